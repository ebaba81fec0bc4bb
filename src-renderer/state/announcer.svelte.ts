import { SentenceReader } from '../lib/sentences.ts';

export interface SpokenLine {
  id: number;
  text: string;
}

const KEPT_LINES = 3;

/** What a screen reader is told: whole sentences of the answer, and short words about what happened. */
export class Announcer {
  lines: SpokenLine[] = $state.raw([]);
  readonly #reader = new SentenceReader();
  #count = 0;

  say(text: string): void {
    if (text === '') return;
    this.#count += 1;
    this.lines = [...this.lines, { id: this.#count, text }].slice(-KEPT_LINES);
  }

  /** The answer grew. */
  readText(text: string): void {
    this.say(this.#reader.push(text));
  }

  /** The answer ended, or another is shown: what is left of it is read. */
  endText(): void {
    this.say(this.#reader.end());
  }
}
