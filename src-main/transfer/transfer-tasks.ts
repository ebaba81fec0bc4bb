import type { Attachment } from '../contract/attachments.ts';
import type { ThreadId } from '../contract/messages.ts';
import type { Locale } from '../contract/settings.ts';
import type {
  ExportFormat,
  ExportResult,
  ImportPreview,
  ImportResult,
  TransferProgress,
} from '../contract/transfer.ts';

/**
 * What a transfer process is started for: one of these, and then it ends. Two ports come with the call: one to
 * the storage process, and one that answers `HostRequests`.
 */
export interface TransferTasks {
  preview: {
    input: { path: string };
    output: Omit<ImportPreview, 'importId'>;
    progress: TransferProgress;
  };
  import: {
    /** `profile`: its folder, here and below. */
    input: { profile: string; path: string; conversations: number };
    output: ImportResult;
    progress: TransferProgress;
  };
  export: {
    input: {
      profile: string;
      path: string;
      threadIds: ThreadId[] | null;
      format: ExportFormat;
      locale: Locale;
    };
    output: ExportResult;
    progress: TransferProgress;
  };
}

/** What main does for a transfer: only there pages can be printed, and files be read. */
export interface HostRequests {
  /** HTML to the bytes of a PDF. */
  print: { input: string; output: Uint8Array };
  /** Takes in the file at this path, as one that the person attaches. */
  attach: { input: string; output: Attachment };
}
