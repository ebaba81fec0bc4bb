import type { ExportFormat } from '../../contract/transfer.ts';

/** The ending of a file that has one thread, or of our own format all of them. */
export const EXPORT_ENDINGS: Record<ExportFormat, string> = {
  json: 'json',
  markdown: 'md',
  html: 'html',
  pdf: 'pdf',
};

/** The ending of the file that an export is: several documents are one archive. */
export function exportEnding(format: ExportFormat, isOne: boolean): string {
  return format === 'json' || isOne ? EXPORT_ENDINGS[format] : 'zip';
}
