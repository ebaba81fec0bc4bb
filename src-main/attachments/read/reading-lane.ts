import { AppError } from '../../errors.ts';
import type { CallOptions } from '../../processes/call.ts';
import { CallClient } from '../../processes/client.ts';
import type { HelperProcess } from '../../processes/keeper.ts';
import { failure } from './failures.ts';
import type { RawReading, ReadRequests, ReadSource } from './read-requests.ts';

export type ReadingProcess = HelperProcess<ReadRequests, never, never>;

/** So long one file may take. A document of a thousand pages takes 15 s on a slow machine. */
const MOST_MS = 60_000;
/** How long a process that nobody needs stays: the next file of a drop, or the next paste, finds it there. */
const REST_AFTER_MS = 20_000;

/**
 * One reading process, started when it is needed. It reads one file at a time, so that what ends it (too much
 * time, too much memory) is known to be that file's doing.
 */
export class ReadingLane {
  readonly #start: () => ReadingProcess;
  readonly #mostMs: number;
  #running: { process: ReadingProcess; client: CallClient<ReadRequests> } | null = null;
  #restTimer: NodeJS.Timeout | undefined;

  constructor(start: () => ReadingProcess, mostMs = MOST_MS) {
    this.#start = start;
    this.#mostMs = mostMs;
  }

  /** Throws what reading throws, `attachment-timed-out`, `attachment-too-much-inside` for a full memory. */
  async read(source: ReadSource, { signal, onProgress }: CallOptions<number>): Promise<RawReading> {
    clearTimeout(this.#restTimer);
    const { client } = (this.#running ??= this.#launch());
    const deadline = setTimeout(
      () => this.#end(failure('attachment-timed-out', `more than ${this.#mostMs} ms`)),
      this.#mostMs,
    );
    // Whatever it is in the middle of, nobody waits for it any more.
    const cancel = (): void => this.#end(new AppError('cancelled', 'Reading was cancelled'));
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await client.request('read', source, onProgress ? { onProgress } : {});
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', cancel);
      this.#restTimer = setTimeout(() => this.close(), REST_AFTER_MS);
      this.#restTimer.unref();
    }
  }

  close(): void {
    clearTimeout(this.#restTimer);
    this.#end(new AppError('cancelled', 'The reading process was closed'));
  }

  #launch(): { process: ReadingProcess; client: CallClient<ReadRequests> } {
    const process = this.#start();
    const client = new CallClient<ReadRequests>(process);
    process.once('exit', (code) => {
      if (this.#running?.process === process) this.#running = null;
      // It has no code of its own that crashes: what ends it is a full memory, by its own bound or by V8's.
      client.disconnect(failure('attachment-too-much-inside', `the reading process ended with code ${code}`));
    });
    return { process, client };
  }

  #end(reason: AppError): void {
    const running = this.#running;
    this.#running = null;
    running?.client.disconnect(reason);
    running?.process.kill();
  }
}
