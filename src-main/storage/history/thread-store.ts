import { isDeepStrictEqual } from 'node:util';
import type { Compaction, CompactionChange } from '../../contract/compaction.ts';
import type { Instructions } from '../../contract/instructions.ts';
import type { Message, MessageId, ThreadId } from '../../contract/messages.ts';
import type { ModelChoice } from '../../contract/providers.ts';
import type { Thread, ThreadMarks, ThreadSummary } from '../../contract/threads.ts';
import type { TitleUse } from '../../contract/usage.ts';
import { AppError } from '../../errors.ts';
import { type CompactionMark, withCompaction } from '../thread/compaction-marks.ts';
import { type HybridClock, NEVER } from '../thread/hybrid-clock.ts';
import { moreComplete } from '../thread/merge-threads.ts';
import { hiddenIds, newestLeaf, visibleMessages } from '../thread/message-tree.ts';
import type { FileStore } from '../files/file-store.ts';
import { filesNamed } from '../../files/message-files.ts';
import type { Profile } from '../files/profile.ts';
import { purgeMark, withoutPurged } from '../thread/purge.ts';
import {
  isErased,
  newestTime,
  newThreadFile,
  summarise,
  toThread,
  withTombstone,
} from '../thread/thread-changes.ts';
import type { ThreadFile } from '../thread/thread-file.ts';
import type { ThreadFiles } from '../thread/thread-files.ts';
import { marksOf, withMarksSet } from '../thread/thread-marks.ts';
import { threadIdsIn } from '../thread/thread-ids.ts';
import { stateOf } from '../thread/thread-merging.ts';
import type { Title } from '../thread/thread-state.ts';
import { mergeTitleUses } from '../thread/title-uses.ts';
import type { ThreadWrites } from './thread-writes.ts';

/** What works on the threads of one profile. */
export interface ThreadStoreParts {
  profile: Profile;
  files: ThreadFiles;
  clock: HybridClock;
  /** The files of conversations. */
  attached: FileStore;
  writes: ThreadWrites;
}

/** What can be done to threads. Every change is durable when its method returns, or throws and changed nothing. */
export class ThreadStore {
  readonly #profile: Profile;
  readonly #files: ThreadFiles;
  readonly #clock: HybridClock;
  readonly #attached: FileStore;
  readonly #writes: ThreadWrites;

  constructor({ profile, files, clock, attached, writes }: ThreadStoreParts) {
    this.#profile = profile;
    this.#files = files;
    this.#clock = clock;
    this.#attached = attached;
    this.#writes = writes;
  }

  read(id: ThreadId): Thread {
    const file = this.#fileOf(id);
    return toThread(file, this.#files.messages(file));
  }

  create(thread: Thread): ThreadSummary {
    const { id } = thread.summary;
    if (this.#files.exists(id)) throw new AppError('invalid-input', `Thread ${id} exists`);
    const named = filesNamed(thread.messages);
    this.#attached.mustHave(named);
    const summary = this.#writes.save(newThreadFile(thread, this.#clock.next()));
    this.#attached.name(named);
    return summary;
  }

  ids(): ThreadId[] {
    return threadIdsIn(this.#profile);
  }

  /** Sets marks in one write. `undo` sets them back; null where nothing had to change. */
  mark(id: ThreadId, marks: ThreadMarks): { summary: ThreadSummary; undo: ThreadMarks | null } {
    const file = this.#fileOf(id);
    const undo = marksOf(file, marks);
    if (isDeepStrictEqual(undo, marks)) return { summary: summarise(file), undo: null };
    const summary = this.#writes.save(withMarksSet(file, marks, this.#clock));
    return { summary, undo };
  }

  /**
   * Deletes a thread that is in the trash for good, with every copy of it in the profile. Throws `invalid-input`
   * where it is not in the trash. Where it throws `storage-…`, something stays: to be called again.
   */
  purge(id: ThreadId): void {
    const file = this.#files.read(id);
    if (isErased(file)) {
      this.#writes.listed(this.#files.erase(file));
      return;
    }
    if (file.deletedAt.value === null)
      throw new AppError('invalid-input', `Thread ${id} is not in the trash`);
    const newest = newestTime(file.messages, file.sealed.updatedAt);
    const messages = this.#files.messages(file);
    this.#writes.replace(
      file,
      withoutPurged({ ...stateOf(file, messages), purge: purgeMark(file.deletedAt, newest) }),
    );
  }

  setTitle(id: ThreadId, title: Title): ThreadSummary {
    const file = this.#fileOf(id);
    // Asked for before the person gave one, a model's title may come after it.
    if (title.source === 'model' && file.title.value.source === 'person') return summarise(file);
    return this.#writes.save({ ...file, title: this.#clock.set(file.title, title) });
  }

  setHead(id: ThreadId, head: MessageId | null): ThreadSummary {
    const file = this.#fileOf(id);
    return this.#writes.save({ ...file, head: this.#clock.set(file.head, head) });
  }

  setChoice(id: ThreadId, choice: ModelChoice): void {
    const file = this.#fileOf(id);
    this.#writes.save({ ...file, choice: this.#clock.set(file.choice, choice) });
  }

  setInstructions(id: ThreadId, instructions: Instructions): void {
    const file = this.#fileOf(id);
    this.#writes.save({ ...file, instructions: this.#clock.set(file.instructions, instructions) });
  }

  addTitleUse(id: ThreadId, use: TitleUse): ThreadSummary {
    const file = this.#fileOf(id);
    return this.#writes.save({ ...file, titleUses: mergeTitleUses(file.titleUses ?? [], [use]) });
  }

  /** Throws `message-missing` where what it stands for is not there. */
  addCompaction(id: ThreadId, compaction: Compaction, removed: boolean): Compaction[] {
    const file = this.#fileOf(id);
    this.#mustHave(file, compaction.upTo);
    return this.#setCompaction(file, { compaction, removed });
  }

  /** Throws `message-missing` where there is no such summary. */
  editCompaction(id: ThreadId, compactionId: string, change: CompactionChange): Compaction[] {
    const file = this.#fileOf(id);
    const current = file.compactions?.find(({ compaction }) => compaction.id === compactionId);
    if (!current) throw new AppError('message-missing', `No summary ${compactionId} in thread ${id}`);
    const { removed = current.removed, ...edited } = change;
    return this.#setCompaction(file, { compaction: { ...current.compaction, ...edited }, removed });
  }

  #setCompaction(file: ThreadFile, set: Omit<CompactionMark, 'stamp'>): Compaction[] {
    const changed = { ...file, compactions: withCompaction(file.compactions, set, this.#clock) };
    this.#writes.save(changed);
    return toThread(changed, this.#files.messages(changed)).compactions ?? [];
  }

  keep(id: ThreadId, messageId: MessageId): ThreadSummary {
    const file = this.#fileOf(id);
    if (file.kept.includes(messageId)) return summarise(file);
    this.#mustHave(file, messageId);
    return this.#writes.save({ ...file, kept: [...file.kept, messageId] });
  }

  append(id: ThreadId, message: Message, head: MessageId): ThreadSummary {
    const file = this.#fileOf(id);
    if (message.parentId !== null) this.#mustHave(file, message.parentId);
    const named = filesNamed([message]);
    this.#attached.mustHave(named);
    const summary = this.#writes.save(this.#withMessage(file, message, head));
    this.#attached.name(named);
    return summary;
  }

  /**
   * The end of an answer: as `append`, but what was received must not be lost, so when it throws the
   * message stands in memory all the same, and one without its parent is taken too.
   */
  appendAnswer(id: ThreadId, message: Message, head: MessageId | null): ThreadSummary {
    return this.#writes.saveOrKeep(this.#withMessage(this.#files.read(id), message, head));
  }

  /**
   * As `appendAnswer`, for an answer that may stand in the thread already: kept in memory, or as it was
   * recovered from its journal, which the real end then takes the place of.
   */
  settleAnswer(id: ThreadId, message: Message, head: MessageId | null): ThreadSummary {
    const file = this.#files.read(id);
    const all = this.#files.messages(file);
    const current = all.find((other) => other.id === message.id);
    if (!current) return this.appendAnswer(id, message, head);
    const better = moreComplete(current, message);
    if (better === current)
      return this.#files.isUnsaved(id) ? this.#writes.saveOrKeep(file) : summarise(file);
    const replaced = all.map((other) => (other === current ? better : other));
    return this.#writes.listed(this.#files.rewriteOrKeep(file, replaced));
  }

  removeMessage(id: ThreadId, messageId: MessageId, head: MessageId | null): Thread {
    const file = this.#fileOf(id);
    this.#mustHave(file, messageId);
    return this.#setTombstone(file, messageId, true, () => head);
  }

  /** The shown path leads through it again, to its newest leaf. */
  restoreMessage(id: ThreadId, messageId: MessageId): Thread {
    const file = this.#fileOf(id);
    this.#mustHave(file, messageId);
    return this.#setTombstone(file, messageId, false, ({ messages, tombstones }) =>
      newestLeaf(visibleMessages(messages, tombstones), messageId),
    );
  }

  #setTombstone(
    file: ThreadFile,
    messageId: MessageId,
    removed: boolean,
    headOf: (state: { messages: Message[]; tombstones: ThreadFile['tombstones'] }) => MessageId | null,
  ): Thread {
    const messages = this.#files.messages(file);
    const current = file.tombstones.find((tombstone) => tombstone.messageId === messageId);
    const stamp = this.#clock.after(current?.stamp ?? NEVER);
    const changed = withTombstone(file, messages, { messageId, removed, stamp });
    const head = headOf({ messages, tombstones: changed.tombstones });
    this.#writes.save({ ...changed, head: this.#clock.set(file.head, head) });
    return this.read(file.id);
  }

  /** Idempotent: a message that was appended last is not added again, even where it was sealed at once. */
  #withMessage(file: ThreadFile, message: Message, head: MessageId | null): ThreadFile {
    const moved = { ...file, head: this.#clock.set(file.head, head) };
    if (file.head.value === message.id || file.messages.some(({ id }) => id === message.id)) return moved;
    const messages = [...file.messages, message];
    // Nothing is ever said below a hidden message that is sealed: main has only the visible ones.
    const isHidden = hiddenIds(messages, file.tombstones).has(message.id);
    return { ...moved, messages, hidden: file.hidden + Number(isHidden) };
  }

  #mustHave(file: ThreadFile, id: MessageId): void {
    if (!this.#files.has(file, id))
      throw new AppError('message-missing', `No message ${id} in thread ${file.id}`);
  }

  /** Throws `thread-missing` for one that was deleted for good, too. */
  #fileOf(id: ThreadId): ThreadFile {
    const file = this.#files.read(id);
    if (isErased(file)) throw new AppError('thread-missing', `Thread ${id} was deleted for good`);
    return file;
  }
}
