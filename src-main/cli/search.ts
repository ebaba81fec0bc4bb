import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { badFilterText } from '../../assets/messages/bad-filter-text.ts';
import type { SearchPage, Snippet } from '../contract/search.ts';
import { CatchUp } from '../search/catch-up.ts';
import { asksForFolder, badFilters } from '../search/query/parse-query.ts';
import type { QueryInput } from '../search/search-requests.ts';
import { SearchIndex } from '../search/search-index.ts';
import { HistoryReader } from '../storage/history/history-reader.ts';
import { ProfileLock } from '../storage/files/profile-lock.ts';
import type { CliCommand, CommandContext } from './command.ts';
import type { Emphasis } from './terminal.ts';

const FOUND = 0;
const NOTHING = 1;
const SLICE_MS = 100;

const NOTES = `
A query is what the search of the window takes: words, "phrases", -without, in:title, tag:name,
folder:name, has:file, has:image, from:me, from:assistant, before:2026-03-31, after:2026, model:name.
What begins with a minus stands behind --.

Exit code 0 something was found, 1 nothing was found, 2 wrong usage, 4 the history cannot be searched
now (the reason is on standard error), 130 Ctrl-C.`;

interface Found {
  threads: SearchPage['threads'];
  hits: SearchPage['hits'];
  /** False while the app is still reading the history: there may be more. */
  complete: boolean;
}

/** `lockchat search …`: what the search dialog finds, without a window. */
export const search: CliCommand = {
  define: (command) =>
    command
      .description('Searches all conversations without a window, whether the app is running or not.')
      .argument('<query...>', 'what to search for')
      .option('--json', 'write one JSON object with all that was found', false)
      .option('--limit <number>', 'at most so many messages', readLimit, 20)
      .addHelpText('after', NOTES),
  run: searchOnce,
};

async function searchOnce(command: Command, context: CommandContext): Promise<number> {
  const { profile, t, terminal, signal } = context;
  const { json, limit } = command.opts<{ json: boolean; limit: number }>();
  const text = command.args.join(' ');
  const found = await searchProfile(profile, text, limit, signal);
  const bad = badFilters(text);
  if (json) await terminal.writeJson({ ...found, badFilters: bad });
  else {
    await terminal.write(...inWords(found, context));
    for (const filter of bad) await terminal.tell(badFilterText(t, filter));
    if (!found.complete) await terminal.tell(t('search.counting'));
  }
  return found.threads.length + found.hits.length > 0 ? FOUND : NOTHING;
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1 to 99999.');
  return Number(text);
}

async function searchProfile(
  profile: string,
  text: string,
  limit: number,
  signal: AbortSignal,
): Promise<Found> {
  // A profile in which nothing was ever said gets no index either.
  if (!existsSync(join(profile, 'threads'))) return { threads: [], hits: [], complete: true };
  // Held by name: a lock that nothing refers to is collected, and lets go in the middle of the work.
  const lock = lockIndex(profile);
  try {
    const index = await openIndex(profile, lock !== null, signal);
    const folders = asksForFolder(text) ? new HistoryReader(profile).folderNames() : [];
    return searchIndex(index, { text, folders }, limit);
  } finally {
    lock?.release();
  }
}

function searchIndex(index: SearchIndex, asked: Pick<QueryInput, 'text' | 'folders'>, limit: number): Found {
  const found: Found = { threads: [], hits: [], complete: index.isComplete };
  for (let next: string | null | undefined; next !== null && found.hits.length < limit;) {
    const after = next === undefined ? {} : { after: next };
    const page = index.query({ ...asked, limit: limit - found.hits.length, now: Date.now(), ...after });
    found.threads.push(...page.threads);
    found.hits.push(...page.hits.slice(0, limit - found.hits.length));
    next = page.next;
  }
  index.close();
  return found;
}

/** Brings the index up to date, unless the app's own search process is at it: then it is read as it stands. */
async function openIndex(profile: string, isOurs: boolean, signal: AbortSignal): Promise<SearchIndex> {
  const file = join(profile, 'index.db');
  if (!isOurs) return new SearchIndex(file, undefined, true);
  const index = new SearchIndex(file);
  const catchUp = new CatchUp(index, new HistoryReader(profile));
  while (!catchUp.run(SLICE_MS)) {
    // Ctrl-C is heard between two slices.
    await nextTurn();
    signal.throwIfAborted();
  }
  return index;
}

/** null: the app's own search process holds the index. */
function lockIndex(profile: string): ProfileLock | null {
  try {
    return new ProfileLock(join(profile, 'index-lock'));
  } catch {
    return null;
  }
}

function inWords({ threads, hits }: Found, { t, locale }: CommandContext): (string | Emphasis)[] {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const found = [
    ...threads.map(({ thread, title }) => [title, oneLine(day.format(thread.updatedAt))] as const),
    ...hits.map(({ role, title, file, createdAt, snippet }) => {
      const who = role === 'user' ? t('message.you') : t('message.assistant');
      const place = [who, title, ...(file === undefined ? [] : [file])].map(oneLine).join(' · ');
      return [snippet, `${place} · ${day.format(createdAt)}`] as const;
    }),
  ];
  return found.flatMap(([what, where], index) => [
    index === 0 ? '' : '\n',
    ...withEmphasis(what),
    `\n    ${where}\n`,
  ]);
}

/** A snippet in parts, those in bold that were searched for. */
function withEmphasis({ text, highlights }: Snippet): (string | Emphasis)[] {
  let done = 0;
  const parts = highlights.flatMap(([start, end]) => {
    const before = oneLine(text.slice(done, start));
    done = end;
    return [before, { emphasis: oneLine(text.slice(start, end)) }];
  });
  return [...parts, oneLine(text.slice(done))];
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ');
}
