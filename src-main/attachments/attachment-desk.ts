import type { Attachment, AttachmentId, FileRef } from '../contract/attachments.ts';
import { ContentFolder } from '../files/content-folder.ts';
import type { Audience } from '../processes/window-events.ts';
import type { Caller } from '../processes/window-requests.ts';
import type { Attachments, Given } from './attachments.ts';

/** What a person reads of a text before they open it elsewhere, UTF-16 units. */
const SHOWN_TEXT = 200_000;
/** Files that are read at a time: the others wait. */
const AT_ONCE = 2;

/** What windows give: each file by an id of theirs, so that it can be cancelled and its progress told. */
export class AttachmentDesk {
  readonly #attachments: Attachments;
  readonly #folder: ContentFolder;
  readonly #audience: Audience;
  readonly #running = new Map<string, AbortController>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(attachments: Attachments, profile: string, audience: Audience) {
    this.#attachments = attachments;
    this.#folder = new ContentFolder(profile);
    this.#audience = audience;
  }

  async take({ windowId }: Caller, id: AttachmentId, given: Given): Promise<Attachment> {
    const key = `${windowId}/${id}`;
    const controller = new AbortController();
    this.#running.set(key, controller);
    try {
      await this.#turn();
      return await this.#attachments.take(given, controller.signal, (share) =>
        this.#audience.toWatcher(windowId, { type: 'attachment-progress', id, share }),
      );
    } finally {
      this.#running.delete(key);
      this.#busy -= 1;
      this.#waiting.shift()?.();
    }
  }

  cancel({ windowId }: Caller, id: AttachmentId): void {
    this.#running.get(`${windowId}/${id}`)?.abort();
  }

  async text(file: FileRef): Promise<{ text: string; whole: boolean }> {
    const text = new TextDecoder('utf-8').decode(await this.#folder.read(file));
    return { text: text.slice(0, SHOWN_TEXT).toWellFormed(), whole: text.length <= SHOWN_TEXT };
  }

  async #turn(): Promise<void> {
    if (this.#busy >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy += 1;
  }
}
