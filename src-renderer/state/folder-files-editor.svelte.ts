import {
  type Attachment,
  type AttachmentId,
  MOST_PROJECT_FILES,
} from '../../src-main/contract/attachments.ts';
import type { FolderId } from '../../src-main/contract/threads.ts';
import { type Connection, failureOf } from '../bridge.ts';
import type { FolderFiles } from './folder-files.svelte.ts';
import type { Chip } from './thread/draft-files.svelte.ts';
import type { ThreadActions } from './list/thread-actions.ts';

export interface FolderFilesTools {
  connection: Connection;
  files: FolderFiles;
  order: Pick<ThreadActions, 'addFolderFile' | 'removeFolderFile'>;
}

/** What a person does to the files of one folder. A file that is read belongs to it, whether it is still shown or not. */
export class FolderFilesEditor {
  /** Files that are being read, or could not be. */
  chips: readonly Exclude<Chip, { status: 'ready' }>[] = $state.raw([]);
  /** More were given than a folder has. */
  tooMany = $state(false);
  readonly #tools: FolderFilesTools;
  readonly #folderId: FolderId;
  readonly #unlisten: () => void;

  constructor(tools: FolderFilesTools, folderId: FolderId) {
    this.#tools = tools;
    this.#folderId = folderId;
    this.#unlisten = tools.connection.listen((event) => {
      if (event.type === 'attachment-progress') this.#receiveProgress(event.id, event.share);
    });
    void tools.files.load(folderId);
  }

  /** In the order of their names. */
  get files(): readonly Attachment[] {
    return this.#tools.files.of(this.#folderId);
  }

  dispose(): void {
    this.#unlisten();
  }

  /** Takes files in, side by side. More than a folder has are left out. */
  add(files: readonly File[]): void {
    const reading = this.chips.filter(({ status }) => status === 'reading').length;
    const room = Math.max(0, MOST_PROJECT_FILES - this.files.length - reading);
    this.tooMany = files.length > room;
    for (const file of files.slice(0, room)) {
      const id = crypto.randomUUID();
      const { name, size } = file;
      this.chips = [...this.chips, { id, name, size, status: 'reading', share: 0 }];
      void this.#take(id, file);
    }
  }

  /** Ends the reading of one, or forgets one that could not be read. */
  dismiss(id: AttachmentId): void {
    const chip = this.chips.find((each) => each.id === id);
    this.chips = this.chips.filter((each) => each !== chip);
    // One that has just been read stays; it can be removed as every other.
    if (chip?.status === 'reading')
      this.#tools.connection.request('attachment-cancel', { id }).catch(() => undefined);
  }

  async remove(attachment: Attachment): Promise<void> {
    this.tooMany = false;
    await this.#tools.order.removeFolderFile(this.#folderId, $state.snapshot(attachment));
  }

  async #take(id: AttachmentId, file: File): Promise<void> {
    try {
      const attachment = await this.#tools.connection.attach(id, file);
      if (!this.chips.some((chip) => chip.id === id)) return;
      if (await this.#tools.order.addFolderFile(this.#folderId, attachment))
        await this.#tools.files.load(this.#folderId);
      this.chips = this.chips.filter((chip) => chip.id !== id);
    } catch (thrown) {
      const failure = failureOf(thrown);
      this.chips = this.chips.map((chip) =>
        chip.id === id ? { id, name: chip.name, size: chip.size, status: 'failed', failure } : chip,
      );
    }
  }

  #receiveProgress(id: AttachmentId, share: number): void {
    this.chips = this.chips.map((chip) =>
      chip.id === id && chip.status === 'reading' ? { ...chip, share } : chip,
    );
  }
}
