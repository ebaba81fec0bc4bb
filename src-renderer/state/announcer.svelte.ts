export interface SpokenLine {
  id: number;
  text: string;
}

/** Long enough for a screen reader to take a line up; then it would only be text that stands twice. */
const SHOWN_MS = 1000;

/** What a screen reader is told: whole sentences of answers, and short words about what happened. */
export class Announcer {
  lines: SpokenLine[] = $state.raw([]);
  #count = 0;

  say(text: string): void {
    if (text === '') return;
    this.#count += 1;
    const line = { id: this.#count, text };
    this.lines = [...this.lines, line];
    setTimeout(() => (this.lines = this.lines.filter((other) => other !== line)), SHOWN_MS);
  }
}
