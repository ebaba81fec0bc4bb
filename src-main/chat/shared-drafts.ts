import type { Attachment } from '../contract/attachments.ts';
import type { DraftKey } from '../contract/drafts.ts';
import type { Caller } from '../processes/window-requests.ts';
import type { OtherWindows } from '../processes/window-events.ts';
import type { Drafts } from './drafts.ts';

/** The drafts as windows write them: what one of them changes, the others that have it show as well. */
export class SharedDrafts {
  readonly #drafts: Drafts;
  readonly #windows: OtherWindows;

  constructor(drafts: Drafts, windows: OtherWindows) {
    this.#drafts = drafts;
    this.#windows = windows;
  }

  read(key: DraftKey): string {
    return this.#drafts.read(key);
  }

  attachments(key: DraftKey): Attachment[] {
    return this.#drafts.attachments(key);
  }

  /** Resolves when it is on disk. */
  save({ windowId }: Caller, key: DraftKey, text: string): Promise<void> {
    const saved = this.#drafts.save(key, text);
    this.#windows.toOthers(windowId, { type: 'draft-change', key, text });
    return saved;
  }

  /** Resolves when it is on disk. */
  saveAttachments({ windowId }: Caller, key: DraftKey, attachments: Attachment[]): Promise<void> {
    const saved = this.#drafts.saveAttachments(key, attachments);
    this.#windows.toOthers(windowId, { type: 'draft-files-change', key, attachments });
    return saved;
  }
}
