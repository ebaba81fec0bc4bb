import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseLocale, DEFAULT_SETTINGS, SettingsKeeper } from '../../../src-main/settings/settings.ts';
import { readDocument } from '../../../src-main/storage/files/read-document.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { folderInMemory, openStore } from '../../support/storage/storage-samples.ts';

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = folderInMemory();
  ({ store } = await openStore(directory));
});

afterEach(async () => {
  await store.request('close', null).catch(() => null);
  rmSync(directory, { recursive: true });
});

test('what was not set is as we think best', () => {
  expect(new SettingsKeeper(store, null).current).toEqual(DEFAULT_SETTINGS);
  expect(new SettingsKeeper(store, { theme: 'dark' }).current).toEqual({
    ...DEFAULT_SETTINGS,
    theme: 'dark',
  });
});

test('a server has 10 s to take the connection, 120 s to begin and 60 s between two words, unless the person says otherwise', () => {
  expect(DEFAULT_SETTINGS.deadlines).toEqual({ connectMs: 10_000, firstByteMs: 120_000, silenceMs: 60_000 });
});

test('changes in the same moment are all kept, and stand at the next start', async () => {
  const settings = new SettingsKeeper(store, null);
  await Promise.all([settings.save({ theme: 'dark' }), settings.save({ sidebarWidth: 300 })]);
  expect(new SettingsKeeper(store, readDocument(directory, 'settings')).current).toEqual({
    ...DEFAULT_SETTINGS,
    theme: 'dark',
    sidebarWidth: 300,
  });
});

test('what an administrator set beforehand holds until the person chooses, and is not saved as their choice', async () => {
  const settings = new SettingsKeeper(store, null);
  settings.useDefaults({ theme: 'dark', textSize: 125 });
  await settings.save({ textSize: 100 });
  expect(settings.current).toMatchObject({ theme: 'dark', textSize: 100 });
  // Tomorrow the administrator thinks otherwise.
  const later = new SettingsKeeper(store, readDocument(directory, 'settings'));
  later.useDefaults({ theme: 'light', textSize: 150 });
  expect(later.current).toMatchObject({ theme: 'light', textSize: 100 });
});

test('of what an earlier version saved as a whole, only what differs was chosen', () => {
  const settings = new SettingsKeeper(store, { ...DEFAULT_SETTINGS, textSize: 110 });
  expect(settings.current).toEqual({ ...DEFAULT_SETTINGS, textSize: 110 });
  settings.useDefaults({ theme: 'dark', textSize: 150 });
  expect(settings.current).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', textSize: 110 });
});

test('they hold for this run even where the disk refuses them', async () => {
  const settings = new SettingsKeeper(store, null);
  await store.request('close', null);
  await expect(settings.save({ theme: 'dark' })).rejects.toMatchObject({ code: 'storage-failed' });
  expect(settings.current.theme).toBe('dark');
});

test.each([
  ['this run’s', 'ru', 'en', 'en-US', 'ru'],
  ['else the person’s', undefined, 'en', 'ru-RU', 'en'],
  ['else the system’s', undefined, 'system', 'ru-RU', 'ru'],
  ['else English', undefined, 'system', 'fr-FR', 'en'],
] as const)('the language is %s', (_name, forThisRun, locale, system, chosen) => {
  expect(chooseLocale(forThisRun, { ...DEFAULT_SETTINGS, locale }, system)).toBe(chosen);
});
