import { SentenceReader } from '../../src-main/markdown/write/sentences.ts';

export interface SpokenLine {
  id: number;
  text: string;
}

/** Long enough for a screen reader to take a line up; then it would only be text that stands twice. */
const KEPT_MS = 1000;

/** What a screen reader is told: whole sentences of the answer, and short words about what happened. */
export class Announcer {
  lines: SpokenLine[] = $state.raw([]);
  readonly #reader = new SentenceReader();
  #count = 0;

  say(text: string): void {
    if (text === '') return;
    this.#count += 1;
    const line = { id: this.#count, text };
    this.lines = [...this.lines, line];
    setTimeout(() => (this.lines = this.lines.filter((other) => other !== line)), KEPT_MS);
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
