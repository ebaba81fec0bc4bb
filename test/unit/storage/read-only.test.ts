import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isProfileHeld } from '../../../src-main/storage/files/profile-lock.ts';
import {
  openStore,
  runningMessage,
  sampleThread,
  userMessage,
} from '../../support/storage/storage-samples.ts';
import { smallTmpfs } from '../../support/storage/small-disk.ts';

const disk = smallTmpfs(4_000_000);
if (!disk) console.log('not tested here: this user may not mount a read-only disk');

test.skipIf(!disk)(
  'a profile on a disk that takes no writes is read, and every write says why it is refused',
  async () => {
    const directory = join(disk?.folder ?? '', 'profile');
    const { store } = await openStore(directory);
    await store.request('thread-create', { thread: sampleThread('a') });
    await store.request('document-write', { name: 'settings', value: { theme: 'dark' } });
    await store.request('journal-start', {
      turnId: 'u',
      threadId: 'a',
      message: runningMessage('a2', 'a-m1'),
    });
    await store.request('close', null);
    execFileSync('mount', ['-o', 'remount,ro', disk?.folder ?? '']);
    const files = readdirSync(directory, { recursive: true }).length;

    expect(isProfileHeld(directory)).toBe(false);
    const { store: again, opened } = await openStore(directory);
    expect(opened.notices).toMatchObject([{ code: 'store-read-only' }]);
    expect(opened.documents.settings).toEqual({ theme: 'dark' });
    const { threads } = await again.request('thread-list', { limit: 9 });
    expect(threads.map(({ id }) => id)).toEqual(['a']);
    expect((await again.request('thread-read', { threadId: 'a' })).messages).toHaveLength(1);
    const refused = [
      again.request('thread-create', { thread: sampleThread('b') }),
      again.request('message-append', { threadId: 'a', message: userMessage('m2', 'a-m1'), head: 'm2' }),
      again.request('journal-start', { turnId: 'v', threadId: 'a', message: runningMessage('a3', 'a-m1') }),
      again.request('document-write', { name: 'settings', value: {} }),
      again.request('folder-set', { id: 'f', name: 'F' }),
    ];
    for (const write of refused) await expect(write).rejects.toMatchObject({ code: 'store-read-only' });
    await again.request('close', null);
    expect(readdirSync(directory, { recursive: true }).length).toBe(files);
    expect(readFileSync(join(directory, 'journal', 'u.jsonl'), 'utf8')).toContain('a2');

    execFileSync('mount', ['-o', 'remount,rw', disk?.folder ?? '']);
    const { store: third, opened: writable } = await openStore(directory);
    expect(writable.notices).toEqual([]);
    expect((await third.request('thread-read', { threadId: 'a' })).messages).toHaveLength(2);
    await third.request('close', null);
    disk?.release();
  },
);
