import type { FileRef } from '../contract/attachments.ts';
import type { Compaction, CompactionChange } from '../contract/compaction.ts';
import type { Instructions, LibraryItem } from '../contract/instructions.ts';
import type { Message, MessageId, ThreadId, TurnId } from '../contract/messages.ts';
import type { ModelChoice } from '../contract/providers.ts';
import type {
  FolderId,
  FolderInput,
  Project,
  Thread,
  ThreadFilter,
  ThreadMarks,
  ThreadOutline,
  ThreadPage,
  ThreadSort,
  ThreadSummary,
} from '../contract/threads.ts';
import type { TitleUse } from '../contract/usage.ts';
import type { Notice } from '../contract/windows.ts';
import type { FileSource } from './files/file-store.ts';
import type { DocumentName, Documents } from './files/document-types.ts';
import type { StoreEvent } from './files/store-event.ts';
import type { FolderState } from './list/folder-state.ts';
import type { LibraryEntry } from './list/library-store.ts';
import type { JournalEntry, JournalHeader } from './thread/journal-entry.ts';
import type { ThreadState } from './thread/thread-state.ts';
import type { Comparison, FileText } from './thread/thread-texts.ts';

export interface StoreOpened {
  documents: { [D in DocumentName]: Documents[D] | null };
  /** Names this installation in the hybrid clock of pointers. */
  deviceId: string;
  /** Files that were set aside or could not be read. */
  notices: Notice[];
}

/** A piece of a list, from the line `offset` on. */
export interface ThreadSlice {
  filter: ThreadFilter;
  sort: ThreadSort;
  offset: number;
  limit: number;
}

/**
 * Every request of main to the storage process. A resolved answer to a writing request means: it is
 * on disk and survives `kill -9` and a power cut (fsync), unless said otherwise. Errors are AppErrors:
 * `storage-full`, `storage-failed`, `file-corrupt`, `file-newer`, `store-newer`, `thread-missing`,
 * `message-missing`.
 */
export interface StoreRequests {
  /** Opens or creates the profile; folds journals of killed turns into their threads first. */
  open: { input: { directory: string; now: number }; output: StoreOpened };
  'thread-list': { input: { after?: string; limit: number }; output: ThreadPage };
  /** The shape of a list and how its folders and tags are called, without its threads. */
  'thread-outline': {
    input: { filter: ThreadFilter; sort: ThreadSort; since: number[] };
    output: ThreadOutline;
  };
  'thread-slice': { input: ThreadSlice; output: ThreadSummary[] };
  'thread-ids': { input: ThreadSlice; output: ThreadId[] };
  /** The tags that any of these threads has, in order. */
  'thread-tags': { input: { threadIds: ThreadId[] }; output: string[] };
  'thread-read': { input: { threadId: ThreadId }; output: Thread };
  /** A new thread with its first message(s); `head` is the last of them. */
  'thread-create': { input: { thread: Thread }; output: ThreadSummary };
  /** Of every thread there is a file of, those in the trash too, in the order of ids. */
  'thread-all': { input: null; output: ThreadId[] };
  /** null: there is no such thread. */
  'thread-summary': { input: { threadId: ThreadId }; output: ThreadSummary | null };
  /** Everything the store knows of a thread, for an export or a backup. */
  'thread-export': { input: { threadId: ThreadId }; output: ThreadState };
  /** Takes in what `thread-export` gave, here or elsewhere: a union by id, idempotent. `file-corrupt`: it is no thread. */
  'thread-merge': {
    /** `pastPurge`: a person brings it back on purpose. One that was deleted for good comes back under another id. */
    input: { thread: unknown; pastPurge?: boolean };
    output: ThreadSummary;
  };
  /**
   * Takes in a thread by its files as they were kept elsewhere: a union by id. `fromOther`: another device has
   * it, and what was deleted for good here stays so; else a person brings it back, as `pastPurge` does.
   */
  'thread-take': { input: { texts: FileText[]; fromOther: boolean }; output: ThreadSummary };
  /** What a person's bringing it back would change. */
  'thread-compare': { input: { texts: FileText[] }; output: Comparison };
  /**
   * Takes in a thread of another program; ids must be the same at every import of it, so that a second
   * adds nothing. One that was deleted for good comes back under another id.
   */
  /** Survives a power cut once `thread-import-sync` was answered. */
  'thread-import': { input: { thread: Thread }; output: ThreadSummary };
  'thread-import-sync': { input: null; output: null };
  'thread-title': {
    input: { threadId: ThreadId; title: string; titleSource: ThreadSummary['titleSource'] };
    output: ThreadSummary;
  };
  /** A model was asked for its title; whatever becomes of that, it is counted. */
  'thread-title-used': { input: { threadId: ThreadId; use: TitleUse }; output: ThreadSummary };
  /** Sets its place and its marks in one write; `undo` sets them back, null where nothing had to change. */
  'thread-mark': {
    input: { threadId: ThreadId; marks: ThreadMarks };
    output: { summary: ThreadSummary; undo: ThreadMarks | null };
  };
  /** Deletes a thread that is in the trash for good, with every copy in the profile: what stays of it is that it was. */
  'thread-purge': { input: { threadId: ThreadId }; output: null };
  'folder-set': { input: FolderInput; output: null };
  /** All folders with the marks of removed ones, for an export or a backup. */
  'folder-export': { input: null; output: FolderState[] };
  /** Takes in what `folder-export` gave: a union by id, of each the last writer's. `file-corrupt`: it is none. */
  'folder-merge': { input: { folders: unknown }; output: null };
  /** As `folder-merge`, of their file as it was kept elsewhere. */
  'folder-take': { input: { text: string }; output: null };
  'thread-head': { input: { threadId: ThreadId; head: MessageId | null }; output: ThreadSummary };
  /** The personas and prompts, with the marks of what was removed. */
  'library-export': { input: null; output: LibraryEntry[] };
  /** null removes one. */
  'library-set': { input: { items: { id: string; item: LibraryItem | null }[] }; output: null };
  /** As `folder-merge` and `folder-take`, of the library. */
  'library-merge': { input: { library: unknown }; output: null };
  'library-take': { input: { text: string }; output: null };
  'thread-instructions': { input: { threadId: ThreadId; instructions: Instructions }; output: null };
  /** A new summary; `removed`: what came to nothing. Answers all that stand now, as `compaction-edit` does. */
  'compaction-add': {
    input: { threadId: ThreadId; compaction: Compaction; removed: boolean };
    output: Compaction[];
  };
  'compaction-edit': {
    input: { threadId: ThreadId; id: string; change: CompactionChange };
    output: Compaction[];
  };
  /** null for a folder that is not there. */
  'folder-read': { input: { folderId: FolderId }; output: Project | null };
  'thread-choice': { input: { threadId: ThreadId; choice: ModelChoice }; output: null };
  /** Keeps a file, once for its bytes: durable, and loose until a message names it. Codes of `AttachmentFailure`. */
  'file-put': { input: { source: FileSource; name: string; mediaType: string }; output: FileRef };
  /** Removes the files that no message, no folder and no draft names; answers how many went. */
  'files-collect': { input: null; output: number };
  /** `attachment-lost` where a file that the message names is not there. */
  'message-append': {
    input: { threadId: ThreadId; message: Message; head: MessageId };
    output: ThreadSummary;
  };
  /** A tombstone over the message and all its descendants; the head moves to `head`. */
  'message-delete': {
    input: { threadId: ThreadId; messageId: MessageId; head: MessageId | null };
    output: Thread;
  };
  /** Undoes it; the shown path leads through the message again. */
  'message-restore': { input: { threadId: ThreadId; messageId: MessageId }; output: Thread };
  'message-keep': { input: { threadId: ThreadId; messageId: MessageId }; output: ThreadSummary };
  /** As durable as `journal-append`. */
  'journal-start': { input: JournalHeader; output: null };
  /**
   * Answered when written to the file (survives kill -9 of the app); fsync at least once a second.
   * What the disk refuses here, in `journal-start` and in `journal-end` is kept in memory and written
   * by itself as soon as it can be: the error is for telling the person, not for asking again.
   */
  'journal-append': { input: { turnId: TurnId; entries: JournalEntry[] }; output: null };
  /**
   * Folds the finished answer into its thread (durably), moves the head to it or, where the shown path ends
   * elsewhere, to `head`; removes the journal.
   */
  'journal-end': {
    input: { turnId: TurnId; message: Message; head?: MessageId | null };
    output: ThreadSummary;
  };
  'document-write': {
    input: { [D in DocumentName]: { name: D; value: Documents[D] } }[DocumentName];
    output: null;
  };
  /** Flushes everything; after it the process may be ended. */
  close: { input: null; output: null };
}
export type StoreRequestName = keyof StoreRequests;
export type StoreInput<R extends StoreRequestName> = StoreRequests[R]['input'];
export type StoreOutput<R extends StoreRequestName> = StoreRequests[R]['output'];

/** The storage process as main uses it; the `Store` class offers the same in one process for tests. */
export interface StoreClient {
  request<R extends StoreRequestName>(name: R, input: StoreInput<R>): Promise<StoreOutput<R>>;
  listen(listener: (event: StoreEvent) => void): () => void;
}
