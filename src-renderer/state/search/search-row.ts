import type { MessageId, Role, ThreadId } from '../../../src-main/contract/messages.ts';
import type { SearchPage } from '../../../src-main/contract/search.ts';
import type { ThreadSummary } from '../../../src-main/contract/threads.ts';
import { segmentsOf, type TextSegment } from '../../lib/find/search-text.ts';

/** A line of what was found. */
export type SearchRow = { key: string; threadId: ThreadId; time: number } & (
  | { kind: 'thread'; title: TextSegment[] }
  | { kind: 'message'; messageId: MessageId; role: Role; title: string; file?: string; text: TextSegment[] }
);

/** What of the query stands in a message's own text: the longest of what was found, which is the rarest. */
export function foundText(row: SearchRow): string {
  const found = row.kind === 'message' && row.file === undefined ? row.text.filter(({ hit }) => hit) : [];
  return found.reduce((longest, { text }) => (text.length > longest.length ? text : longest), '');
}

export function threadRow({ id, updatedAt }: ThreadSummary, title: TextSegment[]): SearchRow {
  return { kind: 'thread', key: id, threadId: id, time: updatedAt, title };
}

/** Threads whose title was found stand before messages. */
export function pageRows({ threads, hits }: SearchPage): SearchRow[] {
  return [
    ...threads.map(({ thread, title }) => threadRow(thread, segmentsOf(title))),
    ...hits.map(({ threadId, messageId, title, file, role, createdAt, snippet }): SearchRow => ({
      kind: 'message',
      key: `${threadId} ${messageId}`,
      threadId,
      messageId,
      role,
      title,
      ...(file === undefined ? {} : { file }),
      time: createdAt,
      text: segmentsOf(snippet),
    })),
  ];
}

/** Both, in order, each row once. */
export function joinRows(rows: readonly SearchRow[], more: readonly SearchRow[]): SearchRow[] {
  const known = new Set(rows.map(({ key }) => key));
  return [...rows, ...more.filter(({ key }) => !known.has(key))];
}
