import { Console } from 'node:console';
import { readPdfFile } from './read-pdf-file.ts';

/** The reading process's own code as a child of Node, whose channel looks as Electron's does. */
Reflect.set(process, 'parentPort', {
  on: (event: string, listener: (message: { data: unknown }) => void) =>
    process.on(event, (data: unknown) => listener({ data })),
  postMessage: (reply: unknown) => process.send?.(reply),
});
process.once('disconnect', () => process.exit());
globalThis.console = new Console(process.stderr);
const { serveReading } = await import('../../../../src-main/attachments/read/serve-reading.ts');
serveReading(readPdfFile);
