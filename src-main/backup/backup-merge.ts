import type { RestorePreview } from '../contract/history.ts';
import type { ThreadId } from '../contract/messages.ts';
import { AppError, toAppError } from '../errors.ts';
import type { BackupClient, Places } from './backup-requests.ts';
import type { ThreadText } from './device-folder.ts';

/** The history, as a merge writes it: always a union by id. Throws `file-corrupt` and `file-newer` for what it cannot read. */
export interface BackupHistory {
  /** `fromOther`: another device has it, and what was deleted for good here stays so; else a person brings it back. */
  mergeThread(texts: ThreadText[], fromOther: boolean): Promise<unknown>;
  /** The file of the folders of the list. */
  mergeFolders(text: string): Promise<unknown>;
  /** What a person's bringing it back would change. */
  compareThread(texts: ThreadText[]): Promise<{ isNew: boolean; isChanged: boolean; messages: number }>;
}

/**
 * Merges threads of the backup folder into the history: nothing is ever overwritten.
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
    await this.#mergeFolders(places, id);
    return this.#each(places, id, async (texts) => {
      await this.#history.mergeThread(texts, false);
    });
  }

  /** Merges what other devices have. What is not whole there yet is left for the next time. */
  async mergeOthers(places: Places, deviceId: string): Promise<void> {
    for (const { id, threads } of await this.#client.request('others', { ...places, deviceId })) {
      await this.#mergeFolders(places, id);
      const merged: ThreadId[] = [];
      for (const threadId of threads) {
        const texts = await this.#client.request('texts', { ...places, id, threadId });
        if (!texts) continue;
        try {
          await this.#history.mergeThread(texts, true);
          merged.push(threadId);
        } catch (thrown) {
          // A newer version's, or damaged there: theirs to mend, and offered again when it has changed.
          if (toAppError(thrown).code === 'file-corrupt') merged.push(threadId);
          else if (toAppError(thrown).code !== 'file-newer') throw thrown;
        }
      }
      if (merged.length > 0) await this.#client.request('taken', { ...places, id, threads: merged });
    }
  }

  /** First, so that no conversation stands in a folder that nobody knows. */
  async #mergeFolders(places: Places, id: string): Promise<void> {
    const text = await this.#client.request('folders', { ...places, id });
    if (text === null) return;
    try {
      await this.#history.mergeFolders(text);
    } catch (thrown) {
      // Damaged, or a newer version's: the conversations come all the same.
      const { code } = toAppError(thrown);
      if (code !== 'file-corrupt' && code !== 'file-newer') throw thrown;
    }
  }

  async #each(
    places: Places,
    id: string,
    merge: (texts: ThreadText[]) => Promise<void>,
  ): Promise<RestorePreview> {
    const { threads, differing } = await this.#client.request('differing', { ...places, id });
    const result: RestorePreview = { threads, added: 0, changed: 0, messages: 0, unreadable: 0 };
    for (const threadId of differing) {
      const texts = await this.#client.request('texts', { ...places, id, threadId });
      try {
        if (!texts) throw new AppError('file-corrupt', 'Not whole in the folder');
        const found = await this.#history.compareThread(texts);
        await merge(texts);
        result.added += Number(found.isNew);
        result.changed += Number(found.isChanged && !found.isNew);
        result.messages += found.messages;
      } catch (thrown) {
        const { code } = toAppError(thrown);
        if (code === 'storage-full' || code === 'storage-failed') throw thrown;
        result.unreadable += 1;
      }
    }
    return result;
  }
}
