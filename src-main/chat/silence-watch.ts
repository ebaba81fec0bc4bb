/** A pause shorter than this is a model's breath, ms. */
const SILENCE_MS = 5_000;

/** Tells when a stream has brought nothing for a while, and when it goes on. Costs a stream no timer a delta. */
export class SilenceWatch {
  readonly #now: () => number;
  readonly #onChange: (silentSince: number | undefined) => void;
  #lastAt = 0;
  #isSilent = false;
  #timer: NodeJS.Timeout | undefined;

  /** `onChange` is told since when nothing came, and undefined once something did. */
  constructor(now: () => number, onChange: (silentSince: number | undefined) => void) {
    this.#now = now;
    this.#onChange = onChange;
  }

  /** Something came. */
  notice(): void {
    this.#lastAt = this.#now();
    this.#timer ??= this.#checkIn(SILENCE_MS);
    if (!this.#isSilent) return;
    this.#isSilent = false;
    this.#onChange(undefined);
  }

  /** The stream is over, or another begins. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isSilent = false;
  }

  #checkIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      const silentMs = this.#now() - this.#lastAt;
      if (silentMs < SILENCE_MS) {
        this.#timer = this.#checkIn(SILENCE_MS - silentMs);
        return;
      }
      this.#timer = undefined;
      this.#isSilent = true;
      this.#onChange(this.#lastAt);
    }, ms).unref();
  }
}
