import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';

export interface Part {
  path: string;
  bytes: number;
}

interface Entry {
  size?: number | undefined;
  files?: Record<string, Entry> | undefined;
}

const Entry: z.ZodType<Entry> = z.lazy(() =>
  z.object({ size: z.number().optional(), files: z.record(z.string(), Entry).optional() }),
);

/** An archive begins with four numbers of four bytes: the last is the length of the JSON that follows them. */
const HEAD = 16;
const LENGTH_AT = 12;

/** What an asar archive holds, the largest first. */
export function partsOf(archive: string): Part[] {
  const descriptor = openSync(archive, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    readSync(descriptor, head, 0, HEAD, 0);
    const json = Buffer.alloc(head.readUInt32LE(LENGTH_AT));
    readSync(descriptor, json, 0, json.length, HEAD);
    return filesOf(Entry.parse(JSON.parse(json.toString('utf8'))), '').sort(
      (one, other) => other.bytes - one.bytes || (one.path < other.path ? -1 : 1),
    );
  } finally {
    closeSync(descriptor);
  }
}

function filesOf({ size, files }: Entry, path: string): Part[] {
  if (files === undefined) return [{ path, bytes: size ?? 0 }];
  return Object.entries(files).flatMap(([name, entry]) =>
    filesOf(entry, path === '' ? name : `${path}/${name}`),
  );
}
