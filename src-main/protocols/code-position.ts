/** Longer lines are no fences. */
const LONGEST_FENCE_LINE = 200;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;

/** Knows of a text that comes in pieces whether its end stands inside code: in a fence or between backticks. */
export class CodePosition {
  #line = '';
  #inFence = false;
  #openTicks = false;

  get isInside(): boolean {
    return this.#inFence || this.#openTicks;
  }

  read(text: string): void {
    const [first = '', ...others] = text.split('\n');
    this.#extend(first);
    for (const line of others) {
      if (FENCE.test(this.#line)) this.#inFence = !this.#inFence;
      this.#line = '';
      this.#openTicks = false;
      this.#extend(line);
    }
  }

  #extend(text: string): void {
    if (this.#line.length < LONGEST_FENCE_LINE) this.#line += text.slice(0, LONGEST_FENCE_LINE);
    for (let at = text.indexOf('`'); at !== -1; at = text.indexOf('`', at + 1)) {
      this.#openTicks = !this.#openTicks;
    }
  }
}
