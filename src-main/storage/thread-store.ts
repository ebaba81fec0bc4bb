import { isDeepStrictEqual } from 'node:util';
import type { Message, MessageId, ModelChoice, Thread, ThreadId, ThreadSummary } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { HybridClock, Register } from './hybrid-clock.ts';
import { fuller, mergeThreads } from './merge-threads.ts';
import { hiddenIds, newestLeaf, visibleMessages } from './message-tree.ts';
import type { Profile } from './profile.ts';
import { newThreadFile, summarise, toThread, withTombstone } from './thread-changes.ts';
import type { ThreadFile } from './thread-file.ts';
import type { ThreadFiles } from './thread-files.ts';
import type { ThreadList } from './thread-list.ts';
import { readMark } from './thread-scan.ts';
import { fileOf, stateOf } from './thread-merging.ts';
import type { ThreadState, Title } from './thread-state.ts';

/** What can be done to threads. Every change is durable when its method returns, or throws and changed nothing. */
export class ThreadStore {
  readonly #profile: Profile;
  readonly #files: ThreadFiles;
  readonly #list: ThreadList;
  readonly #clock: HybridClock;

  constructor(profile: Profile, files: ThreadFiles, list: ThreadList, clock: HybridClock) {
    this.#profile = profile;
    this.#files = files;
    this.#list = list;
    this.#clock = clock;
  }

  read(id: ThreadId): Thread {
    const file = this.#files.read(id);
    return toThread(file, this.#files.messages(file));
  }

  create(thread: Thread): ThreadSummary {
    const { id } = thread.summary;
    if (this.#files.exists(id)) throw new AppError('invalid-input', `Thread ${id} exists`);
    return this.#save(newThreadFile(thread, this.#clock.next()));
  }

  /** The thread with all that the store knows of it, to be merged elsewhere. */
  export(id: ThreadId): ThreadState {
    const file = this.#files.read(id);
    return stateOf(file, this.#files.messages(file));
  }

  /** A union with what stands here; changes nothing where that has it all. */
  merge(incoming: ThreadState): ThreadSummary {
    for (const { stamp } of [incoming.title, incoming.head, incoming.choice, incoming.deletedAt]) {
      this.#clock.observe(stamp);
    }
    const standing = this.#files.exists(incoming.id) ? this.#files.read(incoming.id) : null;
    if (!standing) return this.#listed(this.#files.rewrite(fileOf(incoming, null), incoming.messages));
    const ours = stateOf(standing, this.#files.messages(standing));
    const merged = mergeThreads(ours, incoming);
    if (isDeepStrictEqual(merged, ours)) return summarise(standing);
    return this.#listed(this.#files.rewrite(fileOf(merged, standing), merged.messages));
  }

  setTitle(id: ThreadId, title: Title): ThreadSummary {
    const file = this.#files.read(id);
    return this.#save({ ...file, title: this.#set(file.title, title) });
  }

  setHead(id: ThreadId, head: MessageId | null): void {
    const file = this.#files.read(id);
    this.#save({ ...file, head: this.#set(file.head, head) });
  }

  setChoice(id: ThreadId, choice: ModelChoice): void {
    const file = this.#files.read(id);
    this.#save({ ...file, choice: this.#set(file.choice, choice) });
  }

  /** `at`: when it was put in the trash; null takes it out again. */
  setDeleted(id: ThreadId, at: number | null): ThreadSummary {
    const file = this.#files.read(id);
    return this.#save({ ...file, deletedAt: this.#set(file.deletedAt, at) });
  }

  keep(id: ThreadId, messageId: MessageId): void {
    const file = this.#files.read(id);
    if (file.kept.includes(messageId)) return;
    this.#mustHave(file, messageId);
    this.#save({ ...file, kept: [...file.kept, messageId] });
  }

  append(id: ThreadId, message: Message, head: MessageId): ThreadSummary {
    const file = this.#files.read(id);
    if (message.parentId !== null) this.#mustHave(file, message.parentId);
    return this.#save(this.#withMessage(file, message, head));
  }

  /**
   * The end of an answer: as `append`, but what was received must not be lost, so when it throws the
   * message stands in memory all the same, and one without its parent is taken too.
   */
  appendAnswer(id: ThreadId, message: Message): ThreadSummary {
    return this.#saveOrKeep(this.#withMessage(this.#files.read(id), message, message.id));
  }

  /**
   * As `appendAnswer`, for an answer that may stand in the thread already: kept in memory, or as it was
   * recovered from its journal, which the real end then takes the place of.
   */
  settleAnswer(id: ThreadId, message: Message): ThreadSummary {
    const file = this.#files.read(id);
    const all = this.#files.messages(file);
    const standing = all.find((other) => other.id === message.id);
    if (!standing) return this.appendAnswer(id, message);
    if (this.#files.isUnsaved(id)) return this.#saveOrKeep(file);
    const better = fuller(standing, message);
    if (better === standing) return summarise(file);
    const replaced = all.map((other) => (other === standing ? better : other));
    return this.#listed(this.#files.rewrite(file, replaced));
  }

  removeMessage(id: ThreadId, messageId: MessageId, head: MessageId | null): Thread {
    const file = this.#files.read(id);
    this.#mustHave(file, messageId);
    return this.#setTombstone(file, messageId, true, () => head);
  }

  /** The shown path leads through it again, to its newest leaf. */
  restoreMessage(id: ThreadId, messageId: MessageId): Thread {
    const file = this.#files.read(id);
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
    if (standing) this.#clock.observe(standing.stamp);
    const changed = withTombstone(file, messages, { messageId, removed, stamp: this.#clock.next() });
    const head = headOf({ messages, tombstones: changed.tombstones });
    this.#save({ ...changed, head: this.#set(file.head, head) });
    return this.read(file.id);
  }

  /** Idempotent: a message that was appended last is not added again, even where it was sealed at once. */
  #withMessage(file: ThreadFile, message: Message, head: MessageId): ThreadFile {
    const moved = { ...file, head: this.#set(file.head, head) };
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

  #set<T>(standing: Register<T>, value: T): Register<T> {
    this.#clock.observe(standing.stamp);
    return { value, stamp: this.#clock.next() };
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
    if (mark) this.#list.put(summary, mark);
    return summary;
  }
}
