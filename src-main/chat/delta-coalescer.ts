/** A batch leaves after this long, ms: one frame at 60 Hz. */
const WAIT_MS = 16;
/** … or as soon as it holds this many UTF-16 units. */
const FULL_AT = 2048;

export interface Delta {
  type: 'text' | 'reasoning' | 'refusal';
  text: string;
}

/**
 * Gathers the deltas of one turn into batches, so that what a token costs does not depend on how the
 * server cuts its stream. The first delta leaves at once: it is the one a person waits for. Any other
 * event must call `flush` first, so that order is kept.
 */
export class DeltaCoalescer {
  readonly #send: (batch: Delta[]) => void;
  #batch: Delta[] = [];
  #size = 0;
  #first = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (batch: Delta[]) => void) {
    this.#send = send;
  }

  add(type: Delta['type'], text: string): void {
    const last = this.#batch.at(-1);
    if (last?.type === type) last.text += text;
    else this.#batch.push({ type, text });
    this.#size += text.length;
    if (this.#first || this.#size >= FULL_AT) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), WAIT_MS);
  }

  /** Sends what is waiting, now. Also ends the timer, so a turn must end with it. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#batch.length === 0) return;
    this.#first = false;
    const batch = this.#batch;
    this.#batch = [];
    this.#size = 0;
    this.#send(batch);
  }
}
