import { Console } from 'node:console';
import { setPriority } from 'node:os';
import { boundMemory } from './processes/memory-bound.ts';
import { readFile } from './attachments/read/read-file.ts';
import type { ReadRequests } from './attachments/read/read-requests.ts';
import { parentPort } from './processes/parent-port.ts';
import { serve } from './processes/serve.ts';

/** A document of 200 MB with all that is made of it stays below; no process may take the machine. */
const MOST_MEMORY = 1_200_000_000;
/** Who types goes first. */
const NICE = 5;
/** Between two words on how far it is, ms. */
const REPORT_EVERY_MS = 100;

// What libraries have to say of a file is no answer: that alone goes to standard output.
globalThis.console = new Console(process.stderr);
setPriority(NICE);
boundMemory(MOST_MEMORY);
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
    });
  },
});
