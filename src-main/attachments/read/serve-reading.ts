import { parentPort } from '../../processes/parent-port.ts';
import { serve } from '../../processes/serve.ts';
import type { ReadPdfFile } from './read-context.ts';
import { readFile } from './read-file.ts';
import type { ReadRequests } from './read-requests.ts';

/** Between two words on how far it is, ms. */
const REPORT_EVERY_MS = 100;

/** Answers the process that this one was started by. */
export function serveReading(readPdfFile: ReadPdfFile): void {
  serve<ReadRequests, never>(parentPort(), {
    request(_name, source, { signal, report }) {
      let last = 0;
      return readFile(source, {
        signal,
        report: (share) => {
          const now = performance.now();
          if (share < 1 && now - last < REPORT_EVERY_MS) return;
          last = now;
          report(share);
        },
        readPdfFile,
      });
    },
  });
}
