import type { ModelParameters } from '../contract/instructions.ts';
import { budgetOf, effortOf } from './reasoning-effort.ts';

/** The fewest thinking tokens that the API takes. */
const LEAST_BUDGET = 1_024;

/** The models that choose themselves how much they think, and are told an effort. */
const CHOOSES_ITSELF = /^claude-(?:(?:opus|sonnet)-4-[6-9]|(?:opus|sonnet|haiku|mythos)-[5-9])/;

/**
 * Parameters in the words of the Messages API (https://docs.anthropic.com/en/api/messages). While a model thinks it
 * takes neither a temperature nor a top-p, and its answer's limit has to leave room for the thoughts. There is no
 * seed.
 */
export function anthropicParameters(prompt: ModelParameters & { model: string }, limit: number): object {
  const { temperature, topP, maxTokens = limit, stop } = prompt;
  const thinking = thinkingIn(prompt, maxTokens);
  const isFree = Object.keys(thinking).length === 0;
  return {
    max_tokens: maxTokens,
    ...thinking,
    ...(temperature === undefined || !isFree ? {} : { temperature }),
    ...(topP === undefined || !isFree ? {} : { top_p: topP }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop_sequences: stop }),
  };
}

function thinkingIn({ model, reasoning }: ModelParameters & { model: string }, maxTokens: number): object {
  if (reasoning === undefined || reasoning === 'off') return {};
  if (CHOOSES_ITSELF.test(model) && typeof reasoning === 'string') {
    return { thinking: { type: 'adaptive' }, output_config: { effort: effortOf(reasoning) } };
  }
  const budget = Math.min(Math.max(budgetOf(reasoning), LEAST_BUDGET), maxTokens - 1);
  return budget < LEAST_BUDGET ? {} : { thinking: { type: 'enabled', budget_tokens: budget } };
}
