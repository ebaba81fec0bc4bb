import type { MessageId } from '../../../src-main/contract/messages.ts';

/** How many places were found in which messages, in the order of reading. */
export class FoundCounts {
  readonly #messages: { id: MessageId; first: number; count: number }[] = [];
  total = 0;

  add(id: MessageId, count: number): void {
    this.#messages.push({ id, first: this.total, count });
    this.total += count;
  }

  placeOf(index: number): { messageId: MessageId; nth: number } | null {
    const found = this.#messages.findLast(({ first }) => first <= index);
    return found === undefined || index >= this.total
      ? null
      : { messageId: found.id, nth: index - found.first };
  }
}
