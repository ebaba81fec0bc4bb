import type { MessagePortMain } from 'electron';
import { AppError, toAppError } from '../errors.ts';
import { StorageClient } from '../storage/storage-client.ts';
import type { StoreReply } from '../storage/storage-wire.ts';
import { exportTo, type ExportHistory } from '../transfer/export-history.ts';
import { exportWords } from '../transfer/export-texts.ts';
import { importFrom, type ImportHistory, previewImport } from '../transfer/import-history.ts';
import type { TransferCall, TransferReply, TransferTask } from '../transfer/transfer-wire.ts';

/** Electron's end of the channel inside a utility process. */
interface ParentPort {
  on(
    event: 'message',
    listener: (message: { data: TransferCall; ports: MessagePortMain[] }) => void,
  ): unknown;
  postMessage(reply: TransferReply<unknown>): void;
}

/** Between two words on how far it is, ms: a hundred thousand conversations are no hundred thousand messages. */
const PROGRESS_MS = 100;

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

/** Does the one task that it was started for, in its own memory and time, and says how it went. */
class TransferProcess {
  readonly #port: ParentPort;
  readonly #store = new StorageClient();
  readonly #cancelled = new AbortController();
  #printed: ((call: Extract<TransferCall, { type: 'printed' }>) => void) | undefined;
  #lastProgress = 0;

  constructor(port: ParentPort) {
    this.#port = port;
    port.on('message', ({ data, ports }) => {
      if (data.type === 'start') void this.#start(data.task, ports[0]);
      else if (data.type === 'cancel') this.#cancelled.abort();
      else this.#printed?.(data);
    });
  }

  async #start(task: TransferTask, storage: MessagePortMain | undefined): Promise<void> {
    if (storage !== undefined) this.#connect(storage);
    try {
      this.#port.postMessage({ type: 'done', result: { ok: true, value: await this.#run(task) } });
    } catch (thrown) {
      this.#port.postMessage({
        type: 'done',
        result: { ok: false, failure: toAppError(thrown).toFailure() },
      });
    }
  }

  #connect(storage: MessagePortMain): void {
    this.#store.connect({
      postMessage: (call) => storage.postMessage(call),
      on: (_event, listener) =>
        storage.on('message', ({ data }: { data: StoreReply<never> }) => {
          listener(data);
        }),
    });
    storage.on('close', () => this.#store.disconnect('the storage process ended'));
    storage.start();
  }

  #run(task: TransferTask): Promise<unknown> {
    const { signal } = this.#cancelled;
    const onRead = (done: number, of: number): void => this.#progress('read', done, of);
    switch (task.type) {
      case 'preview':
        return previewImport(task.path, { signal, onRead });
      case 'import':
        return importFrom(task.path, this.#importHistory, {
          signal,
          onRead: () => undefined,
          onTaken: (done) => this.#progress('import', done, task.conversations),
        });
      case 'export':
        return exportTo(
          task.path,
          this.#exportHistory,
          { threadIds: task.threadIds, format: task.format, words: exportWords(task.locale) },
          {
            signal,
            onProgress: (done, of) => this.#progress('export', done, of),
            print: (html) => this.#print(html),
          },
        );
    }
  }

  readonly #importHistory: ImportHistory = {
    summary: (threadId) => this.#store.request('thread-summary', { threadId }),
    take: (thread) => this.#store.request('thread-import', { thread }),
    // What a person brings back on purpose comes back, though it was deleted for good.
    merge: (thread) => this.#store.request('thread-merge', { thread, revive: true }),
    mergeFolders: (folders) => this.#store.request('folder-merge', { folders }),
  };

  readonly #exportHistory: ExportHistory = {
    folders: () => this.#store.request('folder-export', null),
    ids: () => this.#store.request('thread-all', null),
    state: async (threadId) => {
      const state = await this.#store.request('thread-export', { threadId });
      // The mark that says so is for other copies of this history.
      if (state.purge !== null && state.messages.length === 0)
        throw new AppError('thread-missing', `Thread ${threadId} was deleted for good`);
      return state;
    },
    read: (threadId) => this.#store.request('thread-read', { threadId }),
  };

  #progress(doing: 'read' | 'import' | 'export', done: number, of: number): void {
    const now = performance.now();
    if (done < of && now - this.#lastProgress < PROGRESS_MS) return;
    this.#lastProgress = now;
    this.#port.postMessage({ type: 'progress', progress: { doing, done, of } });
  }

  async #print(html: string): Promise<Uint8Array> {
    const { promise, resolve } = Promise.withResolvers<Extract<TransferCall, { type: 'printed' }>>();
    this.#printed = resolve;
    this.#port.postMessage({ type: 'print', html });
    const { result } = await promise;
    if (result.ok) return result.value;
    throw new AppError(result.failure.code, result.failure.detail ?? 'The pages could not be made');
  }
}

const port: unknown = Reflect.get(process, 'parentPort');
if (!isParentPort(port)) throw new Error('The transfer process runs only as a utility process of Electron');
new TransferProcess(port);
