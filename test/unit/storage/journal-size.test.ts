import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readJournal } from '../../../src-main/storage/thread/journal-lines.ts';
import {
  folderInMemory,
  openStore,
  runningMessage,
  sampleThread,
  userMessage,
} from '../../support/storage/storage-samples.ts';

test('an answer that comes a few letters at a time takes up little more than its text', async () => {
  const directory = join(folderInMemory(), 'profile');
  mkdirSync(directory);
  const { store } = await openStore(directory);
  await store.request('thread-create', { thread: sampleThread('a', [userMessage('a1')]) });
  await store.request('journal-start', {
    turnId: 'turn',
    threadId: 'a',
    message: runningMessage('a2', 'a1'),
  });
  const path = join(directory, 'journal', 'turn.jsonl');
  const header = statSync(path).size;
  const pieces = Array.from({ length: 600 }, (_, index) => `word ${index} "é\n`.padEnd(16));
  for (const text of pieces)
    await store.request('journal-append', { turnId: 'turn', entries: [{ type: 'text', text }] });
  const thought = { type: 'reasoning', text: 'hm' } as const;
  await store.request('journal-append', { turnId: 'turn', entries: [thought] });
  const bytes = readFileSync(path);
  expect(readJournal(bytes).entries).toEqual([...pieces.map((text) => ({ type: 'text', text })), thought]);
  expect(bytes.length - header).toBeLessThan(pieces.join('').length * 2.5);
  await store.request('close', null);
  rmSync(join(directory, '..'), { recursive: true });
});
