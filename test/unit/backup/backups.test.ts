import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BackupService } from '../../../src-main/backup/backup-service.ts';
import { Backups } from '../../../src-main/backup/backups.ts';
import { Notices } from '../../../src-main/notices/notices.ts';
import { SettingsKeeper } from '../../../src-main/settings/settings.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { backupHistory } from './backup-history.ts';
import { openStore, sampleThread, temporaryFolder } from '../storage/storage-samples.ts';

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
  const service = new BackupService();
  backups = new Backups({
    settings: new SettingsKeeper(store, null),
    history: backupHistory(store),
    client: { request: async (name, input) => Promise.resolve(service.request(name, input)) },
    notices,
    onChange: () => undefined,
    profile,
    device: () => Promise.resolve({ id: 'here', name: 'My machine' }),
    now: Date.now,
  });
});

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
