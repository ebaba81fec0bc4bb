/** Lines that come within this time were pasted, not typed. */
const PASTE_MS = 30;
const FENCE = '"""';

/**
 * Makes messages of lines: one line is one message, unless it ends with `\`, stands between lines of `"""`, or was
 * pasted with others.
 */
export class LineJoiner {
  readonly #onMessage: (message: string) => void;
  readonly #isWriting: () => boolean;
  #lines: string[] = [];
  #inFence = false;
  #timer: NodeJS.Timeout | undefined;

  /** `isWriting`: a line has begun that is not ended yet, as the last one of a pasted text. */
  constructor(onMessage: (message: string) => void, isWriting: () => boolean) {
    this.#onMessage = onMessage;
    this.#isWriting = isWriting;
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0 && !this.#inFence;
  }

  /** `open`: the message goes on in the next line. */
  add(line: string): 'open' | 'whole' {
    clearTimeout(this.#timer);
    if (line.trim() === FENCE) {
      this.#inFence = !this.#inFence;
      if (!this.#inFence) this.#finish();
      return this.#inFence ? 'open' : 'whole';
    }
    const goesOn = this.#inFence || line.endsWith('\\');
    this.#lines.push(goesOn && !this.#inFence ? line.slice(0, -1) : line);
    if (goesOn) return 'open';
    this.#timer = setTimeout(() => {
      if (!this.#isWriting()) this.#finish();
    }, PASTE_MS);
    return 'whole';
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#lines = [];
    this.#inFence = false;
  }

  /** What was written when the input ended; null: nothing. */
  rest(): string | null {
    const text = this.#lines.join('\n').trim();
    this.clear();
    return text === '' ? null : text;
  }

  #finish(): void {
    this.#onMessage(this.rest() ?? '');
  }
}
