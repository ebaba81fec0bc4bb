import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { SearchPage } from '../../../src-main/contract/search.ts';
import type { ThreadSummary } from '../../../src-main/contract/threads.ts';
import type { ThreadReading } from '../../../src-main/search/history.ts';
import { SearchIndex } from '../../../src-main/search/search-index.ts';

export const NOW = Date.UTC(2026, 10, 22);
export const DAY = 24 * 60 * 60 * 1000;

/** The clock of an index whose searches take no time: what they find does not depend on the machine. */
export const stillTime = (): number => 0;

/** A place for an index in a folder of this test. */
export function indexFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockchat-search-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'index.db');
}

export function summaryOf(id: string, more: Partial<ThreadSummary> = {}): ThreadSummary {
  return {
    id,
    title: `Thread ${id}`,
    titleSource: 'first-message',
    createdAt: NOW,
    updatedAt: NOW,
    messageCount: 1,
    ...more,
  };
}

export function messageOf(id: string, text: string, more: Partial<Message> = {}): Message {
  return { id, parentId: null, role: 'user', parts: [{ type: 'text', text }], createdAt: NOW, ...more };
}

/** What a reading of a thread brings; another mark each time, as after every write. */
export function readingOf(summary: ThreadSummary, messages: Message[], isWhole = true): ThreadReading {
  return {
    mark: `mark ${(marks += 1)}`,
    extent: 'extent',
    summary,
    messages,
    removed: [],
    titleUses: [],
    isWhole,
  };
}
let marks = 0;

/** A new thread, or another title, time or place in the trash of one. */
export function putThread(index: SearchIndex, summary: ThreadSummary): void {
  index.fill(readingOf(summary, [], false));
  while (index.writeSome());
}

/** More messages of the thread `t`. */
export function putMessages(index: SearchIndex, messages: Message[]): void {
  index.fill(readingOf(summaryOf('t'), messages, false));
  while (index.writeSome());
}

/** An index with one thread `t` that has these texts, each a day newer than the one before, under `m0`, `m1`, … */
export function indexOf(...texts: string[]): SearchIndex {
  const index = new SearchIndex(indexFile(), stillTime);
  putMessages(
    index,
    texts.map((text, number) =>
      messageOf(`m${number}`, text, { createdAt: NOW - (texts.length - number) * DAY }),
    ),
  );
  return index;
}

export function ask(index: SearchIndex, text: string, limit = 50): SearchPage {
  return index.query({ text, limit, now: NOW });
}

/** The ids of the first page, in alphabetical order. */
export function idsOf(index: SearchIndex, text: string): string[] {
  return ask(index, text)
    .hits.map(({ messageId }) => messageId)
    .sort();
}
