import type { Result } from '../contract/failures.ts';
import type { ThreadId } from '../contract/messages.ts';
import type { Locale } from '../contract/settings.ts';
import type {
  ExportFormat,
  ExportResult,
  ImportPreview,
  ImportResult,
  TransferProgress,
} from '../contract/transfer.ts';

/** What a transfer process is started for: one thing, and then it ends. */
export type TransferTask =
  | { type: 'preview'; path: string }
  | { type: 'import'; path: string; conversations: number }
  | { type: 'export'; path: string; threadIds: ThreadId[] | null; format: ExportFormat; locale: Locale };

/** What each task answers. */
export interface TransferOutput {
  preview: Omit<ImportPreview, 'importId'>;
  import: ImportResult;
  export: ExportResult;
}

/** Main to the transfer process. The port to the storage process comes with `start`. */
export type TransferCall =
  | { type: 'start'; task: TransferTask }
  | { type: 'cancel' }
  | { type: 'printed'; result: Result<Uint8Array> };

/** The transfer process to main; `T` as in the storage's replies. */
export type TransferReply<T> =
  | { type: 'progress'; progress: TransferProgress }
  /** Asks for the pages of a PDF; one at a time. */
  | { type: 'print'; html: string }
  | { type: 'done'; result: Result<T> };
