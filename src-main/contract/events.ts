/**
 * Every event of the main process to its windows.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { Attachment, AttachmentId } from './attachments.ts';
import type { Compaction, RunningCompaction } from './compaction.ts';
import type { DraftKey } from './drafts.ts';
import type { BackupState } from './history.ts';
import type {
  Attempt,
  Message,
  MessageId,
  Part,
  QueuedMessage,
  RunningTurn,
  ThreadId,
  TurnState,
} from './messages.ts';
import type { Instructions, Library } from './instructions.ts';
import type { ModelChoice, ProviderId, ProviderView } from './providers.ts';
import type { SearchProgress } from './search.ts';
import type { Locale, Settings } from './settings.ts';
import type { ThreadSummary } from './threads.ts';
import type { TransferProgress } from './transfer.ts';
import type { UnseenAnswer } from './unseen.ts';
import type { UpdateState } from './updates.ts';
import type { AppInfo, Notice, ShortcutState, WindowTarget } from './windows.ts';

/** What happens in one thread. */
export type ThreadChange =
  | { type: 'message-add'; message: Message; head: MessageId }
  /** A turn begins, or all that a window shows of it is to be replaced by `turn`. */
  | { type: 'turn-start'; turn: RunningTurn; head: MessageId | null }
  | { type: 'turn-state'; messageId: MessageId; state: TurnState; attempts: Attempt[] }
  /** Another one is asked than before. */
  | { type: 'turn-asks'; messageId: MessageId; providerId: ProviderId; providerName: string; model: string }
  | { type: 'text-delta'; messageId: MessageId; text: string }
  | { type: 'reasoning-delta'; messageId: MessageId; text: string }
  /** The reasoning that came last took so long. */
  | { type: 'reasoning-end'; messageId: MessageId; durationMs: number }
  | { type: 'refusal-delta'; messageId: MessageId; text: string }
  | { type: 'part-add'; messageId: MessageId; part: Part }
  /**
   * The end of a turn. `message.parts` is empty: the window has the text from the deltas, and
   * `textLength` (UTF-16 units of all text parts) lets it check that it has all of it.
   */
  | { type: 'turn-end'; message: Message; textLength: number }
  | { type: 'queue-change'; queue: QueuedMessage[] }
  /** A summary begins, or is over (null): where it stands, `compactions` came before. */
  | { type: 'compaction-run'; compacting: RunningCompaction | null }
  | { type: 'compaction-delta'; text: string }
  /** Pointers or tombstones moved: head, kept, deleted or restored messages, choice, instructions, summaries. */
  | {
      type: 'thread-change';
      head: MessageId | null;
      kept: MessageId[];
      /** Absent where there are none. */
      bookmarks?: MessageId[];
      /** Absent where there are none. */
      compactions?: Compaction[];
      messages?: Message[];
      choice?: ModelChoice;
      instructions?: Instructions;
    };

/** A change on its way to the windows that have the thread open; `seq` grows by one for each thread. */
export type ThreadEvent = { threadId: ThreadId; seq: number } & ThreadChange;

/** Everything else, to every window. */
export type AppEvent =
  | { type: 'thread-event'; event: ThreadEvent }
  /**
   * The heartbeat of a thread with a running turn, about once a second and at each turn's end: the `seq` of its
   * newest event. A window that has the thread open and stands at another one has missed some.
   */
  | { type: 'thread-heartbeat'; threadId: ThreadId; seq: number }
  | { type: 'summary-change'; summary: ThreadSummary; running: boolean }
  /** 0 to 1: how far a file that this window gave has been read. */
  | { type: 'attachment-progress'; id: AttachmentId; share: number }
  | { type: 'summary-remove'; threadId: ThreadId }
  /** All there are now. */
  | { type: 'unseen-change'; unseen: UnseenAnswer[] }
  /** Another window has written in the same place, or changed the files there. */
  | { type: 'draft-change'; key: DraftKey; text: string }
  | { type: 'draft-files-change'; key: DraftKey; attachments: Attachment[] }
  | { type: 'folders-change' }
  | { type: 'library-change'; library: Library }
  | { type: 'providers-change'; providers: ProviderView[]; choice: ModelChoice }
  | { type: 'info-change'; info: AppInfo }
  | { type: 'settings-change'; settings: Settings; locale: Locale }
  | { type: 'shortcut-change'; shortcut: ShortcutState }
  | { type: 'backup-change'; state: BackupState }
  | { type: 'update-change'; state: UpdateState }
  /** What a menu was asked for is done: a window says so. */
  | { type: 'diagnostics-copied' }
  | { type: 'notice-add'; notice: Notice }
  | { type: 'notice-remove'; id: string }
  | { type: 'transfer-progress'; progress: TransferProgress }
  /** How far the search has come with reading the history; null once everything can be found. */
  | { type: 'search-progress'; building: SearchProgress | null }
  | { type: 'window-target'; target: WindowTarget }
  /** Quick-ask was just shown: focus and select. */
  | { type: 'window-show' };

export const EVENT_CHANNEL = 'lockchat:event';
