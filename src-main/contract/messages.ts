/**
 * Messages, the turns that make them, and what a window asks of both.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { Attachment } from './attachments.ts';
import type { DraftKey } from './drafts.ts';
import type { Failure } from './failures.ts';
import type { Instructions } from './instructions.ts';
import type { ModelChoice, ProviderId } from './providers.ts';

export type ThreadId = string;

export type MessageId = string;

export type TurnId = string;

export type Role = 'system' | 'user' | 'assistant';

/** A piece of a message, in the order it is shown. */
export type Part =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string; durationMs?: number }
  | { type: 'refusal'; text: string }
  | { type: 'tool-call'; id: string; name: string; arguments: string }
  /** What came of the tool call `id`. `failed`: the tool said that it could not. */
  | { type: 'tool-result'; id: string; name: string; text: string; failed?: boolean }
  /** An image, a text or a document that the message was given. */
  | { type: 'file'; attachment: Attachment }
  /** Where a continued answer could not be proven to join the text before it, or text is missing. */
  | { type: 'seam' };

/** The protocol's own word for why an answer ended, folded to four. */
export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls';

/**
 * Why an answer was stopped where the person did not press Stop: what it belongs to was deleted while it came, they went
 * on with another answer of its comparison, or sent a queued message at once.
 */
export type StopReason = 'deleted' | 'comparison' | 'next-message';

/** How an answer ended. Only `complete` was confirmed by the server. */
export type Outcome =
  | { status: 'complete'; end: FinishReason }
  /** By the person's Stop, or `because` of what else they did. */
  | { status: 'stopped'; because?: StopReason }
  | { status: 'interrupted'; end: 'network' | 'error'; failure: Failure }
  | { status: 'failed'; end: 'empty' | 'network' | 'error'; failure: Failure };

export interface Usage {
  inputTokens?: number;
  /** Of these, what the server had in its cache. */
  cachedTokens?: number;
  outputTokens?: number;
  reasoningTokens?: number;
}

/** One row of a turn's ledger: an attempt to get the answer. */
export interface Attempt {
  /** 1 for the first. */
  number: number;
  startedAt: number;
  endedAt: number;
  providerName: string;
  model: string;
  /** HTTP status, absent where no response came. */
  status?: number;
  /** Absent on the attempt that brought the answer. */
  failure?: Failure;
  /** The wait that followed it, in ms. */
  waitMs?: number;
  usage?: Usage;
}

/** One of the answers to a question that were asked for together, to be read side by side. */
export interface ComparisonPlace {
  /** Of the comparison: all its answers have it. */
  id: string;
  /** 0 for the first model. What is asked again, or carried on, stands in the column of what it replaces. */
  column: number;
}

/** A file whose bytes were gone when it was to be sent; `id` is of its bytes, and no name of them. */
export interface LostFile {
  id: string;
  name: string;
}

/**
 * A node of a thread's tree. Immutable once it stands in a thread: an edit, a regeneration and a
 * continuation are siblings.
 */
export interface Message {
  id: MessageId;
  /** null for the first message of a path. */
  parentId: MessageId | null;
  role: Role;
  parts: Part[];
  createdAt: number;
  /** Assistant messages only. */
  outcome?: Outcome;
  /** The interrupted answer that this one carries on; its text is the beginning of this one's. */
  continues?: MessageId;
  /** The answer of another conversation that this one was branched off with: what it used was used once. */
  copyOf?: MessageId;
  /** Set on an answer that was asked for beside others. */
  comparison?: ComparisonPlace;
  providerId?: ProviderId;
  providerName?: string;
  model?: string;
  usage?: Usage;
  /** The first message that the model saw, where the conversation had outgrown its window. */
  viewFrom?: MessageId;
  /** Files that the model was told the names of alone, as the person wished, because their bytes are gone. */
  without?: LostFile[];
  attempts?: Attempt[];
  /** From the request to the end, in ms. */
  durationMs?: number;
  /** From the start of the attempt that brought the answer to its first text or thought, in ms. */
  firstTextMs?: number;
}

/** What a running turn is doing, for the place where its text will be. */
export type TurnState =
  | { phase: 'connecting'; since: number }
  /** Connected, and the server has the question; no text yet. */
  | { phase: 'waiting'; since: number }
  /** `silentSince`: nothing new has come since then, for several seconds. */
  | { phase: 'streaming'; silentSince?: number }
  /** `attempt` is the one that starts at `at`, of at most `of`. */
  | { phase: 'retrying'; attempt: number; of: number; at: number; failure: Failure }
  /** The retry budget of the whole app is spent: waits until another turn has probed the server. */
  | { phase: 'queued'; attempt: number; of: number; failure: Failure };

/** The answer in flight, as a window that opens in mid-stream needs it. */
export interface RunningTurn {
  turnId: TurnId;
  /** As far as it has come; its `outcome` is absent. */
  message: Message;
  state: TurnState;
  attempts: Attempt[];
}

/** Written while an answer was running, and sent when that has ended well. */
export interface QueuedMessage {
  id: string;
  text: string;
}

export interface TurnStarted {
  threadId: ThreadId;
  turnId: TurnId;
  messageId: MessageId;
}

export interface MessageRequests {
  /** Removes a message and all that follows from it from view (a tombstone; `message-restore` undoes it). */
  'message-delete': { input: { threadId: ThreadId; messageId: MessageId }; output: null };
  'message-restore': { input: { threadId: ThreadId; messageId: MessageId }; output: null };
  'message-keep': { input: { threadId: ThreadId; messageId: MessageId }; output: null };
  /**
   * Saves the person's message, then asks. `threadId: null` starts a thread. `parentId` undefined
   * appends to the shown path; given, it makes a sibling there (an edit).
   * Resolves once the message is on disk and the request may leave. `others` are asked the same at once, to
   * compare: their answers are siblings, and that of `choice` is the one of the shown path.
   */
  'turn-send': {
    input: {
      threadId: ThreadId | null;
      /** May be empty where there are attachments. */
      text: string;
      attachments?: Attachment[];
      parentId?: MessageId | null;
      choice: ModelChoice;
      others?: ModelChoice[];
      /** Of a new thread: what it is told, and the folder it stands in. */
      instructions?: Instructions;
      folderId?: string;
      /** The thread that it starts is a temporary one. */
      temporary?: boolean;
    };
    output: TurnStarted;
  };
  /**
   * Asks again for the answer `messageId`, as a sibling of it; `beside`: in its column of a comparison;
   * `withoutLost`: of files whose bytes are gone the model is told the names.
   */
  'turn-regenerate': {
    input: {
      threadId: ThreadId;
      messageId: MessageId;
      choice?: ModelChoice;
      beside?: boolean;
      withoutLost?: boolean;
    };
    output: TurnStarted;
  };
  /** Carries on the interrupted or stopped answer `messageId`. */
  'turn-continue': { input: { threadId: ThreadId; messageId: MessageId }; output: TurnStarted };
  /** Resolves when it is on disk. */
  'queue-add': { input: { threadId: ThreadId; text: string }; output: null };
  'queue-remove': { input: { threadId: ThreadId; id: string }; output: null };
  /** Stops the answer that is running, if there is one. */
  'queue-send': { input: { threadId: ThreadId; id: string }; output: null };
  /** The running answer `messageId`; without it, every one of the thread. */
  'turn-stop': { input: { threadId: ThreadId; messageId?: MessageId }; output: null };
  /** Skips the wait before the next attempt, of the running answer `messageId` or of all. */
  'turn-skip-wait': { input: { threadId: ThreadId; messageId?: MessageId }; output: null };
  /** Goes on with this answer of a comparison: the shown path ends with it, and the others are stopped. */
  'comparison-choose': { input: { threadId: ThreadId; messageId: MessageId }; output: null };
  'draft-save': { input: { key: DraftKey; text: string }; output: null };
  'draft-read': { input: { key: DraftKey }; output: string };
}
