import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const unpack = promisify(brotliDecompress);

/** The bytes of a file that was bundled as `packed:…`. All code is bundled into one folder, and they lie beside it. */
export async function readPacked(name: string): Promise<Buffer> {
  return unpack(await readFile(join(import.meta.dirname, name)));
}
