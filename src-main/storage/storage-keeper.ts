import { StorageClient } from './storage-client.ts';
import type { StoragePort, StoreCall } from './storage-wire.ts';
import type {
  StoreClient,
  StoreEvent,
  StoreInput,
  StoreOpened,
  StoreOutput,
  StoreRequestName,
} from './store-requests.ts';

/** A process that was started, and can be ended. `Port` is what lets another process make calls of its own. */
export interface StorageProcess<Port> extends StoragePort {
  postMessage(call: StoreCall | null, ports?: Port[]): void;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): unknown;
}

export interface StorageKeeperTools<Port> {
  /** The profile's folder. */
  directory: string;
  start: () => StorageProcess<Port>;
  now: () => number;
  /** Told of each opening. One that is not the first means that the process ended by itself. */
  onOpen: (opened: Promise<StoreOpened>, isFirst: boolean) => void;
}

/** So many ends within a minute, and it is not tried again at once. */
const MOST_ENDS = 5;
const MINUTE_MS = 60_000;
/** What makes it end (a full memory, a disk that is away) may pass, so it is tried for as long as the app runs. */
const WAIT_MS = 10_000;

/**
 * Runs the storage process, and starts it again should it end, or be unable to open the profile. The first
 * request starts it: on a small machine a process that starts beside the first window's takes a third of a
 * second from it. While none runs, requests fail with `storage-failed` and may be made again.
 */
export class StorageKeeper<Port = never> implements StoreClient {
  readonly #client = new StorageClient();
  readonly #tools: StorageKeeperTools<Port>;
  #opened: Promise<StoreOpened> | undefined;
  #process: StorageProcess<Port> | undefined;
  /** When it ended, within the last minute. */
  #ends: number[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isEnding = false;

  constructor(tools: StorageKeeperTools<Port>) {
    this.#tools = tools;
  }

  /** Starts the process and opens the profile, at the first call. */
  open(): Promise<StoreOpened> {
    this.#opened ??= this.#launch(true);
    return this.#opened;
  }

  async request<R extends StoreRequestName>(name: R, input: StoreInput<R>): Promise<StoreOutput<R>> {
    await this.open();
    return this.#client.request(name, input);
  }

  listen(listener: (event: StoreEvent) => void): () => void {
    return this.#client.listen(listener);
  }

  /** Lets another process make calls of its own over this port, past main. It closes with the storage process. */
  async connect(port: Port): Promise<void> {
    await this.open();
    this.#process?.postMessage(null, [port]);
  }

  /** Resolves when everything is on disk. */
  async close(): Promise<void> {
    this.#isEnding = true;
    clearTimeout(this.#timer);
    if (this.#opened !== undefined) await this.request('close', null);
  }

  #launch(isFirst: boolean): Promise<StoreOpened> {
    const { start, directory, now, onOpen } = this.#tools;
    const process = start();
    process.once('exit', (code) => this.#gone(code));
    this.#client.connect(process);
    this.#process = process;
    const opened = this.#client.request('open', { directory, now: now() });
    onOpen(opened, isFirst);
    // Whoever started the app decides what a first opening that fails means; a later one is tried again.
    if (!isFirst) opened.catch(() => process.kill());
    return opened;
  }

  #gone(code: number): void {
    this.#process = undefined;
    this.#client.disconnect(`the storage process ended with code ${code}`);
    if (this.#isEnding) return;
    const now = this.#tools.now();
    this.#ends = [...this.#ends.filter((at) => now - at < MINUTE_MS), now];
    if (this.#ends.length <= MOST_ENDS) this.#relaunch();
    else this.#timer = setTimeout(() => this.#relaunch(), WAIT_MS);
  }

  #relaunch(): void {
    this.#opened = this.#launch(false);
  }
}
