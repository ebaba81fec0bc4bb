import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linuxCacheFolder, linuxDataFolder } from '../../../src-main/electron/start/data-folder.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lockchat-home-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const earlier = (): string => join(home, '.config/Lockchat');

test('who starts anew is given the folder for data; a relative variable is ignored, as its specification says', () => {
  expect(linuxDataFolder({}, home, earlier())).toBe(join(home, '.local/share/lockchat'));
  expect(linuxDataFolder({ XDG_DATA_HOME: '/data' }, home, earlier())).toBe('/data/lockchat');
  expect(linuxDataFolder({ XDG_DATA_HOME: 'data' }, home, earlier())).toBe(
    join(home, '.local/share/lockchat'),
  );
  expect(linuxCacheFolder({ XDG_CACHE_HOME: '/cache' }, home)).toBe('/cache/lockchat');
});

test('a history that stands in the earlier folder is found there, and not moved', () => {
  mkdirSync(join(earlier(), 'threads'), { recursive: true });
  expect(linuxDataFolder({}, home, earlier())).toBe(earlier());
});

test('an earlier folder without a history hides none', () => {
  mkdirSync(earlier(), { recursive: true });
  mkdirSync(join(home, '.local/share/lockchat/threads'), { recursive: true });
  expect(linuxDataFolder({}, home, earlier())).toBe(join(home, '.local/share/lockchat'));
});
