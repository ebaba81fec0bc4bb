/**
 * Export and import.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { ThreadId } from './messages.ts';

/** `json` is ours and lossless, every branch in it; the others are to be read: the shown path of each thread. */
export type ExportFormat = 'json' | 'markdown' | 'html' | 'pdf';

export interface ExportResult {
  /** The file that stands now: an archive beside the place that was asked for, where messages name files. */
  path: string;
  threads: number;
  /** Conversations that could not be read; the export has the others. */
  unread: number;
  /** Files that messages name and whose bytes are gone, or others. */
  lost: number;
}

/** The program whose export a file is. */
export type ImportSource =
  | 'lockchat'
  | 'chatgpt'
  | 'claude'
  | 'gemini'
  | 'grok'
  | 'deepseek'
  | 'lechat'
  | 'perplexity'
  | 'open-webui'
  | 'librechat'
  | 'lobechat'
  | 'chatbox'
  | 'cherry-studio'
  | 'typingmind'
  | 'witsy'
  | 'jan'
  | 'sillytavern'
  | 'sharegpt'
  | 'openai-jsonl';

/** A conversation of an imported file that could not be read. */
export interface ImportProblem {
  /** Its place in the file, from 1. */
  number: number;
  title?: string;
  reason: 'not-json' | 'cut' | 'too-large' | 'wrong-shape' | 'empty';
  /** Where in it, for `wrong-shape`. */
  detail?: string;
}

/** What is to be told of an imported file beside its conversations; `file` is it, or a file in the archive. */
export type ImportNote =
  /** Bytes that are no UTF-8, and were read as Windows-1252. */
  | { type: 'not-utf8'; file: string; count: number }
  /** Its checksum is wrong, or it breaks off: what was read of it may be wrong as well. */
  | { type: 'damaged'; file: string }
  /** It would unpack to more than any history has. */
  | { type: 'too-large'; file: string }
  | { type: 'encrypted'; file: string }
  /** A message names it, and its bytes are missing in the archive, or others. */
  | { type: 'file-lost'; file: string };

/** What a file holds, read to its end, before anything is taken in. */
export interface ImportPreview {
  /** For `import-start`. */
  importId: string;
  fileName: string;
  /** More than one only in an archive. */
  sources: ImportSource[];
  conversations: number;
  messages: number;
  /** Pictures and files that come along. */
  files: number;
  /** Pictures and files that cannot be brought along; each is named where it stood. */
  missing: number;
  /** Conversations with times that make no sense, which are replaced. */
  mended: number;
  /** The first of them. */
  problems: ImportProblem[];
  problemCount: number;
  notes: ImportNote[];
  /** Files of the archive that have no conversations which can be read; the first of them. */
  unread: string[];
  unreadCount: number;
}

export interface ImportResult {
  added: number;
  /** Were here, and got messages that they did not have. */
  grown: number;
  /** Were here with all they have. */
  same: number;
  /** Of `grown` and `same`: those in the trash, where they stay. */
  inTrash: number;
  messages: number;
  /** Conversations with times that made no sense, and were replaced. */
  mended: number;
  problems: ImportProblem[];
  problemCount: number;
  notes: ImportNote[];
  unread: string[];
  unreadCount: number;
}

/** How far a running import or export is. */
export interface TransferProgress {
  doing: 'read' | 'import' | 'export';
  /** Of `of`: bytes of the file for `read`, else conversations. Both 0 where the writing begins. */
  done: number;
  of: number;
}

export interface TransferRequests {
  /**
   * Asks the person for a place, then writes there; null: they chose none. `threadIds: null` exports all
   * of the history. Several threads as `markdown`, `html` or `pdf` become one zip archive.
   */
  'export-start': {
    input: { threadIds: ThreadId[] | null; format: ExportFormat };
    output: ExportResult | null;
  };
  /** Shows the file that was exported last in the system's file manager. */
  'export-show': { input: null; output: null };
  /** Looks through a file. A window asks for it through `Bridge.readImport`: no page names a path itself. */
  'import-read': { input: { path: string }; output: ImportPreview };
  /** Takes in the file that was read last. Doing it twice adds nothing. */
  'import-start': { input: { importId: string }; output: ImportResult };
  /** Ends a running import or export; its request fails with `cancelled`. What was taken in by then stays. */
  'transfer-cancel': { input: null; output: null };
}
