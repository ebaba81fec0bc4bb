import type { ErrorCode } from '../contract/failures.ts';
import { AppError, toAppError } from '../errors.ts';
import type { CallOptions, InputOf, NameOf, OutputOf, ProgressOf, RequestMap } from './call.ts';
import { CallClient, type ClientPort } from './client.ts';

/** A process that was started, and can be ended: Electron's utility process. */
export interface HelperProcess<R extends RequestMap<R>, E, Transfer> extends ClientPort<R, E, Transfer> {
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): unknown;
}

export interface KeeperOptions<R extends RequestMap<R>, E, Opened, Transfer> {
  /** For messages of errors. */
  name: string;
  /** What a request fails with while no process runs; such an error is retryable. */
  unavailable: ErrorCode;
  start: () => HelperProcess<R, E, Transfer>;
  now: () => number;
  /** The first call to each process. One that cannot open is ended. */
  open: (client: CallClient<R, E, Transfer>) => Promise<Opened>;
  /** The last one; absent where the process may be ended at any time. */
  close?: (client: CallClient<R, E, Transfer>) => Promise<unknown>;
  /** Whether a process that ended by itself is needed though nobody asks. */
  isNeeded?: () => boolean;
  /** A process that was asked nothing for so long, and is not needed, is ended: an idle one keeps some 40 MB. */
  restAfterMs?: number;
}

type State<R extends RequestMap<R>, E, Opened, Transfer> =
  /** The next request starts a process. */
  | { status: 'resting' }
  | Running<R, E, Opened, Transfer>
  /** Was asked to close; the next process waits for it. */
  | { status: 'closing'; closed: Promise<void> }
  /** Processes ended too often: requests fail until the timer has run. */
  | { status: 'backing-off'; failure: AppError; timer: NodeJS.Timeout }
  /** For good. */
  | { status: 'closed' };

interface Running<R extends RequestMap<R>, E, Opened, Transfer> {
  status: 'running';
  process: HelperProcess<R, E, Transfer>;
  client: CallClient<R, E, Transfer>;
  opened: Promise<Opened>;
}

/** After more ends than this within a minute the next start waits. */
const MOST_ENDS = 5;
const MINUTE_MS = 60_000;
/** What ends a process (a full memory, a disk that is away) may pass, so it is tried for as long as the app runs. */
const BACK_OFF_MS = 10_000;

/**
 * Runs a helper process while it is needed. The first request starts it: on a small machine a process that
 * starts beside the first window's takes a third of a second from it. One that ends is started again where
 * it is needed, else by the next request; ends that follow each other make it wait.
 */
export class ProcessKeeper<R extends RequestMap<R>, E = never, Opened = unknown, Transfer = never> {
  readonly #options: KeeperOptions<R, E, Opened, Transfer>;
  readonly #listeners = new Set<(event: E) => void>();
  #state: State<R, E, Opened, Transfer> = { status: 'resting' };
  /** When processes ended by themselves, within the last minute. */
  #ends: number[] = [];
  #restTimer: NodeJS.Timeout | undefined;

  constructor(options: KeeperOptions<R, E, Opened, Transfer>) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#state.status === 'running';
  }

  /** Starts the process where none runs, and resolves when it is open. */
  async open(): Promise<Opened> {
    const { opened } = await this.#run();
    return opened;
  }

  /** As `CallClient.request`; `unavailable` where no process runs and none may be started now. */
  async request<N extends NameOf<R>>(
    name: N,
    input: InputOf<R, N>,
    options?: CallOptions<ProgressOf<R, N>, Transfer>,
  ): Promise<OutputOf<R, N>> {
    const { client, opened } = await this.#run();
    await opened;
    try {
      return await client.request(name, input, options);
    } finally {
      this.#scheduleRest();
    }
  }

  /** Asks only a process that runs already, and does not keep it from resting. null where there is none. */
  requestRunning<N extends NameOf<R>>(name: N, input: InputOf<R, N>): Promise<OutputOf<R, N>> | null {
    const state = this.#state;
    return state.status === 'running' ? state.client.request(name, input) : null;
  }

  /** Events of every process that runs from now on. Returns the function that unsubscribes. */
  listen(listener: (event: E) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets another process make calls of its own over this port, past this one. */
  async connect(port: Transfer): Promise<void> {
    const { client, opened } = await this.#run();
    await opened;
    client.connect(port);
  }

  /** For good. Throws what the last call to the process throws; it is ended all the same. */
  async close(): Promise<void> {
    const state = this.#state;
    clearTimeout(this.#restTimer);
    // The last call comes after those that were made before it, so it goes their way.
    const running = state.status === 'running' ? this.#run() : null;
    this.#state = { status: 'closed' };
    if (running !== null) await this.#end(await running);
    else if (state.status === 'closing') await state.closed;
    else if (state.status === 'backing-off') clearTimeout(state.timer);
  }

  /** Async, so that all who ask go on in the order in which they came. */
  async #run(): Promise<Running<R, E, Opened, Transfer>> {
    while (this.#state.status === 'closing') await this.#state.closed;
    const state = this.#state;
    switch (state.status) {
      case 'running':
        return state;
      case 'resting':
        return this.#launch();
      case 'backing-off':
        throw state.failure;
      case 'closed':
        throw this.#failure('was closed');
    }
  }

  #launch(): Running<R, E, Opened, Transfer> {
    const { start, open } = this.#options;
    const process = start();
    const client = new CallClient(process);
    client.listen((event) => {
      for (const listener of this.#listeners) listener(event);
    });
    const opened = open(client);
    const running: Running<R, E, Opened, Transfer> = { status: 'running', process, client, opened };
    this.#state = running;
    process.once('exit', (code) => this.#onEnd(running, this.#failure(`ended with code ${code}`)));
    opened.then(
      () => this.#scheduleRest(),
      (thrown: unknown) => {
        this.#onEnd(running, toAppError(thrown));
        process.kill();
      },
    );
    return running;
  }

  /** It ended by itself, or could not open. */
  #onEnd(ended: Running<R, E, Opened, Transfer>, failure: AppError): void {
    ended.client.disconnect(failure);
    if (this.#state !== ended) return;
    const now = this.#options.now();
    this.#ends = [...this.#ends.filter((at) => now - at < MINUTE_MS), now];
    if (this.#ends.length <= MOST_ENDS) {
      this.#relaunch();
      return;
    }
    const timer = setTimeout(() => this.#relaunch(), BACK_OFF_MS);
    this.#state = { status: 'backing-off', failure, timer };
  }

  #relaunch(): void {
    this.#state = { status: 'resting' };
    if (this.#options.isNeeded?.() === true) this.#launch();
  }

  #scheduleRest(): void {
    const { restAfterMs } = this.#options;
    if (restAfterMs === undefined) return;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#rest(), restAfterMs);
    this.#restTimer.unref();
  }

  #rest(): void {
    const state = this.#state;
    if (state.status !== 'running') return;
    if (state.client.pendingCount > 0 || this.#options.isNeeded?.() === true) {
      this.#scheduleRest();
      return;
    }
    // What it was writing is whole or not there, whatever its last call says.
    const closed = this.#end(state).catch(() => undefined);
    const closing: State<R, E, Opened, Transfer> = { status: 'closing', closed };
    this.#state = closing;
    void closed.then(() => {
      if (this.#state === closing) this.#state = { status: 'resting' };
    });
  }

  async #end({ process, client, opened }: Running<R, E, Opened, Transfer>): Promise<void> {
    try {
      await opened;
      await this.#options.close?.(client);
    } finally {
      client.disconnect(this.#failure('was closed'));
      process.kill();
    }
  }

  #failure(what: string): AppError {
    const { name, unavailable } = this.#options;
    return new AppError(unavailable, `The ${name} process ${what}`, { retryable: true });
  }
}
