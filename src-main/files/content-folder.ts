import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, errnoOf, toFileError } from '../errors.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/** Whether it can be the name of a file of a conversation. */
export function isSha256(value: unknown): value is string {
  return typeof value === 'string' && SHA256.test(value);
}

/** The files of conversations, under the name of what they hold: `files/<aa>/<sha256>`. Reads, and writes nothing. */
export class ContentFolder {
  readonly root: string;

  /** `profile`: the profile's folder, absolute. */
  constructor(profile: string) {
    this.root = join(profile, 'files');
  }

  /** Throws `invalid-input` for what is no SHA-256. */
  path(sha256: string): string {
    if (!isSha256(sha256)) throw new AppError('invalid-input', 'Not the name of a file of a conversation');
    return join(this.root, sha256.slice(0, 2), sha256);
  }

  /** Its size; null where there is none. Does not look at its bytes. */
  size(sha256: string): number | null {
    try {
      return statSync(this.path(sha256)).size;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw toFileError(error, sha256);
    }
  }

  /** Throws `attachment-lost` where it is not there, or not what its name says; `storage-failed`. */
  async read({ sha256, name }: { sha256: string; name: string }): Promise<Buffer<ArrayBuffer>> {
    let bytes: Buffer<ArrayBuffer>;
    try {
      bytes = await readFile(this.path(sha256));
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw lost(name);
      throw toFileError(error, name);
    }
    if (hashOf(bytes) !== sha256) throw lost(name);
    return bytes;
  }

  /** Whether it is there and what its name says. Throws where the disk does not give it out. */
  isWhole(sha256: string): boolean {
    try {
      return hashOf(readFileSync(this.path(sha256))) === sha256;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return false;
      throw toFileError(error, sha256);
    }
  }

  /** Every file that stands, in no order. */
  *all(): Generator<string> {
    for (const folder of namesIn(this.root)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of namesIn(join(this.root, folder))) {
        if (isSha256(name) && name.startsWith(folder)) yield name;
      }
    }
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function lost(name: string): AppError {
  return new AppError('attachment-lost', 'The bytes of a file are gone, or others', { detail: name });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}
