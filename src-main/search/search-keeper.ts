import type { ThreadId } from '../contract/messages.ts';
import type { Input } from '../contract/requests.ts';
import type { SearchAnswer, SearchProgress } from '../contract/search.ts';
import { AppError, toAppError } from '../errors.ts';
import { SearchClient } from './search-client.ts';
import type { SearchPort } from './search-wire.ts';

/** A process that was started, and can be ended. */
export interface SearchProcess extends SearchPort {
  once(event: 'exit', listener: () => void): unknown;
  kill(): unknown;
}

export interface SearchKeeperTools {
  /** The profile's folder. */
  directory: string;
  start: () => SearchProcess;
  now: () => number;
  onProgress: (building: SearchProgress | null) => void;
}

/** More often than this within a minute, and starting it again does not help now. */
const MOST_ENDS = 5;
const MINUTE_MS = 60_000;
/** A process that nobody asks, and that has nothing left to read, gives its memory back after so long. */
const IDLE_MS = 180_000;
/** So long after the start the index is brought up to date though nobody has asked. */
const FIRST_LOOK_MS = 300_000;
/** More threads than these, and the search process finds them sooner by itself. */
const TOUCHED_LIMIT = 1000;

/**
 * Runs the search process while it is needed, and starts it again should it end. Without it nothing is
 * lost: the index is brought up to date whenever a process begins.
 */
export class SearchKeeper {
  readonly #tools: SearchKeeperTools;
  readonly #client: SearchClient;
  /** Changed while no process could be told. */
  readonly #touched = new Set<ThreadId>();
  #process: SearchProcess | undefined;
  #opened: Promise<unknown> | undefined;
  #building: SearchProgress | null = null;
  /** When it ended by itself, within the last minute. */
  #ends: number[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(tools: SearchKeeperTools) {
    this.#tools = tools;
    this.#client = new SearchClient(({ building }) => {
      this.#building = building;
      tools.onProgress(building);
    });
  }

  /** Starts the process where it does not run. Rejects with `storage-failed` or `storage-full`: the index cannot be used now. */
  async wake(): Promise<void> {
    await this.#open();
  }

  async search(input: Input<'search'>): Promise<SearchAnswer> {
    try {
      return await this.#query(input);
    } catch (error) {
      // The process ended with the question, or found its index damaged: asked again, it has another.
      const { retryable, code } = toAppError(error);
      if (!retryable && code !== 'file-corrupt') throw error;
      return this.#query(input);
    }
  }

  /** A thread was written, or is gone. */
  touch(id: ThreadId): void {
    if (this.#process) {
      this.#client.request('touch', { threadIds: [id] }).catch(() => this.#remember(id));
    } else this.#remember(id);
  }

  /** Looks after the index once the person has had time for what they came for. */
  lookLater(): void {
    this.#wait(FIRST_LOOK_MS, () => void this.#open().catch(() => undefined));
  }

  /** For good. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  async #query({ text, after, limit }: Input<'search'>): Promise<SearchAnswer> {
    await this.#open();
    const now = this.#tools.now();
    return this.#client.request('query', { text, limit, now, ...(after === undefined ? {} : { after }) });
  }

  #open(): Promise<unknown> {
    this.#wait(IDLE_MS, () => this.#rest());
    if (!this.#opened && (this.#isClosed || this.#endsTooOften)) {
      return Promise.reject(
        new AppError('storage-failed', 'The search process does not run', { retryable: true }),
      );
    }
    this.#opened ??= this.#launch();
    return this.#opened;
  }

  async #launch(): Promise<void> {
    const process = this.#tools.start();
    this.#process = process;
    process.once('exit', () => this.#gone(process));
    this.#client.connect(process);
    const touched = [...this.#touched];
    this.#touched.clear();
    // Until it says otherwise: should it end before, it is started again.
    this.#building = { done: 0, total: 0 };
    const { directory } = this.#tools;
    try {
      this.#building = await this.#client.request('open', { directory, touched });
      this.#tools.onProgress(this.#building);
    } catch (error) {
      for (const id of touched) this.#remember(id);
      if (this.#process === process) this.#drop();
      throw error;
    }
  }

  get #endsTooOften(): boolean {
    const now = this.#tools.now();
    this.#ends = this.#ends.filter((at) => now - at < MINUTE_MS);
    return this.#ends.length > MOST_ENDS;
  }

  #gone(process: SearchProcess): void {
    if (process !== this.#process) return;
    this.#ends.push(this.#tools.now());
    this.#drop();
    if (this.#building !== null && !this.#endsTooOften) this.#open().catch(() => undefined);
  }

  /** The next request begins with a new process. */
  #drop(): void {
    const process = this.#process;
    this.#process = undefined;
    this.#opened = undefined;
    this.#client.disconnect('the search process ended');
    process?.kill();
  }

  #rest(): void {
    if (this.#building === null) void this.#end();
    else this.#wait(IDLE_MS, () => this.#rest());
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#process) return;
    try {
      await this.#client.request('close', null);
    } catch {
      // It is ended all the same, and what it was writing is whole or not there.
    }
    this.#drop();
  }

  #remember(id: ThreadId): void {
    if (this.#touched.size < TOUCHED_LIMIT) this.#touched.add(id);
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(then, ms).unref();
  }
}
