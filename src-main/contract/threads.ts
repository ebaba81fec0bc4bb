/**
 * Threads, their list and its folders, and what a window asks of them.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { Attachment } from './attachments.ts';
import type { Compaction, RunningCompaction } from './compaction.ts';
import type { Instructions, PersonaId, ResolvedInstructions } from './instructions.ts';
import type { Message, MessageId, QueuedMessage, RunningTurn, ThreadId } from './messages.ts';
import type { ModelChoice } from './providers.ts';

export type FolderId = string;

/** A line in the list of threads. */
export interface ThreadSummary {
  id: ThreadId;
  title: string;
  /** `first-message`: taken from the first message, may still be replaced by a better guess; `model`: that guess. */
  titleSource: 'first-message' | 'model' | 'person';
  createdAt: number;
  /** The time of its newest message. */
  updatedAt: number;
  messageCount: number;
  /** Set while it is in the trash. */
  deletedAt?: number;
  /** Set while it is in the archive. */
  archivedAt?: number;
  pinnedAt?: number;
  /** As it was put there; a folder that is gone leaves its threads to the list. */
  folderId?: FolderId;
  /** In the order of the alphabet; absent where there are none. */
  tags?: string[];
  /** The answer it ends with was interrupted and waits for Continue, Retry or Keep. */
  interrupted?: true;
  /** It is kept in memory only, in no list, and gone when no window shows it any more. */
  temporary?: true;
}

/** A thread as it is stored: the tree, and the pointers of the person. */
export interface Thread {
  summary: ThreadSummary;
  /** Every message, of every branch, oldest first; a parent always comes before its children. */
  messages: Message[];
  /** The last message of the shown path; null in a thread without messages. */
  head: MessageId | null;
  /** Interrupted answers that the person chose to keep as they are. */
  kept: MessageId[];
  /** Messages that the person marked to find them again; absent where there are none. */
  bookmarks?: MessageId[];
  /** In the order in which they were written; absent where there are none. */
  compactions?: Compaction[];
  choice?: ModelChoice;
  /** What it is told itself, over its folder's, the persona's and the person's own. */
  instructions?: Instructions;
}

/**
 * A thread as a window sees it. Of a long one, `messages` is the end of the list, with the end of the shown
 * path in it: `thread-earlier` gives the others.
 */
export interface ThreadView extends Thread {
  /** How many messages of the thread come before these. */
  earlier: number;
  /** The answers in flight, the oldest first: more than one only while models are compared. */
  turns: RunningTurn[];
  draft: string;
  /** What waits to be sent, the next one first. */
  queue: QueuedMessage[];
  compacting?: RunningCompaction;
  /** Events of this thread with a larger `seq` come on top of this view; others are in it already. */
  seq: number;
}

export interface ThreadPage {
  threads: ThreadSummary[];
  /** Pass it on to get the next page; null at the end. */
  next: string | null;
}

/** Where a thread stands in the list: in one place at a time, the last of these that fits it. */
export type ThreadPlace = 'loose' | 'folder' | 'pinned' | 'archive' | 'trash';

/** `all` is every thread that is not in the trash. */
export type ThreadFilter =
  | { place: Exclude<ThreadPlace, 'folder'> }
  | { place: 'folder'; folderId: FolderId }
  | { place: 'all' }
  /** Not in the trash, and with this tag. */
  | { place: 'tag'; tag: string };

/** Newest first, or by the alphabet. The trash has its own order: what was put there last comes first. */
export type ThreadSort = 'updated' | 'created' | 'title';

/** What the threads of a folder have from it: that makes a project of it. */
export interface FolderDefaults {
  instructions?: Instructions;
  /** The model of a new thread in it. */
  choice?: ModelChoice;
}

/** All that a question in a folder has from it. */
export interface Project extends FolderDefaults {
  /** In the order of their names; every thread in it is given them. */
  files: Attachment[];
}

/** A folder of the list. One may stand in another, that one in none. */
export interface Folder extends FolderDefaults {
  id: FolderId;
  name: string;
  parentId: FolderId | null;
  /** The threads that stand in it itself. */
  threadCount: number;
  /** Absent: none. */
  fileCount?: number;
}

/** The shape of the list, without its threads: enough to draw it at any size. */
export interface ThreadOutline {
  pinned: number;
  /** In the order of their names. */
  folders: Folder[];
  /** How many threads lie in each span of time, as `since` asked for; one number where it is empty. */
  spans: number[];
  /** Every tag that a thread outside the trash has. */
  tags: string[];
}

/** What to set of a thread's place and marks; what is absent stays. */
export interface ThreadMarks {
  pinnedAt?: number | null;
  archivedAt?: number | null;
  deletedAt?: number | null;
  folderId?: FolderId | null;
  /** true adds the tag, false takes it off. */
  tags?: Record<string, boolean>;
  /** true marks the message, false takes the mark off. */
  bookmarks?: Record<MessageId, boolean>;
}

export interface ThreadMarking {
  threadId: ThreadId;
  marks: ThreadMarks;
}

/** A new folder, which needs its name, or what to set of one that stands. */
export interface FolderInput {
  id: FolderId;
  name?: string;
  parentId?: FolderId | null;
  /** Its threads and folders go back to the list; false brings it back with all of them. */
  removed?: boolean;
  instructions?: Instructions | null;
  choice?: ModelChoice | null;
  /** Each once for its bytes, whatever it is called. */
  addFiles?: Attachment[];
  /** By the SHA-256 of their originals. */
  removeFiles?: string[];
}

export interface ThreadRequests {
  'thread-list': { input: { after?: string; limit: number }; output: ThreadPage };
  /** The shape of a list. `since`: times from new to old; each begins a span, and one more holds the rest. */
  'thread-outline': {
    input: { filter: ThreadFilter; sort: ThreadSort; since: number[] };
    output: ThreadOutline;
  };
  /** A piece of a list, from the line `offset` on. */
  'thread-slice': {
    input: { filter: ThreadFilter; sort: ThreadSort; offset: number; limit: number };
    output: ThreadSummary[];
  };
  'thread-ids': {
    input: { filter: ThreadFilter; sort: ThreadSort; offset: number; limit: number };
    output: ThreadId[];
  };
  /** The tags that any of these threads has, in order. */
  'thread-tags': { input: { threadIds: ThreadId[] }; output: string[] };
  /** Sets marks of many threads, one after the other. Answers what sets them back. */
  'thread-mark': { input: { markings: ThreadMarking[] }; output: ThreadMarking[] };
  /** Deletes threads that are in the trash for good; all of them without `threadIds`. Nothing brings them back. */
  'thread-purge': { input: { threadIds?: ThreadId[] }; output: null };
  'folder-set': { input: FolderInput; output: null };
  /** None where the folder is not there. */
  'folder-files': { input: { folderId: FolderId }; output: Attachment[] };
  /** Opens a thread in this window: from then on its events come here, until `thread-close`. */
  'thread-open': { input: { threadId: ThreadId }; output: ThreadView };
  /** At most `limit` of the messages that come before the one at `before`, counted from the thread's first. */
  'thread-earlier': {
    input: { threadId: ThreadId; before: number; limit: number };
    output: { messages: Message[]; earlier: number };
  };
  'thread-close': { input: { threadId: ThreadId }; output: null };
  /** A new thread that begins with the path to this message, and keeps all that was set for the old one. */
  'thread-branch': {
    input: { threadId: ThreadId; messageId: MessageId; title: string };
    output: { threadId: ThreadId };
  };
  'thread-rename': { input: { threadId: ThreadId; title: string }; output: null };
  /** Shows the path that leads through this message, to its newest leaf. */
  'thread-show': { input: { threadId: ThreadId; messageId: MessageId }; output: null };
  'thread-instruct': { input: { threadId: ThreadId; instructions: Instructions }; output: null };
  /**
   * What a conversation of this folder is told where it says nothing itself; with `personaId` as that persona has
   * it, without one as the folder or the person chose.
   */
  'instructions-inherited': {
    input: { folderId: FolderId | null; personaId?: PersonaId };
    output: ResolvedInstructions;
  };
  'thread-choose': { input: { threadId: ThreadId; choice: ModelChoice }; output: null };
}
