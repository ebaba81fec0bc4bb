import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileReader } from '../../../../src-main/attachments/read/file-reader.ts';
import type { ImagePreparer } from '../../../../src-main/attachments/read/image-preparer.ts';
import type { ReadFile } from '../../../../src-main/attachments/attachment-reader.ts';
import { toAppError } from '../../../../src-main/errors.ts';
import { startReadingChild } from '../../../support/attachments/read/child-process.ts';
import { CJK_PDFS } from '../../../support/attachments/read/files/cjk-pdfs.ts';
import { DOCUMENTS } from '../../../support/attachments/read/files/documents.ts';
import { FAX_SCANS } from '../../../support/attachments/read/files/fax-scans.ts';
import type { GivenFile } from '../../../support/attachments/read/files/file.ts';
import { OLD_OFFICE } from '../../../support/attachments/read/files/old-office.ts';
import { PDFS } from '../../../support/attachments/read/files/pdfs.ts';
import { PICTURES } from '../../../support/attachments/read/files/pictures.ts';
import { TEXTS } from '../../../support/attachments/read/files/texts.ts';

const FILES = [...TEXTS, ...PICTURES, ...PDFS, ...CJK_PDFS, ...FAX_SCANS, ...DOCUMENTS, ...OLD_OFFICE];
/** What the process that asks may grow by, however large or hostile the files are. */
const MOST_GROWTH = 50_000_000;

let folder: string;
let reader: FileReader;

/** Gives back what it is given: Chromium's decoders are in the app alone. */
const images: ImagePreparer = {
  prepare: ({ mediaType, size }, bounds) =>
    Promise.resolve(
      bounds.map(() => ({
        bytes: new Uint8Array(1),
        mediaType,
        width: size?.width ?? 1,
        height: size?.height ?? 1,
      })),
    ),
  close: () => undefined,
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'given-files-'));
  reader = new FileReader(startReadingChild, images);
});

afterAll(() => {
  reader.close();
  rmSync(folder, { recursive: true });
});

async function endOf(source: { path: string; name: string } | { bytes: Uint8Array; name: string }): Promise<{
  ends: string;
  read?: ReadFile;
}> {
  try {
    const read = await reader.read(source, { signal: AbortSignal.timeout(120_000) });
    return { ends: read.kind, read };
  } catch (thrown) {
    return { ends: toAppError(thrown).code };
  }
}

test('there are two hundred of them', () => {
  expect(FILES.length).toBeGreaterThanOrEqual(200);
});

// A file that is read as another kind, hangs, or takes the process with it ends otherwise.
test.for(FILES.map((file): [string, GivenFile] => [file.name, file]))(
  '%s',
  { timeout: 120_000 },
  async ([, file]) => {
    const path = join(folder, file.name);
    writeFileSync(path, file.bytes);
    const { ends, read } = await endOf({ path, name: file.name });
    expect(ends).toBe(file.ends);
    if (file.says !== undefined) expect(read && 'text' in read ? read.text : '').toContain(file.says);
  },
);

test(
  'all of them together, given as bytes, do not make the process that asks grow',
  { timeout: 300_000 },
  async () => {
    const small = FILES.filter(({ bytes }) => bytes.length < 100_000 && bytes.length > 0);
    globalThis.gc?.();
    const before = process.memoryUsage();
    const ends = await Promise.all(small.map(({ name, bytes }) => endOf({ name, bytes })));
    expect(ends.map(({ ends: end }) => end)).toEqual(small.map((file) => file.ends));
    const after = process.memoryUsage();
    expect(after.external - before.external + Math.max(0, after.heapUsed - before.heapUsed)).toBeLessThan(
      MOST_GROWTH,
    );
  },
);
