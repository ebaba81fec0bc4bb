import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newest } from '../../../scripts/run/build.ts';
import { temporaryFolder } from '../../support/scripts/temporary-folder.ts';

const LONG_AGO = new Date(2001, 0, 1);
const LATER = new Date(2002, 0, 1);

test('the newest change is found in nested folders, and a removed file is a change', async () => {
  const folder = await temporaryFolder();
  const nested = join(folder, 'a', 'b');
  mkdirSync(nested, { recursive: true });
  for (const name of ['kept', 'removed']) writeFileSync(join(nested, name), '');
  utimesSync(join(nested, 'kept'), LATER, LATER);
  for (const path of [join(nested, 'removed'), nested, join(folder, 'a'), folder]) {
    utimesSync(path, LONG_AGO, LONG_AGO);
  }
  expect(newest([folder])).toBe(LATER.getTime());

  rmSync(join(nested, 'removed'));
  expect(newest([folder])).toBeGreaterThan(LATER.getTime());
});

test('what does not exist is older than everything', () => {
  expect(newest(['/nowhere/at/all'])).toBe(0);
});
