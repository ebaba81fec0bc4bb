import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BackupClient } from '../../../src-main/backup/backup-requests.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import { BackupService } from '../../../src-main/backup/backup-service.ts';
import { Backups } from '../../../src-main/backup/backups.ts';
import { keepHistory } from '../../../src-main/backup/keep-history.ts';
import { Notices } from '../../../src-main/notices/notices.ts';
import { SettingsKeeper } from '../../../src-main/settings/settings.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { backupHistory } from '../../support/backup/backup-history.ts';
import {
  openStore,
  sampleThread,
  temporaryFolder,
  userMessage,
} from '../../support/storage/storage-samples.ts';

let base: string;
let store: Store;
let notices: Notices;
let backups: Backups;

beforeEach(async () => {
  base = temporaryFolder();
  const profile = join(base, 'profile');
  ({ store } = await openStore(profile));
  await store.request('thread-create', { thread: sampleThread('one') });
  const audience = { toAll: () => undefined, toWatcher: () => undefined };
  notices = new Notices(audience, Date.now);
  backups = createBackups();
});

function createBackups(): Backups {
  const service = new BackupService();
  return new Backups({
    settings: new SettingsKeeper(store, null),
    history: backupHistory(store),
    client: { request: async (name, input) => Promise.resolve(service.request(name, input)) },
    notices,
    onChange: () => undefined,
    profile: join(base, 'profile'),
    ownFolder: join(base, 'own'),
    device: () => Promise.resolve({ id: 'here', name: 'My machine' }),
    now: () => Date.now(),
  });
}

afterEach(async () => {
  backups.close();
  await store.request('close', null);
  rmSync(base, { recursive: true });
});

test('a failure is said until a backup goes well, or until another folder is chosen', async () => {
  const [missing, there] = [join(base, 'missing'), join(base, 'there')];
  mkdirSync(there);
  await backups.useFolder(missing);
  await expect(backups.run()).rejects.toMatchObject({ code: 'storage-failed' });
  expect(notices.list).toMatchObject([{ code: 'backup-failed', subject: missing }]);
  await backups.useFolder(there);
  expect(notices.list).toEqual([]);
  await backups.run();
  expect(backups.state.failure).toBeUndefined();
});

test("without a folder of the person's, snapshots go to one of the app's own, and a lost conversation comes back", async () => {
  expect(backups.state).toMatchObject({ settings: null, folder: join(base, 'own') });
  await expect(backups.run()).resolves.toMatchObject({ made: true });
  const [snapshot] = await backups.list();
  rmSync(join(base, 'profile', 'threads', 'one.json'));
  await store.request('close', null);
  ({ store } = await openStore(join(base, 'profile')));
  const there = createBackups();
  expect(await there.restore(snapshot?.id ?? '')).toMatchObject({ threads: 1, added: 1 });
});

test('a file of a message is kept with it, once, and comes back where the profile lost it or the whole conversation', async () => {
  const source = { bytes: Buffer.from('a file of a message') };
  const file = await store.request('file-put', { source, name: 'a.txt', mediaType: 'text/plain' });
  const message = userMessage('m1');
  message.parts.push({ type: 'file', attachment: { kind: 'text', original: file } });
  await store.request('thread-create', { thread: sampleThread('two', [message]) });
  const folder = new ContentFolder(join(base, 'profile'));
  await backups.run();
  const [snapshot] = await backups.list();
  expect(await backups.verify(snapshot?.id ?? '')).toEqual({ threads: 2, whole: 2 });
  rmSync(folder.path(file.sha256));
  await backups.restore(snapshot?.id ?? '');
  expect(folder.isWhole(file.sha256)).toBe(true);
  await store.request('thread-mark', { threadId: 'two', marks: { deletedAt: 1 } });
  await store.request('thread-purge', { threadId: 'two' });
  await store.request('files-collect', null);
  expect(folder.size(file.sha256)).toBeNull();
  await backups.restore(snapshot?.id ?? '');
  expect(folder.isWhole(file.sha256)).toBe(true);
});

test('the files of folders are kept, stay while snapshots have them, and come back before their folder', async () => {
  const source = { bytes: Buffer.from('a file of a folder') };
  const file = await store.request('file-put', { source, name: 'a.txt', mediaType: 'text/plain' });
  const addFiles = [{ kind: 'text' as const, original: file }];
  await store.request('folder-set', { id: 'f', name: 'Ships', addFiles });
  const folder = new ContentFolder(join(base, 'profile'));
  await backups.run();
  await store.request('thread-create', { thread: sampleThread('two') });
  // A second snapshot removes what nothing names any more: this is named.
  await backups.run();
  const [snapshot] = await backups.list();
  rmSync(folder.path(file.sha256));
  rmSync(join(base, 'profile', 'folders.json'));
  await store.request('close', null);
  ({ store } = await openStore(join(base, 'profile')));
  await createBackups().restore(snapshot?.id ?? '');
  expect(await store.request('folder-read', { folderId: 'f' })).toEqual({ files: addFiles });
  expect(folder.isWhole(file.sha256)).toBe(true);
});

test('by itself it makes one where something changed, and at least five minutes after the last', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  try {
    backups.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await backups.list()).toHaveLength(1);
    await store.request('thread-create', { thread: sampleThread('two') });
    backups.touch();
    await vi.advanceTimersByTimeAsync(4 * 60_000);
    expect(await backups.list()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await backups.list()).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(await backups.list()).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});

test('a new version keeps what the last one left, before it touches it', async () => {
  await store.request('close', null);
  const service = new BackupService();
  const client = {
    request: async (name, input) => Promise.resolve(service.request(name, input)),
  } satisfies BackupClient;
  await keepHistory(client, {
    profile: join(base, 'profile'),
    folder: join(base, 'own'),
    device: { id: 'here', name: 'My machine' },
    at: Date.now(),
  });
  ({ store } = await openStore(join(base, 'profile')));
  expect(await createBackups().list()).toMatchObject([{ threads: 1 }]);
});
