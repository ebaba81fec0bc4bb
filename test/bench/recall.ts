import type { Thread } from '../../src-main/contract/threads.ts';
import { fold } from '../../src-main/search/query/fold.ts';
import { matches, tagLines } from '../../src-main/search/query/matches.ts';
import { messageText } from '../../src-main/markdown/write/message-text.ts';
import { parseQuery } from '../../src-main/search/query/parse-query.ts';
import type { SearchIndex } from '../../src-main/search/search-index.ts';
import type { RandomQuery } from './random-queries.ts';

/** Of a query that finds more, the newest so many are compared. */
const MOST_COMPARED = 20_000;
/** Messages of about the same time may change places: the last second or so is not compared. */
const MARGIN_MS = 60_000;

export interface Recall {
  queries: number;
  /** Messages found, all queries together. */
  found: number;
  wrong: { text: string; index: number; scan: number }[];
}

interface Tally {
  /** The oldest time that counts. */
  since: number;
  count: number;
  /** Of the ids, whatever their order. */
  checksum: number;
}

/** Compares all that the index finds with a scan of every message by the rule, in one pass over the history. */
export function compareWithScan(
  index: SearchIndex,
  queries: readonly RandomQuery[],
  history: () => Iterable<Thread>,
): Recall {
  const asked = queries.map(({ text }) => ({ text, query: parseQuery(text), index: findAll(index, text) }));
  const scans = asked.map(({ index: { since } }): Tally => ({ since, count: 0, checksum: 0 }));
  for (const { summary, messages } of history()) {
    const title = fold(summary.title).text;
    for (const message of messages) {
      const searchable = {
        text: fold(messageText(message)).text,
        role: message.role,
        createdAt: message.createdAt,
        model: fold(message.model ?? '').text,
        threadId: summary.id,
        title,
        tags: tagLines(summary.tags),
        folderId: summary.folderId ?? '',
        given: [],
      };
      for (const [number, { query }] of asked.entries()) {
        const scan = scans[number];
        if (scan && message.createdAt >= scan.since && matches(query, searchable)) add(scan, message.id);
      }
    }
  }
  const compared = asked.map(({ text, index: found }, number) => ({ text, found, scan: scans[number] }));
  return {
    queries: queries.length,
    found: compared.reduce((sum, { found }) => sum + found.count, 0),
    wrong: compared
      .filter(({ found, scan }) => found.count !== scan?.count || found.checksum !== scan.checksum)
      .map(({ text, found, scan }) => ({ text, index: found.count, scan: scan?.count ?? 0 })),
  };
}

function findAll(index: SearchIndex, text: string): Tally {
  const found: { id: string; at: number }[] = [];
  for (const { messageId, createdAt } of index.find(text)) {
    found.push({ id: messageId, at: createdAt });
    if (found.length === MOST_COMPARED) break;
  }
  const oldest = found[MOST_COMPARED - 1];
  const tally: Tally = { since: oldest ? oldest.at + MARGIN_MS : -Infinity, count: 0, checksum: 0 };
  for (const { id, at } of found) if (at >= tally.since) add(tally, id);
  return tally;
}

function add(tally: Tally, id: string): void {
  let hash = 0;
  for (let at = 0; at < id.length; at += 1) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) >>> 0;
  tally.count += 1;
  tally.checksum = (tally.checksum + hash) >>> 0;
}
