import type { SearchPage, Snippet } from '../contract/search.ts';
import { AppError } from '../errors.ts';
import { fold } from './query/fold.ts';
import type { Candidate, IndexReader } from './index/index-reader.ts';
import { answerSnippet } from './query/answer-snippet.ts';
import { parseQuery } from './query/parse-query.ts';
import { isEmptyQuery } from './query/query.ts';
import type { Condition, Query, Term } from './query/query.ts';
import { score } from './query/rank.ts';
import type { QueryInput } from './search-requests.ts';
import { makeSnippet } from './query/snippet.ts';
import type { TitleReader } from './index/title-reader.ts';

/** How long a page may look through candidates; it goes on where it stopped when asked for the next one. */
const BUDGET_MS = 35;
/** How long it may look for better ones further back. */
const BEST_BUDGET_MS = 10;
const THREADS = 5;

/** Where the next page begins, and what an earlier one has shown from beyond there. */
interface Cursor {
  before: number;
  shown: number[];
}

interface Collected {
  found: Candidate[];
  /** The place to go on before; null when there is nothing more. */
  next: number | null;
}

/**
 * One page of what a person's query finds: the newest matches, the best of them first. To the first
 * page come the newest of the best matches beyond it (whole words, words that stand together), so
 * that an old exact answer is not buried below many new half ones.
 */
export function searchPage(
  { reader, titles }: { reader: IndexReader; titles: TitleReader },
  input: QueryInput,
  clock: () => number,
): SearchPage {
  const query = parseQuery(input.text, input.folders);
  if (isEmptyQuery(query) || input.limit <= 0) return { threads: [], hits: [], next: null };
  const cursor = input.after === undefined ? null : parseCursor(input.after);
  const collect = (of: Query, before: number, limit: number, budget: number): Collected => {
    const deadline = clock() + budget;
    return collectMatches(
      reader,
      of,
      { before, shown: cursor?.shown ?? [] },
      limit,
      () => clock() > deadline,
    );
  };

  const newest = collect(query, cursor?.before ?? Infinity, input.limit, BUDGET_MS);
  const better = cursor === null ? sharper(query) : null;
  const best =
    better && newest.next !== null
      ? collect(better, newest.next, Math.ceil(input.limit / 5), BEST_BUDGET_MS).found
      : [];
  return {
    threads: cursor === null ? threadHits(titles, query) : [],
    hits: toHits([...newest.found, ...best], query.all, input.now),
    next:
      newest.next === null
        ? null
        : toCursor(newest.next, [...(cursor?.shown ?? []), ...best.map(({ place }) => place)]),
  };
}

function collectMatches(
  reader: IndexReader,
  query: Query,
  { before, shown }: Cursor,
  limit: number,
  isLate: () => boolean,
): Collected {
  const found: Candidate[] = [];
  for (const candidate of reader.candidates(query, before)) {
    if (candidate.isMatch && !shown.includes(candidate.place)) found.push(candidate);
    if (found.length === limit || isLate()) return { found, next: candidate.place };
  }
  return { found, next: null };
}

/** The same query for better matches alone; null where the first ones are the best already. */
function sharper(query: Query): Query | null {
  const prefixes = query.all.filter(({ kind }) => kind === 'prefix' || kind === 'form');
  const [first] = prefixes;
  if (!first) return null;
  const term: Term =
    prefixes.length === 1
      ? { kind: 'word', text: first.text }
      : { kind: 'prefix', text: prefixes.map(({ text }) => text).join(' ') };
  return { ...query, all: [...query.all, term] };
}

function toHits(candidates: readonly Candidate[], terms: readonly Term[], now: number): SearchPage['hits'] {
  const scored = candidates
    .map((candidate) => ({
      candidate,
      score: score(terms, { ...candidate, text: candidate.folded.text }, now),
    }))
    .sort((left, right) => right.score - left.score || right.candidate.place - left.candidate.place);
  return bestOfEach(scored).map(
    ({ candidate: { threadId, messageId, title, file, role, createdAt, text, folded } }) => ({
      threadId,
      messageId,
      title,
      ...(file === '' ? {} : { file }),
      role,
      createdAt,
      snippet: snippetOf({ text, file, role, folded }, terms),
    }),
  );
}

/** The name of a file stands beside what is shown of it: in that it is only where nothing else was found. */
function snippetOf(
  { text, file, role, folded }: Pick<Candidate, 'text' | 'file' | 'role' | 'folded'>,
  terms: readonly Term[],
): Snippet {
  // A person's own words are shown as they were typed.
  if (file === '' && role === 'assistant') return answerSnippet(text, terms, folded);
  if (file !== '' && text.startsWith(`${file}\n`)) {
    const within = makeSnippet(text.slice(file.length + 1), terms);
    if (within.highlights.length > 0) return within;
  }
  return makeSnippet(text, terms, folded);
}

/** A message is found once, where it matches best: in its own words, or in something that was attached to it. */
function bestOfEach<T extends { candidate: Candidate }>(sorted: readonly T[]): T[] {
  const best = new Map<string, T>();
  for (const each of sorted) {
    const { threadId, messageId } = each.candidate;
    const key = `${threadId} ${messageId}`;
    if (!best.has(key)) best.set(key, each);
  }
  return [...best.values()];
}

/**
 * Threads have neither roles nor models, and what is in one of a title is wanted from within it: only tags and
 * folders narrow them, or name them by themselves.
 */
function threadHits(titles: TitleReader, query: Query): SearchPage['threads'] {
  const areOfList = ({ kind }: Condition): boolean => kind === 'tag' || kind === 'folder';
  if (![...query.conditions, ...query.exceptions].every(areOfList)) return [];
  if (query.all.length + query.conditions.length === 0) return [];
  return titles.newest(query, THREADS).map((thread) => ({
    thread,
    title: makeSnippet(thread.title, query.all, fold(thread.title), Infinity),
  }));
}

function toCursor(before: number, shown: readonly number[]): string {
  return [before, ...shown.filter((place) => place < before)].join(',');
}

function parseCursor(text: string): Cursor {
  if (!/^\d{1,15}(,\d{1,15})*$/.test(text)) {
    throw new AppError('invalid-input', `Not a cursor of a search: ${text}`);
  }
  const [before = 0, ...shown] = text.split(',').map(Number);
  return { before, shown };
}
