import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { StorageClient } from '../storage/storage-client.ts';
import type { StoreOpened } from '../storage/store-requests.ts';

/** More often than this in one run, and starting it again does not help. */
const MOST_RESTARTS = 5;
/** What a process needs to run. A token in our environment is none of its business. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'APPDATA', 'LOCALAPPDATA'];

/** Runs the storage process, and starts it again should it end. */
export class StorageLauncher {
  readonly client = new StorageClient();
  readonly #directory: string;
  readonly #onRestart: (reopened: Promise<StoreOpened>) => void;
  #restarts = 0;
  #isEnding = false;

  /** `onRestart`: what was not saved when the process ended may be lost; the person must be told. */
  constructor(directory: string, onRestart: (reopened: Promise<StoreOpened>) => void) {
    this.#directory = directory;
    this.#onRestart = onRestart;
  }

  /** Starts the process and opens the profile. */
  open(): Promise<StoreOpened> {
    const env = Object.fromEntries(
      PASSED_ON.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    const child = utilityProcess.fork(join(import.meta.dirname, 'storage-process.js'), [], {
      serviceName: 'Lockchat storage',
      env,
      stdio: 'inherit',
    });
    child.once('exit', (code) => {
      this.client.disconnect(`the storage process ended with code ${code}`);
      if (this.#isEnding || this.#restarts >= MOST_RESTARTS) return;
      this.#restarts += 1;
      this.#onRestart(this.open());
    });
    this.client.connect(child);
    return this.client.request('open', { directory: this.#directory, now: Date.now() });
  }

  /** Resolves when everything is on disk. */
  async close(): Promise<void> {
    this.#isEnding = true;
    await this.client.request('close', null);
  }
}
