import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { foldJournal } from '../../../src-main/storage/answers/fold-journal.ts';
import type { StoreEvent } from '../../../src-main/storage/files/store-event.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { readJournal } from '../../../src-main/storage/thread/journal-lines.ts';
import { exportTo } from '../../../src-main/transfer/export/export-history.ts';
import { exportControl, historyOf } from '../../support/transfer/transfer-samples.ts';
import { WORDS } from '../../support/transfer/words.ts';
import { fillUp } from '../../support/storage/full-disk-session.ts';
import { smallExt4, smallTmpfs, type SmallDisk } from '../../support/storage/small-disk.ts';
import {
  answerMessage,
  openStore,
  runningMessage,
  sampleThread,
} from '../../support/storage/storage-samples.ts';

/** Where this user may not mount, the promise cannot be tested on a real disk: said aloud. */
function disk(made: SmallDisk | null): SmallDisk | null {
  if (!made) console.warn('No right to mount a small disk here: not proven on this machine.');
  return made;
}

test.each<[string, (bytes: number) => SmallDisk | null, number[]]>([
  ['tmpfs', smallTmpfs, [128, 300, 900]],
  ['ext4', smallExt4, [1024, 1500]],
])(
  'on a full %s nothing acknowledged is lost, nothing truncated stands, no orphan stays',
  async (_, make, sizes) => {
    let total = 0;
    for (const kilobytes of sizes) {
      const small = disk(make(kilobytes * 1024));
      if (!small) return;
      try {
        const { acknowledged, faults } = await fillUp(join(small.folder, 'profile'));
        expect(faults).toEqual([]);
        total += acknowledged;
      } finally {
        small.release();
      }
    }
    expect(total).toBeGreaterThan(50);
  },
);

test('an answer that a full disk refused stands in memory, is told of, and is saved by itself once there is room', async () => {
  const small = disk(smallTmpfs(512 * 1024));
  if (!small) return;
  try {
    const directory = join(small.folder, 'profile');
    const { store } = await openStore(directory);
    const events: StoreEvent[] = [];
    store.listen((event) => events.push(event));
    await store.request('thread-create', { thread: sampleThread('a') });
    await store.request('journal-start', {
      turnId: 't',
      threadId: 'a',
      message: runningMessage('a-m2', 'a-m1'),
    });
    const filler = fillWith(small.folder);
    const message = answerMessage('a-m2', 'a-m1', 'long '.repeat(10_000));
    const parts = [{ type: 'text', text: 'long '.repeat(10_000) }] as const;
    const append = store.request('journal-append', { turnId: 't', entries: [...parts] });
    await expect(append).rejects.toMatchObject({ code: 'storage-full' });
    await expect(store.request('journal-end', { turnId: 't', message })).rejects.toMatchObject({
      code: 'storage-full',
    });
    expect((await store.request('thread-read', { threadId: 'a' })).messages[1]).toEqual(message);
    const told = events.flatMap((event) => (event.type === 'notice-add' ? [event.notice.code] : []));
    expect(new Set(told)).toEqual(new Set(['storage-full']));
    const rename = store.request('thread-title', {
      threadId: 'a',
      title: 'x'.repeat(9000),
      titleSource: 'person',
    });
    await expect(rename).rejects.toMatchObject({ code: 'storage-full' });

    rmSync(filler);
    await vi.waitUntil(
      () => events.filter(({ type }) => type === 'notice-remove').length === told.length,
      10_000,
    );
    expect(readdirSync(join(directory, 'journal'))).toEqual([]);
    await store.request('close', null);
    const again = await openStore(directory);
    const thread = await again.store.request('thread-read', { threadId: 'a' });
    expect(thread).toMatchObject({ head: 'a-m2', summary: { title: 'Thread a', messageCount: 2 } });
    expect(thread.messages[1]).toEqual(message);
    await again.store.request('close', null);
  } finally {
    small.release();
  }
});

test('an answer whose disk was full in mid-stream, and freed, stands once: in the thread, in its export, after a start', async () => {
  const small = disk(smallTmpfs(512 * 1024));
  if (!small) return;
  try {
    const directory = join(small.folder, 'profile');
    const { store } = await openStore(directory);
    await store.request('thread-create', { thread: sampleThread('a') });
    const running = runningMessage('a-m2', 'a-m1');
    await store.request('journal-start', { turnId: 't', threadId: 'a', message: running });
    // Each piece is found once in a right answer; the second meets the full disk, and is longer than a block of it.
    const pieces = ['Before. ', `While it was full. ${'-'.repeat(20_000)} `, 'After.'];
    const append = (text: string | undefined): Promise<unknown> =>
      store.request('journal-append', { turnId: 't', entries: [{ type: 'text', text: text ?? '' }] });
    await append(pieces[0]);
    const filler = fillWith(small.folder);
    await expect(append(pieces[1])).rejects.toMatchObject({ code: 'storage-full' });
    rmSync(filler);
    await append(pieces[2]);

    // Killed here, the next start would read this.
    const journal = readFileSync(join(directory, 'journal', 't.jsonl'));
    const { header, entries, garbled } = readJournal(journal);
    expect(garbled).toBe(false);
    const text = pieces.join('');
    expect(header && foldJournal(header, entries).parts).toEqual([{ type: 'text', text }]);

    const message = answerMessage('a-m2', 'a-m1', text);
    await store.request('journal-end', { turnId: 't', message });
    expect(await exported(store, small.folder)).toEqual(pieces.map(() => 1));
    await store.request('close', null);
    const again = await openStore(directory);
    expect(again.opened.notices).toEqual([]);
    expect((await again.store.request('thread-read', { threadId: 'a' })).messages).toHaveLength(2);
    expect(await exported(again.store, small.folder)).toEqual(pieces.map(() => 1));
    await again.store.request('close', null);

    /** How often each piece is in the Markdown export. */
    async function exported(from: Store, folder: string): Promise<number[]> {
      const path = join(folder, 'a.md');
      const order = { threadIds: ['a'], format: 'markdown' as const, words: WORDS };
      await exportTo(path, historyOf(from), order, exportControl());
      const document = readFileSync(path, 'utf8');
      rmSync(path);
      return pieces.map((piece) => document.split(piece.trim()).length - 1);
    }
  } finally {
    small.release();
  }
});

function fillWith(folder: string): string {
  const filler = join(folder, 'filler');
  const descriptor = openSync(filler, 'w');
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(4096));
  } catch {
    return filler;
  } finally {
    closeSync(descriptor);
  }
}
