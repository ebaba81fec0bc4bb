import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The lines of `SHA256SUMS`, as `sha256sum -c` reads them. */
export async function checksums(files: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const file of [...files].sort()) lines.push(`${await digest('sha256', file)}  ${basename(file)}\n`);
  return lines.join('');
}

/** The digest of a file, in hex. */
export async function digest(algorithm: 'sha256' | 'sha512', file: string): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
