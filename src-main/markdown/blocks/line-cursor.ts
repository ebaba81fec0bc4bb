const TAB_STOP = 4;

/**
 * One line, read from its left: containers take their markers and indentation, what is left is content.
 * A tab reaches to the next multiple of four columns and may be taken in parts; the columns that are
 * left of it then count as spaces.
 */
export class LineCursor {
  readonly text: string;
  /** Where the line begins in the whole text. */
  readonly offset: number;
  /** Columns of whitespace ahead. */
  indent = 0;
  /** Where the first character stands that is no whitespace. */
  next = 0;
  #index = 0;
  #column = 0;
  /** Columns of the tab before `#index` that nothing has taken yet. */
  #spare = 0;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
    this.#look();
  }

  get blank(): boolean {
    return this.next === this.text.length;
  }

  /** The first character that is no whitespace, '' in a blank line. */
  get char(): string {
    return this.text.charAt(this.next);
  }

  /** Where that character stands in the whole text. */
  get key(): number {
    return this.offset + this.next;
  }

  /** The line from its first character that is no whitespace. */
  get content(): string {
    return this.text.slice(this.next);
  }

  /** All that is left of the line, its indentation too. */
  get rest(): string {
    return ' '.repeat(this.#spare) + this.text.slice(this.#index);
  }

  /** Takes up to `columns` columns of whitespace. */
  take(columns: number): void {
    let left = Math.min(columns, this.indent);
    while (left > 0) {
      if (this.#spare === 0) {
        this.#spare = this.text[this.#index] === '\t' ? TAB_STOP - (this.#column % TAB_STOP) : 1;
        this.#index += 1;
      }
      const taken = Math.min(left, this.#spare);
      this.#spare -= taken;
      this.#column += taken;
      left -= taken;
    }
    this.#look();
  }

  /** Takes the whitespace ahead and `length` characters after it. */
  skip(length: number): void {
    this.#column += this.indent + length;
    this.#index = this.next + length;
    this.#spare = 0;
    this.#look();
  }

  #look(): void {
    let index = this.#index;
    let column = this.#column + this.#spare;
    for (; index < this.text.length; index += 1) {
      const char = this.text[index];
      if (char === ' ') column += 1;
      else if (char === '\t') column += TAB_STOP - (column % TAB_STOP);
      else break;
    }
    this.next = index;
    this.indent = column - this.#column;
  }
}
