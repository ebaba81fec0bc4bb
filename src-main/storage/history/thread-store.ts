import { isDeepStrictEqual } from 'node:util';
import type { Instructions } from '../../contract/instructions.ts';
import type { Message, MessageId, ThreadId } from '../../contract/messages.ts';
import type { ModelChoice } from '../../contract/providers.ts';
import type { Thread, ThreadMarks, ThreadSummary } from '../../contract/threads.ts';
import { AppError } from '../../errors.ts';
import { type HybridClock, NEVER } from '../thread/hybrid-clock.ts';
import { fuller, mergeThreads } from '../thread/merge-threads.ts';
import { hiddenIds, newestLeaf, visibleMessages } from '../thread/message-tree.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Profile } from '../files/profile.ts';
import { isPurged, purgeMark, withoutPurged } from '../thread/purge.ts';
import {
  hasGone,
  newestTime,
  newThreadFile,
  summarise,
  toThread,
  withTombstone,
} from '../thread/thread-changes.ts';
import type { ThreadFile } from '../thread/thread-file.ts';
import type { ThreadFiles } from '../thread/thread-files.ts';
import type { ThreadList } from '../list/thread-list.ts';
import { marksOf, withMarksSet } from '../thread/thread-marks.ts';
import { readMark } from './thread-scan.ts';
import type { StoreEvent } from '../files/store-event.ts';
import { threadIdsIn } from '../thread/thread-ids.ts';
import { fileOf, stateOf } from '../thread/thread-merging.ts';
import { stampsOf, type ThreadState, type Title, withStamps } from '../thread/thread-state.ts';
import type { Comparison } from '../thread/thread-texts.ts';

/** What can be done to threads. Every change is durable when its method returns, or throws and changed nothing. */
export class ThreadStore {
  readonly #profile: Profile;
  readonly #files: ThreadFiles;
  readonly #list: ThreadList;
  readonly #clock: HybridClock;
  readonly #announce: (event: StoreEvent) => void;
  readonly #attached: FileStore;

  constructor(
    profile: Profile,
    files: ThreadFiles,
    list: ThreadList,
    clock: HybridClock,
    announce: (event: StoreEvent) => void,
    attached: FileStore,
  ) {
    this.#attached = attached;
    this.#announce = announce;
    this.#profile = profile;
    this.#files = files;
    this.#list = list;
    this.#clock = clock;
  }

  read(id: ThreadId): Thread {
    const file = this.#standing(id);
    return toThread(file, this.#files.messages(file));
  }

  create(thread: Thread): ThreadSummary {
    const { id } = thread.summary;
    if (this.#files.exists(id)) throw new AppError('invalid-input', `Thread ${id} exists`);
    this.#attached.mustHave(thread.messages);
    const summary = this.#save(newThreadFile(thread, this.#clock.next()));
    this.#attached.name(thread.messages);
    return summary;
  }

  /** The thread with all that the store knows of it, to be merged elsewhere. */
  export(id: ThreadId): ThreadState {
    const file = this.#files.read(id);
    return stateOf(file, this.#files.messages(file));
  }

  ids(): ThreadId[] {
    return threadIdsIn(this.#profile);
  }

  /** Of the thread that `revive` would add to; null: there is none. */
  summary(id: ThreadId): ThreadSummary | null {
    const revived = this.#revivedId(id);
    return this.#files.exists(revived) ? summarise(this.#files.read(revived)) : null;
  }

  /**
   * A union with what stands here; changes nothing where that has it all, and is announced else. Throws
   * `clock-ahead` where it was set by a clock that cannot be believed: it may be offered again. With
   * `defersSync` a thread that is new may be lost to a power cut until `Profile.syncDeferred`.
   */
  merge(incoming: ThreadState, defersSync = false): ThreadSummary {
    const ahead = [...stampsOf(incoming)].find((stamp) => this.#clock.isAhead(stamp));
    if (ahead) {
      const message = `Thread ${incoming.id} was set at ${ahead.time}`;
      throw new AppError('clock-ahead', message, { detail: incoming.title.value.text });
    }
    for (const stamp of stampsOf(incoming)) this.#clock.observe(stamp);
    const standing = this.#whatStands(incoming.id);
    if (!standing) {
      const takeIn = (): ThreadSummary => this.#take(null, withoutPurged(incoming));
      return defersSync ? this.#profile.deferringSync(takeIn) : takeIn();
    }
    const ours = stateOf(standing, this.#files.messages(standing));
    const merged = mergeThreads(ours, incoming);
    if (isDeepStrictEqual(merged, ours)) return summarise(standing);
    return this.#take(standing, merged);
  }

  /** What came from elsewhere is news to whoever shows the thread. */
  #take(standing: ThreadFile | null, state: ThreadState): ThreadSummary {
    const summary = this.#replace(standing, state);
    const isGone = hasGone(this.#files.read(summary.id));
    this.#announce(
      isGone ? { type: 'summary-remove', threadId: summary.id } : { type: 'summary-change', summary },
    );
    return summary;
  }

  /**
   * As `merge`, for what a person brings back on purpose: where a thread was deleted for good, it comes
   * back under another id, the same at every time and on every machine.
   */
  revive(incoming: ThreadState, defersSync = false): ThreadSummary {
    return this.merge(this.#revived(incoming), defersSync);
  }

  /** What `revive` would change. */
  compare(incoming: ThreadState): Comparison {
    const state = this.#revived(incoming);
    const standing = this.#whatStands(state.id);
    if (!standing) return { isNew: true, isChanged: true, messages: state.messages.length };
    const ours = stateOf(standing, this.#files.messages(standing));
    const merged = mergeThreads(ours, state);
    return {
      isNew: false,
      isChanged: !isDeepStrictEqual(merged, ours),
      messages: merged.messages.length - ours.messages.length,
    };
  }

  /** Sets marks in one write. `undo` sets them back; null where nothing had to change. */
  mark(id: ThreadId, marks: ThreadMarks): { summary: ThreadSummary; undo: ThreadMarks | null } {
    const file = this.#standing(id);
    const undo = marksOf(file, marks);
    if (isDeepStrictEqual(undo, marks)) return { summary: summarise(file), undo: null };
    const summary = this.#save(withMarksSet(file, marks, this.#clock));
    return { summary, undo };
  }

  /**
   * Deletes a thread that is in the trash for good, with every copy of it in the profile. Throws `invalid-input`
   * where it is not in the trash. Where it throws `storage-…`, something stays: to be called again.
   */
  purge(id: ThreadId): void {
    const file = this.#files.read(id);
    if (hasGone(file)) {
      this.#listed(this.#files.erase(file));
      return;
    }
    if (file.deletedAt.value === null)
      throw new AppError('invalid-input', `Thread ${id} is not in the trash`);
    const newest = newestTime(file.messages, file.sealed.updatedAt);
    const messages = this.#files.messages(file);
    this.#replace(
      file,
      withoutPurged({ ...stateOf(file, messages), purge: purgeMark(file.deletedAt, newest) }),
    );
  }

  setTitle(id: ThreadId, title: Title): ThreadSummary {
    const file = this.#standing(id);
    // Asked for before the person gave one, a model's title may come after it.
    if (title.source === 'model' && file.title.value.source === 'person') return summarise(file);
    return this.#save({ ...file, title: this.#clock.set(file.title, title) });
  }

  setHead(id: ThreadId, head: MessageId | null): ThreadSummary {
    const file = this.#standing(id);
    return this.#save({ ...file, head: this.#clock.set(file.head, head) });
  }

  setChoice(id: ThreadId, choice: ModelChoice): void {
    const file = this.#standing(id);
    this.#save({ ...file, choice: this.#clock.set(file.choice, choice) });
  }

  setInstructions(id: ThreadId, instructions: Instructions): void {
    const file = this.#standing(id);
    this.#save({ ...file, instructions: this.#clock.set(file.instructions, instructions) });
  }

  keep(id: ThreadId, messageId: MessageId): ThreadSummary {
    const file = this.#standing(id);
    if (file.kept.includes(messageId)) return summarise(file);
    this.#mustHave(file, messageId);
    return this.#save({ ...file, kept: [...file.kept, messageId] });
  }

  append(id: ThreadId, message: Message, head: MessageId): ThreadSummary {
    const file = this.#standing(id);
    if (message.parentId !== null) this.#mustHave(file, message.parentId);
    this.#attached.mustHave([message]);
    const summary = this.#save(this.#withMessage(file, message, head));
    this.#attached.name([message]);
    return summary;
  }

  /**
   * The end of an answer: as `append`, but what was received must not be lost, so when it throws the
   * message stands in memory all the same, and one without its parent is taken too.
   */
  appendAnswer(id: ThreadId, message: Message, head: MessageId | null): ThreadSummary {
    return this.#saveOrKeep(this.#withMessage(this.#files.read(id), message, head));
  }

  /**
   * As `appendAnswer`, for an answer that may stand in the thread already: kept in memory, or as it was
   * recovered from its journal, which the real end then takes the place of.
   */
  settleAnswer(id: ThreadId, message: Message, head: MessageId | null): ThreadSummary {
    const file = this.#files.read(id);
    const all = this.#files.messages(file);
    const standing = all.find((other) => other.id === message.id);
    if (!standing) return this.appendAnswer(id, message, head);
    const better = fuller(standing, message);
    if (better === standing) return this.#files.isUnsaved(id) ? this.#saveOrKeep(file) : summarise(file);
    const replaced = all.map((other) => (other === standing ? better : other));
    return this.#listed(this.#files.rewriteOrKeep(file, replaced));
  }

  removeMessage(id: ThreadId, messageId: MessageId, head: MessageId | null): Thread {
    const file = this.#standing(id);
    this.#mustHave(file, messageId);
    return this.#setTombstone(file, messageId, true, () => head);
  }

  /** The shown path leads through it again, to its newest leaf. */
  restoreMessage(id: ThreadId, messageId: MessageId): Thread {
    const file = this.#standing(id);
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
    const standing = file.tombstones.find((tombstone) => tombstone.messageId === messageId);
    const stamp = this.#clock.after(standing?.stamp ?? NEVER);
    const changed = withTombstone(file, messages, { messageId, removed, stamp });
    const head = headOf({ messages, tombstones: changed.tombstones });
    this.#save({ ...changed, head: this.#clock.set(file.head, head) });
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

  /** A stamp that cannot be believed is as old as can be: what the person asked for comes, and wins over nothing. */
  #revived(incoming: ThreadState): ThreadState {
    const believed = withStamps(incoming, (stamp) => (this.#clock.isAhead(stamp) ? NEVER : stamp));
    return { ...believed, id: this.#revivedId(incoming.id), purge: null };
  }

  #revivedId(of: ThreadId): ThreadId {
    for (let id = of, copy = 2; ; id = `${of}-${copy}`, copy += 1) {
      const standing = this.#whatStands(id);
      if (!standing || !hasGone(standing)) return id;
    }
  }

  /** null also where it was found damaged, and was set aside by that: a copy may take its place. */
  #whatStands(id: ThreadId): ThreadFile | null {
    try {
      return this.#files.exists(id) ? this.#files.read(id) : null;
    } catch (error) {
      if (error instanceof AppError && error.code === 'file-corrupt') return null;
      throw error;
    }
  }

  /** Throws `thread-missing` for one that was deleted for good, too. */
  #standing(id: ThreadId): ThreadFile {
    const file = this.#files.read(id);
    if (hasGone(file)) throw new AppError('thread-missing', `Thread ${id} was deleted for good`);
    return file;
  }

  #replace(standing: ThreadFile | null, state: ThreadState): ThreadSummary {
    const file = fileOf(state, standing);
    const isGone = state.messages.length === 0 && isPurged(state, 0);
    this.#attached.replace(standing === null ? [] : this.#files.messages(standing), state.messages);
    const written = isGone ? this.#files.erase(file) : this.#files.rewrite(file, state.messages);
    this.#attached.name(state.messages);
    return this.#listed(written);
  }

  #save(next: ThreadFile): ThreadSummary {
    return this.#listed(this.#files.write(next));
  }

  #saveOrKeep(next: ThreadFile): ThreadSummary {
    return this.#listed(this.#files.writeOrKeep(next));
  }

  #listed(file: ThreadFile): ThreadSummary {
    const summary = summarise(file);
    const mark = readMark(this.#profile.threadFile(file.id));
    if (mark) this.#list.put(summary, mark, hasGone(file));
    this.#attached.noteWrite(file.id);
    this.#announce({ type: 'thread-write', threadId: file.id });
    return summary;
  }
}
