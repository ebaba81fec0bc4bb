import type { FinishReason } from '../contract/messages.ts';
import { AppError } from '../errors.ts';
import { hasError } from './server-error.ts';
import { isObject, listAt, numberAt, objectAt, parseJson, stringAt } from './json.ts';
import type { Decoder, StreamEvent, StreamPart } from './protocol.ts';
import type { ThinkTags } from './think-tags.ts';
import { ToolCallIndex } from './tool-call-index.ts';
import { readUnreadable } from './unreadable-event.ts';
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
  readonly #toolCalls = new ToolCallIndex();
  #hasContent = false;
  #hasFinished = false;
  /** Content came after a `finish_reason`: this server's word for an end is none. */
  #stamps = false;

  constructor(dialect: ChatCompletionsDialect) {
    this.#dialect = dialect;
  }

  decode(event: StreamEvent): StreamPart[] {
    const { data } = event;
    if (data === '[DONE]') return [{ type: 'done' }];
    const value = parseJson(data);
    if (isObject(value)) return this.#read(value, event.event === 'error');
    if (data.trim() === '[DONE]') return [{ type: 'done' }];
    return readUnreadable(event);
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
    const isKnown = 'choices' in value || isObject(usage) || Object.keys(value).length === 0;
    return isKnown ? parts : [...parts, { type: 'ignored', data: JSON.stringify(value) }];
  }

  #readChoice(choice: Record<string, unknown>, parts: StreamPart[]): void {
    const message = choice['delta'] ?? choice['message'] ?? choice;
    if (isObject(message)) {
      readReasoning(message, parts);
      this.#readContent(message['content'] ?? message['text'], parts);
      const refusal = message['refusal'];
      if (typeof refusal === 'string' && refusal !== '') parts.push({ type: 'refusal-delta', text: refusal });
      const calls = message['tool_calls'];
      if (Array.isArray(calls)) for (const call of calls) parts.push(this.#readToolCall(call));
    }
    const hasContent = parts.length > 0;
    this.#hasContent ||= hasContent;
    this.#stamps ||= hasContent && this.#hasFinished;
    const reason = choice['finish_reason'];
    if (typeof reason === 'string' && reason !== '') {
      this.#hasFinished = true;
      parts.push(...this.flush());
      parts.push(finishOf(reason, hasContent || !this.#hasContent || this.#stamps));
    }
  }

  #readToolCall(call: unknown): StreamPart {
    const called = objectAt(call, 'function');
    const id = stringAt(call, 'id');
    const name = stringAt(called, 'name');
    return {
      type: 'tool-call-delta',
      index: this.#toolCalls.of({ index: numberAt(call, 'index'), id, name }),
      arguments: stringAt(called, 'arguments') ?? '',
      ...(id ? { id } : {}),
      ...(name ? { name } : {}),
    };
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
  // Some servers send both names, one of them always empty.
  const text = stringAt(message, 'reasoning_content') || stringAt(message, 'reasoning');
  if (text) parts.push({ type: 'reasoning-delta', text });
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
function finishOf(reason: string, provisional: boolean): StreamPart {
  if (FAULTS.has(reason)) {
    return {
      type: 'error',
      error: new AppError('stream-error', `the answer ended with ${reason}`, { detail: reason }),
    };
  }
  const finish = { type: 'finish' as const, reason: FINISH_REASONS[reason] ?? 'stop' };
  return provisional ? { ...finish, provisional } : finish;
}

function readUsageOf(value: Record<string, unknown>, parts: StreamPart[]): void {
  const names = { input: 'prompt_tokens', output: 'completion_tokens' };
  const usage = readUsage(value, names, {
    reasoningTokens: numberAt(value['completion_tokens_details'], 'reasoning_tokens'),
    // The second is DeepSeek's.
    cachedTokens:
      numberAt(value['prompt_tokens_details'], 'cached_tokens') ?? numberAt(value, 'prompt_cache_hit_tokens'),
  });
  if (usage !== undefined) parts.push({ type: 'usage', usage });
}
