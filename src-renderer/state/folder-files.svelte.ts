import { SvelteMap } from 'svelte/reactivity';
import type { Attachment } from '../../src-main/contract/attachments.ts';
import type { FolderId } from '../../src-main/contract/threads.ts';
import type { Connection } from '../bridge.ts';

const NONE: readonly Attachment[] = [];

/** The files of folders, of those that this window has shown. */
export class FolderFiles {
  readonly #lists = new SvelteMap<FolderId, readonly Attachment[]>();
  readonly #connection: Connection;
  readonly #report: (thrown: unknown) => void;
  /** A later answer is the newer one, whichever comes first. */
  #asked = 0;
  readonly #requested = new SvelteMap<FolderId, number>();

  constructor(connection: Connection, report: (thrown: unknown) => void) {
    this.#connection = connection;
    this.#report = report;
  }

  /** In the order of their names; none of a folder that was not loaded. */
  of(folderId: FolderId | null): readonly Attachment[] {
    return folderId === null ? NONE : (this.#lists.get(folderId) ?? NONE);
  }

  /** Never throws. */
  async load(folderId: FolderId): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.#requested.set(folderId, asked);
    try {
      const files = await this.#connection.request('folder-files', { folderId });
      if (this.#requested.get(folderId) === asked) this.#lists.set(folderId, files);
    } catch (thrown) {
      this.#report(thrown);
    }
  }

  /** Some folder is not what it was. */
  changed(): void {
    for (const folderId of this.#requested.keys()) void this.load(folderId);
  }
}
