import { z } from 'zod';
import type { ThreadId } from '../contract/messages.ts';
import type {
  ExportFormat,
  ExportResult,
  ImportPreview,
  ImportResult,
  TransferRequests,
} from '../contract/transfer.ts';
import { id, line, nothing } from '../processes/input-schemas.ts';
import type { Caller, WindowRequests } from '../processes/window-requests.ts';

/** Import and export with the dialogs around them, which the Electron floor has. */
export interface Transfers {
  exportThreads(
    caller: Caller,
    threadIds: ThreadId[] | null,
    format: ExportFormat,
  ): Promise<ExportResult | null>;
  showExport(): Promise<void>;
  readImport(path: string): Promise<ImportPreview>;
  startImport(importId: string): Promise<ImportResult>;
  cancel(): void;
}

export function transferWindowRequests(transfers: Transfers): WindowRequests<TransferRequests> {
  return {
    'export-start': {
      input: z.strictObject({
        threadIds: z.array(id).min(1).max(1_000_000).nullable(),
        format: z.enum(['json', 'markdown', 'html', 'pdf']),
      }),
      answer: ({ threadIds, format }, caller) => transfers.exportThreads(caller, threadIds, format),
    },
    'export-show': { input: nothing, answer: () => transfers.showExport() },
    'import-read': {
      input: z.strictObject({ path: line.min(1) }),
      answer: ({ path }) => transfers.readImport(path),
    },
    'import-start': {
      input: z.strictObject({ importId: id }),
      answer: ({ importId }) => transfers.startImport(importId),
    },
    'transfer-cancel': { input: nothing, answer: () => transfers.cancel() },
  };
}
