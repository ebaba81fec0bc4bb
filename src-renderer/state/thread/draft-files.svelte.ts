import type { Attachment, AttachmentId } from '../../../src-main/contract/attachments.ts';
import { MOST_ATTACHMENTS } from '../../../src-main/contract/attachments.ts';
import type { Failure } from '../../../src-main/contract/failures.ts';
import type { DraftKey } from '../../../src-main/contract/drafts.ts';
import { type Connection, failureOf } from '../../bridge.ts';

/** UTF-16 units: more than a chip has room for. */
const LONGEST_EXCERPT = 120;

/** A file at the message box. */
export type Chip = {
  id: AttachmentId;
  name: string;
  size: number;
  /** The beginning of a text, where its name does not say what it is. */
  excerpt?: string | undefined;
} & (
  | { status: 'reading'; share: number }
  | { status: 'ready'; attachment: Attachment }
  | { status: 'failed'; failure: Failure }
);

/** The files of an unsent message. Those that are ready are saved at once, and outlive the window. */
export class DraftFiles {
  chips: readonly Chip[] = $state.raw([]);
  /** Files were offered where none are taken. */
  refused = $state(false);
  readonly isReading = $derived.by(() => this.chips.some(({ status }) => status === 'reading'));
  readonly ready: Attachment[] = $derived.by(() =>
    this.chips.flatMap((chip) => (chip.status === 'ready' ? [chip.attachment] : [])),
  );
  readonly #connection: Connection;
  /** null: it is kept nowhere, and takes no files, which are. */
  readonly #key: DraftKey | null;
  #isOpen = true;
  readonly #onError: (thrown: unknown) => void;
  #restoring: Promise<void> | null = null;

  constructor(connection: Connection, key: DraftKey | null, onError: (thrown: unknown) => void) {
    this.#connection = connection;
    this.#key = key;
    this.#isOpen = key !== null;
    this.#onError = onError;
  }

  /** What main has kept stands before what was added since. Never throws; later calls change nothing. */
  restore(): Promise<void> {
    this.#restoring ??= this.#restore();
    return this.#restoring;
  }

  /**
   * Takes files in, side by side. Returns their ids. More than a message carries are left out. `text`: what is in
   * them, where their names do not say it.
   */
  add(files: readonly File[], text?: string): AttachmentId[] {
    this.refused = !this.#isOpen;
    if (this.refused) return [];
    const room = Math.max(0, MOST_ATTACHMENTS - this.chips.length);
    return files.slice(0, room).map((file) => {
      const id = crypto.randomUUID();
      const excerpt = text === undefined ? undefined : excerptOf(text);
      const { name, size } = file;
      this.chips = [...this.chips, { id, name, size, excerpt, status: 'reading', share: 0 }];
      void this.#take(id, file);
      return id;
    });
  }

  /** From now on it takes no files: nothing of what is written here is stored. */
  close(): void {
    this.#isOpen = false;
  }

  remove(id: AttachmentId): void {
    const chip = this.chips.find((each) => each.id === id);
    if (chip === undefined) return;
    this.chips = this.chips.filter((each) => each !== chip);
    if (chip.status === 'reading') this.#connection.request('attachment-cancel', { id }).catch(this.#onError);
    else if (chip.status === 'ready') this.#save();
  }

  receiveProgress(id: AttachmentId, share: number): void {
    this.#change(id, (chip) => (chip.status === 'reading' ? { ...chip, share } : chip));
  }

  /** Gives away what can be sent. What could not be read stays, and so does what it says. */
  take(): Attachment[] {
    const { ready } = this;
    this.chips = this.chips.filter(({ status }) => status === 'failed');
    if (ready.length > 0) this.#save();
    return ready;
  }

  /** Puts before what stands here what could not be sent, or was meant for another place. */
  putBack(attachments: readonly Attachment[]): void {
    if (attachments.length === 0) return;
    this.chips = [...attachments.map(chipOf), ...this.chips];
    this.#save();
  }

  /** Another window changed them; what is read here, or failed, is this window's own. */
  receive(attachments: readonly Attachment[]): void {
    if (this.#restoring === null) return;
    const own = this.chips.filter(({ status }) => status !== 'ready');
    const known = this.chips.filter((chip) => chip.status === 'ready');
    const chips = attachments.map((attachment) => {
      const { sha256, name } = attachment.original;
      const at = known.findIndex((chip) => chip.attachment.original.sha256 === sha256 && chip.name === name);
      const [chip] = at === -1 ? [] : known.splice(at, 1);
      return chip ?? chipOf(attachment);
    });
    this.chips = [...chips, ...own];
  }

  async #restore(): Promise<void> {
    const key = this.#key;
    if (key === null) return;
    try {
      const kept = await this.#connection.request('draft-attachments', { key });
      if (kept.length > 0) this.chips = [...kept.map(chipOf), ...this.chips];
    } catch (thrown) {
      this.#onError(thrown);
    }
  }

  async #take(id: AttachmentId, file: File): Promise<void> {
    try {
      const attachment = await this.#connection.attach(id, file);
      this.#change(id, ({ excerpt }) => ({ ...chipOf(attachment), id, excerpt }));
      this.#save();
    } catch (thrown) {
      const failure = failureOf(thrown);
      this.#change(id, ({ name, size }) => ({ id, name, size, status: 'failed', failure }));
    }
  }

  /** One that was removed meanwhile stays away. */
  #change(id: AttachmentId, change: (chip: Chip) => Chip): void {
    this.chips = this.chips.map((chip) => (chip.id === id ? change(chip) : chip));
  }

  #save(): void {
    const key = this.#key;
    if (key === null) return;
    const attachments = $state.snapshot(this.ready);
    this.#connection.request('draft-attach', { key, attachments }).catch(this.#onError);
  }
}

function excerptOf(text: string): string {
  return text
    .slice(0, 4 * LONGEST_EXCERPT)
    .trim()
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_EXCERPT)
    .toWellFormed();
}

function chipOf(attachment: Attachment): Chip {
  const { name, size } = attachment.original;
  return { id: crypto.randomUUID(), name, size, status: 'ready', attachment };
}
