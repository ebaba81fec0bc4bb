import { join } from 'node:path';
import { type MessagePortMain, utilityProcess, type UtilityProcess } from 'electron';
import { StorageClient } from '../storage/storage-client.ts';
import type {
  StoreClient,
  StoreEvent,
  StoreInput,
  StoreOpened,
  StoreOutput,
  StoreRequestName,
} from '../storage/store-requests.ts';
import { processEnvironment } from './process-environment.ts';

/** More often than this in one run, and starting it again does not help. */
const MOST_RESTARTS = 5;

/**
 * Runs the storage process, and starts it again should it end. The first request starts it: on a small
 * machine a process that starts beside the first window's takes a third of a second from it.
 */
export class StorageLauncher implements StoreClient {
  readonly #client = new StorageClient();
  readonly #directory: string;
  readonly #onOpen: (opened: Promise<StoreOpened>, isFirst: boolean) => void;
  #opened: Promise<StoreOpened> | undefined;
  #child: UtilityProcess | undefined;
  #restarts = 0;
  #isEnding = false;

  /** `onOpen` is told of each opening. One that is not the first means that the process ended by itself. */
  constructor(directory: string, onOpen: (opened: Promise<StoreOpened>, isFirst: boolean) => void) {
    this.#directory = directory;
    this.#onOpen = onOpen;
  }

  /** Starts the process and opens the profile, at the first call. */
  open(): Promise<StoreOpened> {
    this.#opened ??= this.#launch();
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
  async connect(port: MessagePortMain): Promise<void> {
    await this.open();
    this.#child?.postMessage(null, [port]);
  }

  /** Resolves when everything is on disk. */
  async close(): Promise<void> {
    this.#isEnding = true;
    if (this.#opened !== undefined) await this.request('close', null);
  }

  #launch(): Promise<StoreOpened> {
    const child = utilityProcess.fork(join(import.meta.dirname, 'storage-process.js'), [], {
      serviceName: 'Lockchat storage',
      env: processEnvironment(),
      stdio: 'inherit',
    });
    child.once('exit', (code) => {
      this.#client.disconnect(`the storage process ended with code ${code}`);
      if (this.#isEnding || this.#restarts >= MOST_RESTARTS) return;
      this.#restarts += 1;
      this.#opened = this.#launch();
    });
    this.#client.connect(child);
    this.#child = child;
    const opened = this.#client.request('open', { directory: this.#directory, now: Date.now() });
    this.#onOpen(opened, this.#restarts === 0);
    return opened;
  }
}
