import type { ContextEstimate } from '../../src-main/contract/models.ts';
import type { Input } from '../../src-main/contract/requests.ts';
import type { Connection } from '../bridge.ts';

/** A pause after which a change of the conversation or of the message box is looked at. */
const PAUSE_MS = 400;

/** About how much of the model's window the next question takes, and what it costs. */
export class ContextMeter {
  estimate: ContextEstimate | null = $state.raw(null);
  readonly #connection: Connection;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Looks again, once nothing has changed for a moment. */
  update(input: Input<'context-estimate'>): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(input), PAUSE_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  async #ask(input: Input<'context-estimate'>): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const estimate = await this.#connection.request('context-estimate', input);
      if (asked === this.#asked) this.estimate = estimate;
    } catch {
      // Without an estimate nothing is said: the question itself is not held up by it.
      if (asked === this.#asked) this.estimate = null;
    }
  }
}
