import type { Message, ThreadId } from '../contract/messages.ts';
import type { TitleUse } from '../contract/usage.ts';
import type { Folder, ThreadSummary } from '../contract/threads.ts';

/** Tells one state of a stored thread from every other. */
export interface ThreadMark {
  mark: string;
  /** For reading first what changed last; epoch milliseconds. */
  changedAt: number;
}

/** A thread as it is stored, or what came to it since an earlier reading. */
export interface ThreadReading {
  mark: string;
  /** Given back at the next reading, it makes that one read no more than it must. */
  extent: string;
  summary: ThreadSummary;
  /** Those that a person may see; all of them only where `isWhole`. */
  messages: Message[];
  /** Those that were deleted and can come back; like `messages`, all only where `isWhole`. What they used was used. */
  removed: Message[];
  /** What asking models for its title used: all there are, whatever was read before. */
  titleUses: TitleUse[];
  isWhole: boolean;
}

/** The stored history as the index reads it; others write it meanwhile. */
export interface History {
  /** The id of every thread, in any order. */
  ids(): Iterable<ThreadId>;
  /** null: there is no such thread. */
  markOf(id: ThreadId): ThreadMark | null;
  /** null: there is no such thread. Throws an AppError where it cannot be read now. */
  read(id: ThreadId, sinceExtent: string | null): ThreadReading | null;
  /** Every folder that stands. Throws an AppError where they cannot be read now. */
  folderNames(): Pick<Folder, 'id' | 'name' | 'parentId'>[];
}
