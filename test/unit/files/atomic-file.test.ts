import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AtomicFile } from '../../../src-main/files/atomic-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockchat-atomic-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('what is written beside a place has a name that nobody can know before, and is of its owner alone', async () => {
  const names = new Set<string>();
  for (let count = 0; count < 5; count += 1) {
    const file = await AtomicFile.create(join(folder, 'history.json'));
    const [name = ''] = readdirSync(folder);
    names.add(name);
    if (process.platform !== 'win32') expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    await file.discard();
  }
  expect(names.size).toBe(5);
  expect(readdirSync(folder)).toEqual([]);
});

test('two that are written to one place at once are each whole: the last one stands', async () => {
  const path = join(folder, 'history.json');
  const [first, second] = [await AtomicFile.create(path), await AtomicFile.create(path)];
  await first.write('first');
  await second.write('second, and longer');
  await first.commit();
  expect(readFileSync(path, 'utf8')).toBe('first');
  await second.commit();
  expect(readFileSync(path, 'utf8')).toBe('second, and longer');
  expect(readdirSync(folder)).toEqual(['history.json']);
});
