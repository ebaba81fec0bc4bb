import type { RestorePreview } from '../contract/history.ts';
import type { ThreadId } from '../contract/messages.ts';
import type { BackupClient, Places } from '../backup/backup-requests.ts';
import { AppError, toAppError } from '../errors.ts';
import type { StoreClient } from '../storage/store-requests.ts';

/**
 * Takes threads of the backup folder into the history: always a union by id, nothing is ever overwritten.
 * The store announces what changed.
 */
export class BackupMerge {
  readonly #client: BackupClient;
  readonly #store: StoreClient;

  constructor(client: BackupClient, store: StoreClient) {
    this.#client = client;
    this.#store = store;
  }

  /** What a restore would do. */
  preview(places: Places, id: string): Promise<RestorePreview> {
    return this.#each(places, id, () => Promise.resolve());
  }

  /** Does it, and says what it did. A thread that cannot be taken in costs none of the others. */
  async restore(places: Places, id: string): Promise<RestorePreview> {
    await this.#takeFolders(places, id);
    return this.#each(places, id, async (texts) => {
      await this.#store.request('thread-take', { texts, fromOther: false });
    });
  }

  /** Takes in what other devices have. What is not whole there yet is left for the next time. */
  async takeIn(places: Places, deviceId: string): Promise<void> {
    for (const { id, threads } of await this.#client.request('others', { ...places, deviceId })) {
      await this.#takeFolders(places, id);
      const taken: ThreadId[] = [];
      for (const threadId of threads) {
        const texts = await this.#client.request('texts', { ...places, id, threadId });
        if (!texts) continue;
        try {
          await this.#store.request('thread-take', { texts, fromOther: true });
          taken.push(threadId);
        } catch (thrown) {
          // A newer version's, or damaged there: theirs to mend, and offered again when it has changed.
          if (toAppError(thrown).code === 'file-corrupt') taken.push(threadId);
          else if (toAppError(thrown).code !== 'file-newer') throw thrown;
        }
      }
      if (taken.length > 0) await this.#client.request('taken', { ...places, id, threads: taken });
    }
  }

  /** First, so that no conversation stands in a folder that nobody knows. */
  async #takeFolders(places: Places, id: string): Promise<void> {
    const text = await this.#client.request('folders', { ...places, id });
    if (text === null) return;
    try {
      await this.#store.request('folder-take', { text });
    } catch (thrown) {
      // Damaged, or a newer version's: the conversations come all the same.
      const { code } = toAppError(thrown);
      if (code !== 'file-corrupt' && code !== 'file-newer') throw thrown;
    }
  }

  async #each(
    places: Places,
    id: string,
    take: (texts: { name: string; text: string }[]) => Promise<void>,
  ): Promise<RestorePreview> {
    const { threads, differing } = await this.#client.request('differing', { ...places, id });
    const result: RestorePreview = { threads, added: 0, changed: 0, messages: 0, unreadable: 0 };
    for (const threadId of differing) {
      const texts = await this.#client.request('texts', { ...places, id, threadId });
      try {
        if (!texts) throw new AppError('file-corrupt', 'Not whole in the folder');
        const found = await this.#store.request('thread-compare', { texts });
        await take(texts);
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
