import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { z } from 'zod';

const unpack = promisify(brotliDecompress);

const HEAD_LENGTH_BYTES = 4;
const Head = z.record(z.string(), z.number());

/** The bytes of a file that was bundled as `packed:…`. All code is bundled into one folder, and they lie beside it. */
export async function readPacked(name: string): Promise<Buffer> {
  return unpack(await readFile(join(import.meta.dirname, name)));
}

/** The files of a folder that was bundled as `packed:…/*`, by their names. */
export async function readPackedFolder(name: string): Promise<Map<string, Uint8Array>> {
  const bytes = await readPacked(name);
  const headEnd = HEAD_LENGTH_BYTES + bytes.readUInt32LE(0);
  const head = Head.parse(JSON.parse(bytes.toString('utf8', HEAD_LENGTH_BYTES, headEnd)));
  const files = new Map<string, Uint8Array>();
  let at = headEnd;
  for (const [file, length] of Object.entries(head)) {
    files.set(file, Uint8Array.from(bytes.subarray(at, at + length)));
    at += length;
  }
  return files;
}
