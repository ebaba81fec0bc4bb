import type { StreamPart } from './protocol.ts';

const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * Splits the thinking that some models write into their text, `<think>…</think>`, from the answer.
 * Only a tag at the very beginning counts: an answer that speaks of the tag is left alone.
 */
export class ThinkTags {
  #state: 'start' | 'thinking' | 'after' | 'text' = 'start';
  #held = '';

  split(text: string): StreamPart[] {
    if (this.#state === 'text') return [{ type: 'text-delta', text }];
    this.#held += text;
    const parts: StreamPart[] = [];
    this.#start();
    this.#think(parts);
    this.#answer(parts);
    return parts;
  }

  /** What is still held back when the stream ends. */
  flush(): StreamPart[] {
    const parts: StreamPart[] = [];
    this.#give(parts, this.#state === 'thinking' ? 'reasoning-delta' : 'text-delta', this.#held.length);
    return parts;
  }

  #start(): void {
    if (this.#state !== 'start') return;
    const text = this.#held.trimStart();
    if (text.startsWith(OPEN)) {
      this.#held = text.slice(OPEN.length).trimStart();
      this.#state = 'thinking';
    } else if (!OPEN.startsWith(text)) {
      this.#state = 'text';
    }
  }

  #think(parts: StreamPart[]): void {
    if (this.#state !== 'thinking') return;
    const end = this.#held.indexOf(CLOSE);
    if (end !== -1) {
      this.#give(parts, 'reasoning-delta', end);
      this.#held = this.#held.slice(CLOSE.length);
      this.#state = 'after';
      return;
    }
    let held = Math.min(CLOSE.length - 1, this.#held.length);
    while (held > 0 && !CLOSE.startsWith(this.#held.slice(-held))) held--;
    this.#give(parts, 'reasoning-delta', this.#held.length - held);
  }

  #answer(parts: StreamPart[]): void {
    if (this.#state === 'after') this.#held = this.#held.trimStart();
    if (this.#state === 'text' || this.#state === 'after') this.#give(parts, 'text-delta', this.#held.length);
  }

  #give(parts: StreamPart[], type: 'text-delta' | 'reasoning-delta', length: number): void {
    if (length === 0) return;
    parts.push({ type, text: this.#held.slice(0, length) });
    this.#held = this.#held.slice(length);
    if (type === 'text-delta') this.#state = 'text';
  }
}
