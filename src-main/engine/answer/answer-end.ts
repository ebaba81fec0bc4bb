import type { FinishReason } from '../../contract/messages.ts';
import { AppError } from '../../errors.ts';
import type { StreamPart } from '../../protocols/protocol.ts';
import { isContent } from './is-content.ts';

/** Gathers what the parts of an answer say of its end. */
export class AnswerEnd {
  #finish: Extract<StreamPart, { type: 'finish' }> | undefined;
  #done = false;
  /** Content came after an end that was said. */
  #contradicted = false;
  #hasContent = false;
  #inGap = false;
  /** The first event that could not be read. */
  #gap: string | undefined;
  /** The first event that says nothing of an answer. */
  #words: string | undefined;

  /** Returns `after-gap` for the first content after events that could not be read. */
  read(part: StreamPart): 'after-gap' | undefined {
    const isAfterGap = this.#inGap && isContent(part);
    if (isContent(part)) {
      this.#hasContent = true;
      this.#inGap = false;
      this.#contradicted ||= this.#finish !== undefined;
      this.#finish = undefined;
    }
    if (part.type === 'finish') this.#finish = part;
    if (part.type === 'done') this.#done = true;
    if (part.type === 'gap') {
      this.#gap ??= part.data;
      this.#inGap = true;
    }
    if (part.type === 'ignored') this.#words ??= part.data;
    return isAfterGap ? 'after-gap' : undefined;
  }

  /** The last of the answer could not be read. */
  get endsInGap(): boolean {
    return this.#inGap && this.#hasContent;
  }

  /**
   * Whether the answer is complete in spite of what went wrong after its end was said. An end on a chunk
   * that brought text outlasts only a silence, and only where no text ever followed one.
   */
  outlasts(error: unknown): boolean {
    if (this.#finish === undefined) return false;
    if (this.#finish.provisional !== true) return true;
    return !this.#contradicted && error instanceof AppError && error.code === 'stalled';
  }

  /** Throws where the body ended and the answer did not. */
  reason(): FinishReason {
    if (this.#finish !== undefined) return this.#finish.reason;
    if (this.#done) return 'stop';
    const words = this.#gap ?? this.#words;
    if (this.#hasContent || words === undefined)
      throw new AppError('cut', 'the stream ended without its end', { retryable: true });
    throw withoutAnswer(words);
  }

  /** The model ended and there is nothing to show. */
  emptyError(): AppError {
    return this.#gap === undefined ? new AppError('empty', 'the answer is empty') : withoutAnswer(this.#gap);
  }
}

/** What the server said instead of an answer. */
function withoutAnswer(words: string): AppError {
  return new AppError('stream-error', 'the stream holds no answer', { detail: words });
}
