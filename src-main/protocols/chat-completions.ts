import type { FinishReason } from '../contract/messages.ts';
import { AppError } from '../errors.ts';
import { hasError } from './server-error.ts';
import { isObject, listAt, numberAt, objectAt, parseJson, stringAt } from './json.ts';
import type { Decoder, StreamEvent, StreamPart } from './protocol.ts';
import type { ThinkTags } from './think-tags.ts';
import { unreadable } from './unreadable-event.ts';
import { readUsage } from './usage.ts';

export interface ChatCompletionsDialect {
  /** Names an error object that came inside an answer. */
  describeError(value: unknown): AppError;
  /** Takes the thinking out of the text; absent where text is left as it is. */
  thinkTags?: ThinkTags;
}

/**
 * Reads the chat-completions wire format, which Lockchat, OpenAI and all that is compatible share: the
 * text at `choices[0].delta.content`, the end at `[DONE]` or a `finish_reason`.
 */
export class ChatCompletionsDecoder implements Decoder {
  readonly #dialect: ChatCompletionsDialect;

  constructor(dialect: ChatCompletionsDialect) {
    this.#dialect = dialect;
  }

  decode(event: StreamEvent): StreamPart[] {
    const { data } = event;
    if (data === '[DONE]') return [{ type: 'done' }];
    const value = parseJson(data);
    if (isObject(value)) return this.#read(value, event.event === 'error');
    const text = data.trim();
    if (text === '') return [];
    if (text === '[DONE]') return [{ type: 'done' }];
    return [unreadable(data)];
  }

  flush(): StreamPart[] {
    return this.#dialect.thinkTags?.flush() ?? [];
  }

  #read(value: Record<string, unknown>, named: boolean): StreamPart[] {
    if (named || hasError(value)) return [{ type: 'error', error: this.#dialect.describeError(value) }];
    const parts: StreamPart[] = [];
    const choice = listAt(value, 'choices')[0];
    if (isObject(choice)) this.#readChoice(choice, parts);
    const usage = value['usage'];
    if (isObject(usage)) readUsageOf(usage, parts);
    return parts;
  }

  #readChoice(choice: Record<string, unknown>, parts: StreamPart[]): void {
    const message = choice['delta'] ?? choice['message'] ?? choice;
    if (isObject(message)) {
      readReasoning(message, parts);
      this.#readContent(message['content'] ?? message['text'], parts);
      const refusal = message['refusal'];
      if (typeof refusal === 'string' && refusal !== '') parts.push({ type: 'refusal-delta', text: refusal });
      const calls = message['tool_calls'];
      if (Array.isArray(calls)) calls.forEach((call: unknown, index) => readToolCall(call, index, parts));
    }
    const reason = choice['finish_reason'];
    if (typeof reason === 'string' && reason !== '') {
      parts.push(...this.flush());
      parts.push(finishOf(reason));
    }
  }

  /** A text, or the list of typed pieces that some servers send in its place. */
  #readContent(content: unknown, parts: StreamPart[]): void {
    if (typeof content === 'string') {
      if (content === '') return;
      if (this.#dialect.thinkTags === undefined) parts.push({ type: 'text-delta', text: content });
      else parts.push(...this.#dialect.thinkTags.split(content));
      return;
    }
    if (!Array.isArray(content)) return;
    const pieces: unknown[] = content;
    for (const piece of pieces) {
      if (stringAt(piece, 'type') === 'thinking') {
        for (const thought of listAt(piece, 'thinking')) {
          const text = stringAt(thought, 'text');
          if (text) parts.push({ type: 'reasoning-delta', text });
        }
      } else {
        this.#readContent(stringAt(piece, 'text'), parts);
      }
    }
  }
}

/** Reads a whole answer of the same format; null where the body is none. */
export function decodeWholeCompletion(body: string, dialect: ChatCompletionsDialect): StreamPart[] | null {
  const value = parseJson(body);
  const choice = listAt(value, 'choices')[0];
  if (hasError(value) || !isObject(choice) || !('message' in choice || 'text' in choice)) return null;
  const decoder = new ChatCompletionsDecoder(dialect);
  return [...decoder.decode({ data: body }), ...decoder.flush(), { type: 'done' }];
}

function readReasoning(message: Record<string, unknown>, parts: StreamPart[]): void {
  const text = message['reasoning_content'] ?? message['reasoning'];
  if (typeof text === 'string' && text !== '') parts.push({ type: 'reasoning-delta', text });
}

function readToolCall(call: unknown, position: number, parts: StreamPart[]): void {
  const called = objectAt(call, 'function');
  const id = stringAt(call, 'id');
  const name = stringAt(called, 'name');
  parts.push({
    type: 'tool-call-delta',
    index: numberAt(call, 'index') ?? position,
    arguments: stringAt(called, 'arguments') ?? '',
    ...(id ? { id } : {}),
    ...(name ? { name } : {}),
  });
}

const FINISH_REASONS: Record<string, FinishReason> = {
  length: 'length',
  max_tokens: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
};

/** Reasons that mean the answer broke off on the server. */
const FAULTS = new Set(['error', 'insufficient_system_resource']);

/** Any word that no one knows still says that the model is done. */
function finishOf(reason: string): StreamPart {
  if (FAULTS.has(reason)) {
    return {
      type: 'error',
      error: new AppError('stream-error', `the answer ended with ${reason}`, { detail: reason }),
    };
  }
  return { type: 'finish', reason: FINISH_REASONS[reason] ?? 'stop' };
}

function readUsageOf(value: Record<string, unknown>, parts: StreamPart[]): void {
  const names = { input: 'prompt_tokens', output: 'completion_tokens', reasoning: 'reasoning_tokens' };
  const usage = readUsage(value, names, value['completion_tokens_details']);
  if (usage !== undefined) parts.push({ type: 'usage', usage });
}
