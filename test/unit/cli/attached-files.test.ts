import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { directReader } from '../../support/attachments/direct-reader.ts';
import { readAttached, splitAttached } from '../../../src-main/cli/attached-files.ts';
import { temporaryFolder } from '../../support/storage/storage-samples.ts';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the question behind the files is no file', () => {
  const file = join(folder, 'What is this?');
  writeFileSync(file, 'x');
  expect(splitAttached(['So?'], ['/a', '/b'])).toEqual({ words: ['So?'], files: ['/a', '/b'] });
  expect(splitAttached([], ['/a', 'What is this?'])).toEqual({ words: ['What is this?'], files: ['/a'] });
  expect(splitAttached([], ['/a', file])).toEqual({ words: [], files: ['/a', file] });
  expect(splitAttached([], ['/no such file'])).toEqual({ words: [], files: ['/no such file'] });
  expect(splitAttached([], ['/a', '/gone.png'])).toEqual({ words: [], files: ['/a', '/gone.png'] });
});

test('a file that cannot be sent is named with the reason', async () => {
  const { signal } = new AbortController();
  const text = join(folder, 'a.txt');
  const binary = join(folder, 'b.bin');
  const empty = join(folder, 'c.txt');
  writeFileSync(text, 'words');
  writeFileSync(binary, Buffer.from([0, 1, 2, 0xff]));
  writeFileSync(empty, '');
  expect(await readAttached([text], directReader, signal)).toEqual([
    { kind: 'text', name: 'a.txt', text: 'words' },
  ]);
  const refused: [string, string, string][] = [
    [binary, 'attachment-unsupported', 'b.bin'],
    [empty, 'attachment-empty', 'c.txt'],
    [join(folder, 'no'), 'attachment-unreadable', 'no'],
    [folder, 'attachment-unreadable', folder.slice(folder.lastIndexOf('/') + 1)],
  ];
  for (const [path, code, detail] of refused)
    await expect(readAttached([path], directReader, signal)).rejects.toMatchObject({ code, detail });
});
