import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { app } from 'electron';
import { badFilterText } from '../../assets/messages/bad-filter-text.ts';
import { failureText } from '../../assets/messages/failure-text.ts';
import { createTranslate, type Translate } from '../../assets/messages/format.ts';
import { chooseLocale, DEFAULT_SETTINGS } from '../settings/settings.ts';
import type { SearchPage, Snippet } from '../contract/search.ts';
import type { LaunchOptions } from '../electron/launch-options.ts';
import { toAppError } from '../errors.ts';
import { CatchUp } from '../search/catch-up.ts';
import { badFilters } from '../search/query/parse-query.ts';
import { readSearchArguments } from '../search/search-arguments.ts';
import { SearchIndex } from '../search/search-index.ts';
import { HistoryReader } from '../storage/history/history-reader.ts';
import { ProfileLock } from '../storage/files/profile-lock.ts';
import { readDocument } from '../storage/files/read-document.ts';

const FOUND = 0;
const NOTHING = 1;
const UNUSABLE = 4;
const INTERRUPTED = 130;
const SLICE_MS = 100;

interface Found {
  threads: SearchPage['threads'];
  hits: SearchPage['hits'];
  /** False while the app is still reading the history: there may be more. */
  complete: boolean;
}

/** `lockchat search …`: what the search dialog finds, without a window. Ends the process. */
export async function runSearch(args: string[], options: LaunchOptions): Promise<void> {
  await app.whenReady();
  // A reader that has enough (`| head`) closes the pipe: that is no error of ours.
  process.stdout.on('error', () => app.exit(FOUND));
  app.on('before-quit', () => app.exit(INTERRUPTED));
  const profile = app.getPath('userData');
  const settings = { ...DEFAULT_SETTINGS, ...readDocument(profile, 'settings') };
  const locale = chooseLocale(options.lang, settings, app.getPreferredSystemLanguages()[0] ?? 'en');
  const t = createTranslate(locale);
  const wanted = readSearchArguments(args);
  if (wanted.kind === 'usage') {
    await write(wanted.exitCode === 0 ? process.stdout : process.stderr, `${wanted.text}\n`);
    app.exit(wanted.exitCode);
    return;
  }
  const { text, limit, json } = wanted;
  try {
    const found = await search(profile, text, limit);
    const bad = badFilters(text);
    if (json) await write(process.stdout, `${JSON.stringify({ ...found, badFilters: bad })}\n`);
    else {
      await write(process.stdout, inWords(found, t, locale));
      const remarks = bad.map((filter) => badFilterText(t, filter));
      if (!found.complete) remarks.push(t('search.counting'));
      await write(process.stderr, remarks.map((remark) => `${remark}\n`).join(''));
    }
    app.exit(found.threads.length + found.hits.length > 0 ? FOUND : NOTHING);
  } catch (thrown) {
    await write(process.stderr, `${failureText(t, toAppError(thrown).toFailure())}\n`);
    app.exit(UNUSABLE);
  }
}

async function search(profile: string, text: string, limit: number): Promise<Found> {
  // A profile in which nothing was ever said gets no index either.
  if (!existsSync(join(profile, 'threads'))) return { threads: [], hits: [], complete: true };
  // Held by name: a lock that nothing refers to is collected, and lets go in the middle of the work.
  const lock = lockIndex(profile);
  try {
    return searchIndex(await openIndex(profile, lock !== null), text, limit);
  } finally {
    lock?.release();
  }
}

function searchIndex(index: SearchIndex, text: string, limit: number): Found {
  const found: Found = { threads: [], hits: [], complete: index.isComplete };
  for (let next: string | null | undefined; next !== null && found.hits.length < limit;) {
    const after = next === undefined ? {} : { after: next };
    const page = index.query({ text, limit: limit - found.hits.length, now: Date.now(), ...after });
    found.threads.push(...page.threads);
    found.hits.push(...page.hits.slice(0, limit - found.hits.length));
    next = page.next;
  }
  index.close();
  return found;
}

/** Brings the index up to date, unless the app's own search process is at it: then it is read as it stands. */
async function openIndex(profile: string, isOurs: boolean): Promise<SearchIndex> {
  const file = join(profile, 'index.db');
  if (!isOurs) return new SearchIndex(file, undefined, true);
  const index = new SearchIndex(file);
  const catchUp = new CatchUp(index, new HistoryReader(profile));
  while (!catchUp.run(SLICE_MS)) await breathe();
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

function inWords({ threads, hits }: Found, t: Translate, locale: string): string {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const lines = [
    ...threads.map(({ thread, title }) => [marked(title), day.format(thread.updatedAt)]),
    ...hits.map(({ role, title, createdAt, snippet }) => [
      marked(snippet),
      `${role === 'user' ? t('message.you') : t('message.assistant')} · ${tame(title)} · ${day.format(createdAt)}`,
    ]),
  ];
  return lines.map(([what, where]) => `${what ?? ''}\n    ${where ?? ''}\n`).join('\n');
}

/** Bold in a terminal. */
function marked({ text, highlights }: Snippet): string {
  const plain = tame(text);
  if (!process.stdout.isTTY) return plain;
  return highlights.reduceRight(
    (line, [start, end]) =>
      `${line.slice(0, start)}\u001b[1m${line.slice(start, end)}\u001b[22m${line.slice(end)}`,
    plain,
  );
}

/** What was said must not command a terminal: no control character goes out. */
function tame(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
