import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** As the package of pdf.js holds them, where the app has them packed beside its code. */
export async function readPdfFile(name: string): Promise<Uint8Array> {
  const folder = name.endsWith('.wasm') ? 'wasm' : 'cmaps';
  const path = fileURLToPath(import.meta.resolve(`pdfjs-dist/${folder}/${name}`));
  return Uint8Array.from(await readFile(path));
}
