import type { ThreadId } from '../../contract/messages.ts';
import type { ThreadSummary } from '../../contract/threads.ts';
import type { Notice } from '../../contract/windows.ts';

/** What the storage process says unasked. */
export type StoreEvent =
  | { type: 'notice-add'; notice: Notice }
  | { type: 'notice-remove'; id: string }
  /**
   * A thread that is not as the list had it: the scan of the files found it so, or a merge or an import
   * made it so. Whoever shows it reads it again.
   */
  | { type: 'summary-change'; summary: ThreadSummary }
  | { type: 'summary-remove'; threadId: ThreadId }
  /** Its time in the trash was over. */
  | { type: 'thread-purge'; threadId: ThreadId }
  | { type: 'folders-change' }
  | { type: 'library-change' }
  /** A thread's file is another one now: for who keeps something derived from it. */
  | { type: 'thread-write'; threadId: ThreadId };
