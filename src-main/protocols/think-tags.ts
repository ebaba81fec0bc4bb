import { CodePosition } from './code-position.ts';
import type { StreamPart } from './protocol.ts';

const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * Splits the thinking that some models write into their text, `<think>…</think>`, from the answer.
 *
 * An opening tag counts at the very beginning only. Where a server's template wrote it into the prompt, the
 * text has the closing one alone: the first `</think>` that ends a line, outside of code and with no
 * `<think>` before it, says that all text before it was thinking. Any other tag is a word of the answer.
 */
export class ThinkTags {
  /** `text`: a closing tag may still come; `plain`: none counts any more. */
  #state: 'start' | 'thinking' | 'after' | 'text' | 'plain' = 'start';
  #held = '';
  /** The last characters of the text that was let through: an opening tag may have begun there. */
  #seen = '';
  readonly #code = new CodePosition();

  split(text: string): StreamPart[] {
    if (this.#state === 'plain') return [{ type: 'text-delta', text }];
    this.#held += text;
    const parts: StreamPart[] = [];
    this.#start();
    this.#think(parts);
    this.#watch(parts);
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
    this.#give(parts, 'reasoning-delta', this.#held.length - this.#beginningOfClose());
  }

  /** Looks for a closing tag that nothing opened. */
  #watch(parts: StreamPart[]): void {
    if (this.#state !== 'text') return;
    const end = this.#held.indexOf(CLOSE);
    const free = end === -1 ? this.#held.length - this.#beginningOfClose() : end;
    const text = this.#held.slice(0, free);
    const seen = this.#seen + text;
    const isOpened = seen.includes(OPEN);
    this.#seen = seen.slice(1 - OPEN.length);
    this.#code.read(text);
    this.#give(parts, 'text-delta', free);
    if (isOpened) this.#state = 'plain';
    if (isOpened || end === -1) return;
    const rest = this.#held.slice(CLOSE.length);
    const isEnd = !this.#code.isInside && /^[ \t]*(?:\r?\n|\r?$)/.test(rest);
    if (isEnd && rest.trim() === '' && !rest.includes('\n')) return;
    this.#state = 'plain';
    if (!isEnd) return;
    this.#held = rest;
    this.#state = 'after';
    parts.push({ type: 'text-was-reasoning' });
  }

  #answer(parts: StreamPart[]): void {
    if (this.#state === 'after') {
      this.#held = this.#held.trimStart();
      if (this.#held !== '') this.#state = 'plain';
    }
    if (this.#state === 'plain') this.#give(parts, 'text-delta', this.#held.length);
  }

  /** How many characters at the end of what is held may be the beginning of a closing tag. */
  #beginningOfClose(): number {
    let length = Math.min(CLOSE.length - 1, this.#held.length);
    while (length > 0 && !CLOSE.startsWith(this.#held.slice(-length))) length--;
    return length;
  }

  #give(parts: StreamPart[], type: 'text-delta' | 'reasoning-delta', length: number): void {
    if (length === 0) return;
    parts.push({ type, text: this.#held.slice(0, length) });
    this.#held = this.#held.slice(length);
  }
}
