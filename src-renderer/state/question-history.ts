/** So many questions are remembered. */
const MOST = 100;

/** The questions of one window, brought back one after the other. Nothing of it is kept beyond the window's life. */
export class QuestionHistory {
  #asked: string[] = [];
  /** How far back the one is that stands in the field; 0: what the person writes themselves. */
  #back = 0;
  #own = '';

  add(question: string): void {
    const text = question.trim();
    if (text !== '') this.#asked = [...this.#asked.filter((each) => each !== text), text].slice(-MOST);
    this.#back = 0;
  }

  /** Whether what stands in the field is one of them, as it was. */
  isRecalled(text: string): boolean {
    return this.#back > 0 && text === this.#at(this.#back);
  }

  /** The one before the one that stands in the field; null: there is none. */
  older(text: string): string | null {
    if (!this.isRecalled(text)) {
      this.#back = 0;
      this.#own = text;
    }
    const older = this.#at(this.#back + 1);
    if (older === undefined) return null;
    this.#back += 1;
    return older;
  }

  /** The one after it, in the end what the person had written themselves. */
  newer(): string {
    this.#back -= 1;
    return this.#back <= 0 ? this.#own : (this.#at(this.#back) ?? this.#own);
  }

  #at(back: number): string | undefined {
    return this.#asked[this.#asked.length - back];
  }
}
