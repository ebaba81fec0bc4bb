import type { Instructions } from '../../contract/instructions.ts';
import type { Message, MessageId, ThreadId } from '../../contract/messages.ts';
import type { ModelChoice } from '../../contract/providers.ts';
import type { FolderId, ThreadSummary } from '../../contract/threads.ts';
import type { TitleUse } from '../../contract/usage.ts';
import type { CompactionMark } from './compaction-marks.ts';
import type { Register, Stamp } from './hybrid-clock.ts';

/** Hides a message and all that follows from it. It stays for good; restoring stamps it anew. */
export interface Tombstone {
  messageId: MessageId;
  removed: boolean;
  stamp: Stamp;
}

export interface Title {
  text: string;
  source: ThreadSummary['titleSource'];
}

/** A message that the person marked to find it again, or no longer does. Each has a last writer of its own. */
export interface Bookmark {
  messageId: MessageId;
  on: boolean;
  stamp: Stamp;
}

/** A tag that a thread has, or no longer has. Each tag has a last writer of its own. */
export interface TagMark {
  tag: string;
  on: boolean;
  stamp: Stamp;
}

/**
 * A thread in the trash was deleted for good: its contents are gone here, and go wherever this meets
 * another copy. It says what it is about, so that nothing goes which the person had not in mind: a
 * thread that was taken out of the trash elsewhere, and one with messages that were not known here.
 */
export interface PurgeMark {
  /** When it was put in the trash. */
  deletion: Stamp;
  /** The newest `createdAt` among its messages; 0 where it had none. */
  newest: number;
}

/** What the person set in a thread: pointers, of which the last writer's stand, and marks, which only grow. */
export interface ThreadPointers {
  id: ThreadId;
  createdAt: number;
  title: Register<Title>;
  head: Register<MessageId | null>;
  choice: Register<ModelChoice | null>;
  /** What this thread itself is told. */
  instructions: Register<Instructions | null>;
  /** The time it was put in the trash, or null. */
  deletedAt: Register<number | null>;
  pinnedAt: Register<number | null>;
  archivedAt: Register<number | null>;
  folder: Register<FolderId | null>;
  /** In the order of the alphabet. */
  tags: TagMark[];
  /** In the order of ids; absent where there never was one. */
  bookmarks?: Bookmark[];
  /** In the order in which they were written; absent where there never was one. */
  compactions?: CompactionMark[];
  /** In the order of ids; absent where no model was asked for a title. */
  titleUses?: TitleUse[];
  purge: PurgeMark | null;
  kept: MessageId[];
  tombstones: Tombstone[];
}

/** Every stamp in it. */
export function* stampsOf(state: ThreadPointers): Generator<Stamp> {
  const { title, head, choice, instructions, deletedAt, pinnedAt, archivedAt, folder } = state;
  const { tags, bookmarks = [], compactions = [], tombstones, purge } = state;
  const registers = [title, head, choice, instructions, deletedAt, pinnedAt, archivedAt, folder];
  for (const { stamp } of registers) yield stamp;
  for (const { stamp } of [...tags, ...bookmarks, ...compactions, ...tombstones]) yield stamp;
  if (purge) yield purge.deletion;
}

/** With other stamps; a purge with a stamp of its own falls away, since nothing proves what it was about. */
export function withStamps<T extends ThreadPointers>(state: T, restamp: (stamp: Stamp) => Stamp): T {
  const set = <R extends { stamp: Stamp }>(register: R): R => ({
    ...register,
    stamp: restamp(register.stamp),
  });
  const isSame = state.purge === null || restamp(state.purge.deletion) === state.purge.deletion;
  return {
    ...state,
    title: set(state.title),
    head: set(state.head),
    choice: set(state.choice),
    instructions: set(state.instructions),
    deletedAt: set(state.deletedAt),
    pinnedAt: set(state.pinnedAt),
    archivedAt: set(state.archivedAt),
    folder: set(state.folder),
    tags: state.tags.map(set),
    ...(state.bookmarks === undefined ? {} : { bookmarks: state.bookmarks.map(set) }),
    ...(state.compactions === undefined ? {} : { compactions: state.compactions.map(set) }),
    tombstones: state.tombstones.map(set),
    purge: isSame ? state.purge : null,
  };
}

/** A whole thread as the store knows it: two copies of one merge into one without losing anything. */
export interface ThreadState extends ThreadPointers {
  /** Every message ever, the hidden ones too; a parent before its children. */
  messages: Message[];
}
