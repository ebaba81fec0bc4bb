import type { ModelParameters, Reasoning } from '../contract/instructions.ts';
import { effortOf } from './reasoning-effort.ts';

/** OpenAI's models that think; they refuse `max_tokens`. */
const THINKS = /^(?:o\d|gpt-5)/;
/** They think always; the least they take is `minimal`. */
const THINKS_ALWAYS = /^gpt-5(?![.\d])/;

type Asked = { [Name in keyof ModelParameters]: ModelParameters[Name] | undefined } & { model: string };

/**
 * Parameters in the words of chat-completions (https://platform.openai.com/docs/api-reference/chat/create). The limit
 * is `max_completion_tokens` at OpenAI itself and for its thinking models, `max_tokens` everywhere else; OpenRouter
 * has its own word for how much is thought.
 */
export function completionParameters(endpoint: string, prompt: Asked): object {
  const { temperature, topP, maxTokens, stop, seed, reasoning } = prompt;
  const model = prompt.model.replace(/^.*\//, '').toLowerCase();
  const isOpenai = /^https:\/\/api\.openai\.com\//i.test(endpoint) || THINKS.test(model);
  const limit = isOpenai ? 'max_completion_tokens' : 'max_tokens';
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(maxTokens === undefined ? {} : { [limit]: maxTokens }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop }),
    ...(seed === undefined ? {} : { seed }),
    ...(reasoning === undefined ? {} : reasoningIn(endpoint, model, reasoning)),
  };
}

function reasoningIn(endpoint: string, model: string, reasoning: Reasoning): object {
  if (/^https:\/\/openrouter\.ai\//i.test(endpoint)) {
    if (reasoning === 'off') return { reasoning: { enabled: false } };
    if (typeof reasoning === 'object') return { reasoning: { max_tokens: reasoning.budgetTokens } };
    return { reasoning: { effort: reasoning } };
  }
  return { reasoning_effort: effortFor(model, reasoning) };
}

/** The least that a model takes where none is wanted; a budget as the effort that comes nearest. */
export function effortFor(model: string, reasoning: Reasoning): string {
  if (reasoning !== 'off') return effortOf(reasoning);
  if (THINKS_ALWAYS.test(model)) return 'minimal';
  return /^(?:o\d|gpt-oss)/.test(model) ? 'low' : 'none';
}
