import type { RestorePreview } from '../contract/history.ts';
import type { ThreadId } from '../contract/messages.ts';
import { AppError, toAppError } from '../errors.ts';
import type { BackupClient, Places } from './backup-requests.ts';
import type { ThreadText } from './device-folder.ts';

/** The history, as backups need it. What it merges is durable when it resolves. */
export interface BackupHistory {
  /**
   * A union with what the history has of the thread. `fromOther`: another device has it; else the person brings
   * it back on purpose.
   */
  mergeThread(texts: ThreadText[], fromOther: boolean): Promise<unknown>;
  /** Keeps the bytes of a file that a thread is about to name. */
  keepFile(bytes: Uint8Array): Promise<unknown>;
  /** What bringing it back would change. */
  compareThread(texts: ThreadText[]): Promise<{ isNew: boolean; isChanged: boolean; messages: number }>;
  /** The folders' file, likewise. */
  mergeFolders(text: string): Promise<unknown>;
  /** The library's. */
  mergeLibrary(text: string): Promise<unknown>;
}

/** Threads of another device that were left out of a merge. */
export interface Skipped {
  deviceName: string;
  reason: 'clock-ahead' | 'merge-skipped';
}

/**
 * Merges threads of the backup folder into the history: always a union by id, nothing is ever overwritten.
 * The store announces what changed.
 */
export class BackupMerge {
  readonly #client: BackupClient;
  readonly #history: BackupHistory;

  constructor(client: BackupClient, history: BackupHistory) {
    this.#client = client;
    this.#history = history;
  }

  /** What a restore would do. */
  preview(places: Places, id: string): Promise<RestorePreview> {
    return this.#each(places, id, () => Promise.resolve());
  }

  /** Does it, and says what it did. A thread that cannot be merged costs none of the others. */
  async restore(places: Places, id: string): Promise<RestorePreview> {
    await this.#mergeDocuments(places, id);
    return this.#each(places, id, async (texts, threadId) => {
      await this.#keepFiles(places, id, threadId);
      return this.#history.mergeThread(texts, false);
    });
  }

  /**
   * Merges what other devices have. What is not whole there yet is left for the next time; a thread that cannot
   * be merged is skipped, and is in the answer. Throws where nothing can be merged: `storage-…`, `store-…`.
   */
  async mergeOthers(places: Places, deviceId: string): Promise<Skipped[]> {
    const skipped: Skipped[] = [];
    for (const { id, deviceName, threads } of await this.#client.request('others', { ...places, deviceId })) {
      await this.#mergeDocuments(places, id);
      const settled: ThreadId[] = [];
      for (const threadId of threads) {
        const texts = await this.#client.request('texts', { ...places, id, threadId });
        if (!texts) continue;
        await this.#keepFiles(places, id, threadId);
        const failure = await this.#mergeOne(texts);
        if (failure) {
          const reason = failure.code === 'clock-ahead' ? 'clock-ahead' : 'merge-skipped';
          if (!skipped.some((each) => each.deviceName === deviceName && each.reason === reason)) {
            skipped.push({ deviceName, reason });
          }
        }
        if (!failure || !mayPass(failure)) settled.push(threadId);
      }
      if (settled.length > 0) await this.#client.request('taken', { ...places, id, threads: settled });
    }
    return skipped;
  }

  /** Before the thread that names them: no message stands without its files. One that is not whole there costs itself. */
  async #keepFiles(places: Places, id: string, threadId: ThreadId): Promise<void> {
    await this.#keep(places, id, await this.#client.request('attached', { ...places, id, threadId }));
  }

  async #keep(places: Places, id: string, files: readonly string[]): Promise<void> {
    for (const sha256 of files) {
      const bytes = await this.#client.request('attached-bytes', { ...places, id, sha256 });
      if (bytes !== null) await this.#history.keepFile(bytes);
    }
  }

  /** null where it was merged. */
  async #mergeOne(texts: ThreadText[]): Promise<AppError | null> {
    try {
      await this.#history.mergeThread(texts, true);
      return null;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (isOfTheHistory(error)) throw thrown;
      return error;
    }
  }

  /** First, so that no conversation stands in a folder that nobody knows, or has a persona that nobody knows. */
  async #mergeDocuments(places: Places, id: string): Promise<void> {
    await this.#keep(places, id, await this.#client.request('folder-files', { ...places, id }));
    await this.#mergeDocument(places, id, 'folders', (text) => this.#history.mergeFolders(text));
    await this.#mergeDocument(places, id, 'library', (text) => this.#history.mergeLibrary(text));
  }

  async #mergeDocument(
    places: Places,
    id: string,
    name: 'folders' | 'library',
    merge: (text: string) => Promise<unknown>,
  ): Promise<void> {
    const text = await this.#client.request('document', { ...places, id, name });
    if (text === null) return;
    try {
      await merge(text);
    } catch (thrown) {
      // Damaged, or a newer version's: the conversations come all the same.
      if (isOfTheHistory(toAppError(thrown))) throw thrown;
    }
  }

  async #each(
    places: Places,
    id: string,
    merge: (texts: ThreadText[], threadId: ThreadId) => Promise<unknown>,
  ): Promise<RestorePreview> {
    const { threads, differing } = await this.#client.request('differing', { ...places, id });
    const result: RestorePreview = { threads, added: 0, changed: 0, messages: 0, unreadable: 0 };
    for (const threadId of differing) {
      const texts = await this.#client.request('texts', { ...places, id, threadId });
      try {
        if (!texts) throw new AppError('file-corrupt', 'Not whole in the folder');
        const found = await this.#history.compareThread(texts);
        await merge(texts, threadId);
        result.added += Number(found.isNew);
        result.changed += Number(found.isChanged && !found.isNew);
        result.messages += found.messages;
      } catch (thrown) {
        if (isOfTheHistory(toAppError(thrown))) throw thrown;
        result.unreadable += 1;
      }
    }
    return result;
  }
}

/** Not of one thread: whatever is merged next would fail in the same way. */
function isOfTheHistory({ code }: AppError): boolean {
  return ['storage-full', 'storage-failed', 'store-newer', 'store-read-only'].includes(code);
}

/** It may be merged later as it is; any other failure would be the same at every try. */
function mayPass({ code }: AppError): boolean {
  return code === 'clock-ahead' || code === 'file-newer';
}
