import { expect, test } from 'vitest';
import { foldJournal } from '../../../src-main/storage/answers/fold-journal.ts';
import { headerLine, readJournal, toLine } from '../../../src-main/storage/thread/journal-lines.ts';
import type { JournalEntry, JournalHeader } from '../../../src-main/storage/thread/journal-entry.ts';

const HEADER: JournalHeader = {
  turnId: 'turn1',
  threadId: 'a',
  message: { id: 'm2', parentId: 'm1', role: 'assistant', parts: [], createdAt: 0 },
};

test('text that turned out to be reasoning is that after a crash too', () => {
  const entries: JournalEntry[] = [
    { type: 'text', text: 'Let me see.' },
    { type: 'text-was-reasoning' },
    { type: 'text', text: 'Blue.' },
  ];
  let { text: lines, checksum } = headerLine(HEADER);
  for (const entry of entries) {
    const line = toLine(entry, checksum);
    lines += line.text;
    checksum = line.checksum;
  }
  const journal = readJournal(Buffer.from(lines));
  expect(journal).toMatchObject({ entries, garbled: false });
  expect(foldJournal(HEADER, journal.entries).parts).toEqual([
    { type: 'reasoning', text: 'Let me see.' },
    { type: 'text', text: 'Blue.' },
  ]);
});
