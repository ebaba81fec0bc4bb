import type { AttachmentId } from '../../../src-main/contract/attachments.ts';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import type { DraftKey } from '../../../src-main/contract/drafts.ts';
import type { ThreadId } from '../../../src-main/contract/messages.ts';
import type { Connection } from '../../bridge.ts';
import { Draft } from './draft.svelte.ts';
import { ThreadInput } from './thread-input.svelte.ts';

export type DraftEvent = Extract<AppEvent, { type: 'draft-change' | 'draft-files-change' }>;

/** The inputs of all threads that this window has shown: each stays what it is while another is shown. */
export class ThreadInputs {
  readonly #connection: Connection;
  readonly #report: (thrown: unknown) => void;
  /** Where the draft of a thread, or of none yet, is kept. */
  readonly #draftKeyOf: (threadId: ThreadId | null) => DraftKey;
  readonly #drafts = new Map<DraftKey, Draft>();
  readonly #ofThreads = new Map<ThreadId, ThreadInput>();

  constructor(
    connection: Connection,
    draftKeyOf: (threadId: ThreadId | null) => DraftKey,
    report: (thrown: unknown) => void,
  ) {
    this.#connection = connection;
    this.#draftKeyOf = draftKeyOf;
    this.#report = report;
  }

  /** Always the same one for the same thread. */
  ofThread(threadId: ThreadId): ThreadInput {
    const known = this.#ofThreads.get(threadId);
    if (known !== undefined) return known;
    const input = new ThreadInput(this.#draftOf(threadId));
    this.#ofThreads.set(threadId, input);
    return input;
  }

  /** Another one for each new conversation, with the draft that they share. */
  ofNew(): ThreadInput {
    return new ThreadInput(this.#draftOf(null));
  }

  receiveProgress(id: AttachmentId, share: number): void {
    for (const { files } of this.#drafts.values()) files.receiveProgress(id, share);
  }

  /** What another window wrote, where this one has it too. */
  receive(event: DraftEvent): void {
    const draft = this.#drafts.get(event.key);
    if (event.type === 'draft-change') draft?.receive(event.text);
    else draft?.files.receive(event.attachments);
  }

  /** One for each temporary conversation that has no thread yet; its draft is kept nowhere. */
  ofTemporary(): ThreadInput {
    return new ThreadInput(new Draft(this.#connection, null, this.#report));
  }

  /** Saves what is not saved yet of any draft. */
  saveDrafts(): void {
    for (const draft of this.#drafts.values()) draft.flush();
  }

  #draftOf(threadId: ThreadId | null): Draft {
    const key = this.#draftKeyOf(threadId);
    const draft = this.#drafts.get(key) ?? new Draft(this.#connection, key, this.#report);
    this.#drafts.set(key, draft);
    return draft;
  }
}
