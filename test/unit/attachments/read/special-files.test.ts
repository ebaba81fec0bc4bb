import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileReader } from '../../../../src-main/attachments/read/file-reader.ts';
import { readFile } from '../../../../src-main/attachments/read/read-file.ts';
import { type ReadingProcess, ReadingLane } from '../../../../src-main/attachments/read/reading-lane.ts';
import { startReadingChild } from '../../../support/attachments/read/child-process.ts';
import { readPdfFile } from '../../../support/attachments/read/read-pdf-file.ts';
import { textPdf } from '../../../support/attachments/read/files/pdf-file.ts';

const context = { signal: new AbortController().signal, report: () => undefined, readPdfFile };
const images = { prepare: () => Promise.resolve([]), close: () => undefined };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'special-files-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function read(path: string): Promise<unknown> {
  return readFile({ path, name: 'name.txt' }, context);
}

test('a folder is refused', async () => {
  mkdirSync(join(folder, 'folder'));
  await expect(read(join(folder, 'folder'))).rejects.toMatchObject({ code: 'attachment-unsupported' });
});

// Opening a pipe that nobody writes to waits for ever.
test.skipIf(process.platform === 'win32')('a pipe is refused at once', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  await expect(read(path)).rejects.toMatchObject({ code: 'attachment-unsupported' });
});

test.skipIf(process.platform === 'win32')('an endless device is refused, through a link too', async () => {
  symlinkSync('/dev/zero', join(folder, 'link.txt'));
  await expect(read(join(folder, 'link.txt'))).rejects.toMatchObject({ code: 'attachment-unsupported' });
});

test('what is gone, and a link to itself, cannot be opened', async () => {
  symlinkSync(join(folder, 'loop'), join(folder, 'loop'));
  for (const name of ['gone', 'loop']) {
    await expect(read(join(folder, name))).rejects.toMatchObject({ code: 'attachment-unreadable' });
  }
});

test('a link to a file is followed', async () => {
  writeFileSync(join(folder, 'file'), 'text');
  symlinkSync(join(folder, 'file'), join(folder, 'link'));
  await expect(read(join(folder, 'link'))).resolves.toMatchObject({ kind: 'text', text: 'text' });
});

test('two gigabytes are refused before they are read', async () => {
  const path = join(folder, 'large.log');
  writeFileSync(path, '');
  truncateSync(path, 2_000_000_000);
  await expect(read(path)).rejects.toMatchObject({ code: 'attachment-too-large' });
});

test('a reading that takes too long ends with its process, and the next one has another', async () => {
  const processes: number[] = [];
  const lane = new ReadingLane(() => startReadingChild((child) => processes.push(child.pid ?? 0)), 60_000);
  const hurried = new ReadingLane(() => startReadingChild((child) => processes.push(child.pid ?? 0)), 1);
  const pdf = textPdf(Array.from({ length: 200 }, () => ['a line']));
  await expect(hurried.read({ bytes: pdf, name: 'x.pdf' }, {})).rejects.toMatchObject({
    code: 'attachment-timed-out',
  });
  await expect(lane.read({ bytes: Buffer.from('text'), name: 'x.txt' }, {})).resolves.toMatchObject({
    text: 'text',
  });
  expect(new Set(processes).size).toBe(2);
  hurried.close();
  lane.close();
});

test('a process that passes its memory is told as too much inside, and the next file is read', async () => {
  const listeners: ((code: number) => void)[] = [];
  const dying = (): ReadingProcess => ({
    postMessage: () => queueMicrotask(() => listeners.forEach((tell) => tell(9))),
    on: () => undefined,
    once: (_event, listener) => listeners.push(listener),
    kill: () => undefined,
  });
  let started = 0;
  const reader = new FileReader(() => ((started += 1) === 1 ? dying() : startReadingChild()), images);
  const signal = AbortSignal.timeout(60_000);
  await expect(reader.read({ bytes: Buffer.from('a'), name: 'a.txt' }, { signal })).rejects.toMatchObject({
    code: 'attachment-too-much-inside',
  });
  await expect(reader.read({ bytes: Buffer.from('b'), name: 'b.txt' }, { signal })).resolves.toMatchObject({
    text: 'b',
  });
  reader.close();
});

test('who cancels is answered at once, and progress is told on the way', async () => {
  const reader = new FileReader(startReadingChild, images);
  const abort = new AbortController();
  const pdf = textPdf(Array.from({ length: 2000 }, () => ['a line']));
  const reading = reader.read(
    { bytes: pdf, name: 'x.pdf' },
    { signal: abort.signal, onProgress: (share) => share > 0 && abort.abort() },
  );
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  reader.close();
});
