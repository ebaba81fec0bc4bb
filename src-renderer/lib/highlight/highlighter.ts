import type { FromWorker, ToWorker } from './messages.ts';
import type { LineTokens } from './token-kinds.ts';

/** Told the tokens of the lines that were sent last; null: the block stays plain. */
type OnTokens = (tokens: readonly LineTokens[] | null) => void;

/** One block of code at the worker. */
export interface HighlightJob {
  /** See `ToWorker`. One call at a time: the next one follows the answer. */
  send(from: number, lines: readonly string[]): void;
  close(): void;
}

/** How long the worker outlives its last job: who goes from one conversation to another soon meets code again. */
const IDLE_MS = 60_000;

/** Hands blocks of code to a worker, which runs while there are some. */
export class Highlighter {
  readonly #start: () => Worker;
  readonly #jobs = new Map<number, OnTokens>();
  #worker: Worker | null = null;
  #opened = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  open(language: string, onTokens: OnTokens): HighlightJob {
    clearTimeout(this.#idle);
    this.#opened += 1;
    const job = this.#opened;
    this.#jobs.set(job, onTokens);
    this.#post({ type: 'open', job, language });
    return {
      send: (from, lines) => this.#post({ type: 'lines', job, from, lines }),
      close: () => {
        if (!this.#jobs.delete(job)) return;
        this.#post({ type: 'close', job });
        if (this.#jobs.size === 0) this.#idle = setTimeout(() => this.#end(), IDLE_MS);
      },
    };
  }

  #post(message: ToWorker): void {
    this.#worker ??= this.#listen(this.#start());
    this.#worker.postMessage(message);
  }

  #listen(worker: Worker): Worker {
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) =>
      this.#jobs.get(data.job)?.(data.tokens),
    );
    worker.addEventListener('error', () => {
      // It did not load, or broke: what was asked of it stays plain.
      for (const onTokens of this.#jobs.values()) onTokens(null);
      this.#jobs.clear();
      this.#end();
    });
    return worker;
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
