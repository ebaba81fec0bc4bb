/**
 * What attached files cost a history: 10,000 messages with 2,000 attachments beside the same without. The start,
 * the memory, the opening of its longest conversation and the search, in rounds in which both have their turn, so
 * that a machine that drifts drifts for both. The bar is the product's: within 5 %. It has no short form: what a few
 * rounds say of 5 % is nothing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Attachment, FileRef } from '../../src-main/contract/attachments.ts';
import type { Message } from '../../src-main/contract/messages.ts';
import type { Thread } from '../../src-main/contract/threads.ts';
import { ContentFolder } from '../../src-main/files/content-folder.ts';
import { sealContent } from '../../src-main/storage/files/envelope.ts';
import { Profile } from '../../src-main/storage/files/profile.ts';
import { newThreadFile } from '../../src-main/storage/thread/thread-changes.ts';
import { THREAD_FORM } from '../../src-main/storage/thread/thread-forms.ts';
import { RunningApp } from '../support/app/app.ts';
import { generateHistory, HISTORY_END } from './generate-history.ts';
import { measureStart, median } from './measure-start.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const THREADS = 900;
/** Of one conversation, the newest: the others have ten on average. */
const LONGEST = 1000;
const ROUNDS = 15;
const BAR = 1.05;
/** Every fifth message has one; of these every fourth a text, which the search reads, the others pictures. */
const EVERY = 5;
const TEXT_EVERY = 4;
const TITLE = 'The longest of them';
const QUERIES = ['harbour', 'the', 'light', 'water', 'model', 'question', 'answer', 'stone'];

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Sample {
  startMs: number;
  memoryMb: number;
  openMs: number;
  searchMs: number;
}

type Figure = keyof Sample;

/** Ten messages each on average, and one conversation that is long. */
function* history(): Generator<Thread> {
  const all: Message[] = [];
  for (const thread of generateHistory(THREADS)) {
    yield thread;
    if (all.length < LONGEST) all.push(...thread.messages);
  }
  const messages = all.slice(0, LONGEST).map((message, index): Message => ({
    ...message,
    id: idOf(index),
    parentId: index === 0 ? null : idOf(index - 1),
    createdAt: HISTORY_END - LONGEST + index,
  }));
  const summary = {
    id: `1${idOf(0).slice(1)}`,
    title: TITLE,
    titleSource: 'person' as const,
    createdAt: HISTORY_END - LONGEST,
    updatedAt: HISTORY_END,
    messageCount: LONGEST,
  };
  yield { summary, messages, head: idOf(LONGEST - 1), kept: [] };
}

function idOf(index: number): string {
  return `0${String(index).padStart(25, '0')}`;
}

/** Keeps the bytes as the store does, without its flushes. */
function keep(files: ContentFolder, bytes: Buffer, name: string, mediaType: string): FileRef {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  mkdirSync(dirname(files.path(sha256)), { recursive: true, mode: 0o700 });
  writeFileSync(files.path(sha256), bytes, { mode: 0o600 });
  return { sha256, name, mediaType, size: bytes.length };
}

function attachment(files: ContentFolder, number: number): Attachment {
  if (number % TEXT_EVERY === 0) {
    const bytes = Buffer.from(`Notes number ${number}: what was said of it.\n`);
    return { kind: 'text', original: keep(files, bytes, `notes ${number}.txt`, 'text/plain') };
  }
  const bytes = Buffer.concat([PNG, Buffer.from(String(number))]);
  return {
    kind: 'image',
    original: keep(files, bytes, `picture ${number}.png`, 'image/png'),
    width: 1,
    height: 1,
  };
}

/** How many attachments it has. */
function writeHistory(directory: string, hasFiles: boolean): { threads: number; attachments: number } {
  const profile = new Profile(directory);
  profile.makeFolders();
  const files = new ContentFolder(directory);
  let threads = 0;
  let count = 0;
  let attachments = 0;
  for (const thread of history()) {
    const messages = thread.messages.map((message): Message => {
      count += 1;
      if (!hasFiles || count % EVERY !== 0) return message;
      attachments += 1;
      return {
        ...message,
        parts: [{ type: 'file', attachment: attachment(files, attachments) }, ...message.parts],
      };
    });
    const body = newThreadFile({ ...thread, messages }, { time: HISTORY_END, device: 'bench' });
    const sealed = sealContent({ schema: THREAD_FORM.schema, body });
    writeFileSync(profile.threadFile(body.id), sealed, { mode: 0o600 });
    threads += 1;
  }
  return { threads, attachments };
}

/** From the click on the link to the last message in view. */
async function open(page: Page): Promise<number> {
  const link = page.getByRole('link', { name: TITLE, exact: true });
  await link.waitFor();
  return link.evaluate(
    (element, last) =>
      new Promise<number>((resolve) => {
        const from = performance.now();
        const look = (): void => {
          const article = document.querySelector(`article[data-message-id="${last}"]`);
          const bottom = article?.getBoundingClientRect().bottom ?? Infinity;
          if (bottom > innerHeight) requestAnimationFrame(look);
          else resolve(performance.now() - from);
        };
        if (element instanceof HTMLElement) element.click();
        requestAnimationFrame(look);
      }),
    idOf(LONGEST - 1),
  );
}

/** Of one search, on the median, once everything can be found. */
async function search(page: Page): Promise<number> {
  return page.evaluate(async (queries) => {
    for (;;) {
      const answer = await window.lockchat.request('search', { text: 'the', limit: 1 });
      if (answer.ok && answer.value.building === null) break;
    }
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      for (const text of queries) {
        const from = performance.now();
        await window.lockchat.request('search', { text, limit: 30 });
        times.push(performance.now() - from);
      }
    }
    return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
  }, QUERIES);
}

async function measure(profile: string): Promise<Sample> {
  const { startMs, memoryMb } = await measureStart(REPOSITORY, /^lockchat ready/, profile);
  const { app, page } = await RunningApp.open({ userData: profile });
  try {
    const openMs = await open(page);
    return { startMs, memoryMb, openMs, searchMs: await search(page) };
  } finally {
    await app.dispose();
  }
}

async function bench(): Promise<boolean> {
  const base = mkdtempSync(join(tmpdir(), 'attachments-bench-'));
  const profiles = [false, true].map((hasFiles) => {
    const profile = join(base, hasFiles ? 'with' : 'without');
    const { threads, attachments } = writeHistory(profile, hasFiles);
    // As after any earlier start: the list of threads stands.
    const program = join(import.meta.dirname, 'storage/open-profile.ts');
    execFileSync(process.execPath, [program, profile, String(threads)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return { attachments, profile, samples: new Array<Sample>() };
  });
  try {
    // The first turn of each fills the disk's cache, and the index.
    for (const { profile } of profiles) await measure(profile);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { profile, samples } of profiles) samples.push(await measure(profile));
    }
  } finally {
    rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  const [without, withFiles] = profiles;
  const figures: Figure[] = ['startMs', 'memoryMb', 'openMs', 'searchMs'];
  const rows = figures.map((figure) => {
    const ratios = (withFiles?.samples ?? []).map(
      (sample, round) => sample[figure] / (without?.samples[round]?.[figure] ?? Number.NaN),
    );
    const of = (samples: readonly Sample[] = []): number =>
      Number(median(samples.map((sample) => sample[figure])).toFixed(1));
    return {
      figure,
      without: of(without?.samples),
      with: of(withFiles?.samples),
      // Within a round, so that a slow minute is slow for both.
      ratio: Number(median(ratios).toFixed(3)),
    };
  });
  console.table(rows);
  const kept = rows.every(({ ratio }) => ratio <= BAR);
  console.log(
    `${withFiles?.attachments ?? 0} attachments: at most ${BAR} times as much: ${kept ? 'kept' : 'NOT KEPT'}`,
  );
  mkdirSync(join(REPOSITORY, 'test-results'), { recursive: true });
  writeFileSync(
    join(REPOSITORY, 'test-results/attachments.json'),
    JSON.stringify({ rounds: ROUNDS, bar: BAR, rows }, null, 2),
  );
  return kept;
}

if (process.argv.includes('--short')) console.log('attached files are measured in the long form alone');
else process.exitCode = (await bench()) ? 0 : 1;
