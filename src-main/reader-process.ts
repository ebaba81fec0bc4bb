import { Console } from 'node:console';
import { setPriority } from 'node:os';
import characterMaps from 'packed:pdfjs-dist/cmaps/*.bcmap';
import jbig2 from 'packed:pdfjs-dist/wasm/jbig2.wasm';
import openjpeg from 'packed:pdfjs-dist/wasm/openjpeg.wasm';
import { serveReading } from './attachments/read/serve-reading.ts';
import { readPacked, readPackedFolder } from './files/read-packed.ts';
import { boundMemory } from './processes/memory-bound.ts';

/** A document of 200 MB with all that is made of it stays below; no process may take the machine. */
const MOST_MEMORY = 1_200_000_000;
/** Who types goes first. */
const NICE = 5;

/** What scanners make: fax and JBIG2, and JPEG 2000. */
const DECODERS = new Map([
  ['jbig2.wasm', jbig2],
  ['openjpeg.wasm', openjpeg],
]);
let maps: Promise<Map<string, Uint8Array>> | undefined;

// What libraries have to say of a file is no answer: that alone goes to standard output.
globalThis.console = new Console(process.stderr);
setPriority(NICE);
boundMemory(MOST_MEMORY);
serveReading(async (name) => {
  const decoder = DECODERS.get(name);
  if (decoder !== undefined) return readPacked(decoder);
  const map = (await (maps ??= readPackedFolder(characterMaps))).get(name);
  if (map === undefined) throw new Error(`No file of pdf.js: ${name}`);
  return map;
});
