/**
 * What a long conversation costs the window: from the click on its link to its end on screen, for 10 to
 * 10,000 messages, and the frames while a person scrolls through it. The bars are the product's: opening does
 * not hold the window, and scrolling drops next to no frame.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Message } from '../../src-main/contract/messages.ts';
import type { Thread } from '../../src-main/contract/threads.ts';
import { sealContent } from '../../src-main/storage/files/envelope.ts';
import { Profile } from '../../src-main/storage/files/profile.ts';
import { newThreadFile } from '../../src-main/storage/thread/thread-changes.ts';
import { SCHEMA } from '../../src-main/storage/thread/thread-forms.ts';
import { RunningApp } from '../support/app/app.ts';
import { generateText, newTopic } from './generate-text.ts';
import { Random } from './random.ts';
import { quantile } from './timing.ts';

const short = process.argv.includes('--short');
const SIZES = short ? [10, 1000] : [10, 1000, 10_000];
const FRAME_MS = 1000 / 60;
/** A frame that took longer than this left one out. */
const DROPPED_MS = FRAME_MS * 1.5;
/** No machine is so slow that what a person does holds the window so long. */
const HELD_MS = 1000;
const START = Date.UTC(2026, 0, 1);

interface Opened {
  messages: number;
  /** From the click to the last message in view. */
  openMs: number;
  longestTaskMs: number;
  /** Messages in the page. */
  drawn: number;
}

interface Scrolled {
  messages: number;
  how: string;
  frames: number;
  p50: number;
  p99: number;
  dropped: number;
  longestTaskMs: number;
  mostDrawn: number;
}

/** Questions of a sentence and answers of some paragraphs, with lists, code and a table now and then. */
function longThread(count: number): Thread {
  const random = new Random(count);
  const topic = newTopic(random);
  const messages: Message[] = [];
  for (let index = 0; index < count; index += 1) {
    const fromPerson = index % 2 === 0;
    messages.push({
      id: messageId(count, index),
      parentId: messages.at(-1)?.id ?? null,
      role: fromPerson ? 'user' : 'assistant',
      parts: [
        {
          type: 'text',
          text: fromPerson
            ? generateText(random, topic, random.length(18, 1, 120))
            : answerText(random, topic, index),
        },
      ],
      createdAt: START + index * 1000,
      ...(fromPerson ? {} : { outcome: { status: 'complete', end: 'stop' }, model: 'm', providerName: 'P' }),
    });
  }
  return {
    summary: {
      id: messageId(count, 0).replace(/^0/, '1'),
      title: title(count),
      titleSource: 'person',
      createdAt: START,
      updatedAt: START + count * 1000,
      messageCount: count,
    },
    messages,
    head: messages.at(-1)?.id ?? null,
    kept: [],
  };
}

function answerText(random: Random, topic: ReturnType<typeof newTopic>, index: number): string {
  const words = (length: number): string => generateText(random, topic, length);
  const blocks = [words(random.length(60, 0.8, 300))];
  if (index % 6 === 1)
    blocks.push(Array.from({ length: 5 }, () => `- **${words(2)}** ${words(8)}`).join('\n'));
  if (index % 8 === 3)
    blocks.push(
      `\`\`\`ts\n${Array.from({ length: 12 }, () => `const a = '${words(3)}';`).join('\n')}\n\`\`\``,
    );
  if (index % 20 === 5) blocks.push(`| a | b |\n| - | - |\n| ${words(3)} | ${words(4)} |`);
  blocks.push(words(30));
  return blocks.join('\n\n');
}

function messageId(count: number, index: number): string {
  return `0${String(count).padStart(10, '0')}${String(index).padStart(15, '0')}`;
}

function title(count: number): string {
  return `A conversation of ${count}`;
}

function writeThreads(directory: string): void {
  const profile = new Profile(directory);
  profile.makeFolders();
  for (const count of SIZES) {
    const thread = longThread(count);
    const body = newThreadFile(thread, { time: thread.summary.updatedAt, device: 'bench' });
    writeFileSync(profile.threadFile(body.id), sealContent({ schema: SCHEMA, body }), { mode: 0o600 });
  }
}

/** Clicks on a thread's link and waits until its last message is in view. */
async function open(page: Page, count: number): Promise<Opened> {
  await page.getByRole('button', { name: 'New chat' }).first().click();
  const link = page.getByRole('link', { name: title(count), exact: true });
  await link.waitFor();
  await link.evaluate(
    (element, last) => {
      const tasks: number[] = [];
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      );
      observer.observe({ entryTypes: ['longtask'] });
      const from = performance.now();
      const look = (): void => {
        const article = document.querySelector(`article[data-message-id="${last}"]`);
        const bottom = article?.getBoundingClientRect().bottom ?? Infinity;
        if (bottom > innerHeight) requestAnimationFrame(look);
        else {
          // One frame more, so that a task that is under way is counted.
          requestAnimationFrame(() =>
            setTimeout(() => {
              observer.disconnect();
              const drawn = document.querySelectorAll('article').length;
              Object.assign(window, {
                benchOpened: [performance.now() - from, Math.max(0, ...tasks), drawn],
              });
            }),
          );
        }
      };
      if (element instanceof HTMLElement) element.click();
      requestAnimationFrame(look);
    },
    messageId(count, count - 1),
  );
  const [openMs = 0, longestTaskMs = 0, drawn = 0] = await figuresOf(page, 'benchOpened');
  return { messages: count, openMs, longestTaskMs, drawn };
}

/** Scrolls `distance` px in each of `frames` frames, upwards from where the view is. */
async function scroll(
  page: Page,
  count: number,
  how: string,
  distance: number,
  frames: number,
): Promise<Scrolled> {
  await page.getByRole('log', { name: 'Conversation' }).evaluate(
    (log, [step, wanted]) => {
      const box = log.parentElement;
      const times: number[] = [];
      const tasks: number[] = [];
      let mostDrawn = 0;
      new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ entryTypes: ['longtask'] });
      let before = performance.now();
      const turn = (now: number): void => {
        times.push(now - before);
        before = now;
        mostDrawn = Math.max(mostDrawn, log.querySelectorAll('article').length);
        box?.scrollBy({ top: -step, behavior: 'instant' });
        if (times.length < wanted) requestAnimationFrame(turn);
        else
          setTimeout(() =>
            Object.assign(window, { benchScrolled: [Math.max(0, ...tasks), mostDrawn, ...times.slice(1)] }),
          );
      };
      requestAnimationFrame(turn);
    },
    [distance, frames] as const,
  );
  const [longestTaskMs = 0, mostDrawn = 0, ...times] = await figuresOf(page, 'benchScrolled');
  return {
    messages: count,
    how,
    frames: times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    dropped: times.filter((time) => time > DROPPED_MS).length,
    longestTaskMs,
    mostDrawn,
  };
}

/** What the page left under this name; it is taken away. */
async function figuresOf(page: Page, name: string): Promise<number[]> {
  await page.waitForFunction((key) => Reflect.has(window, key), name, { timeout: 120_000 });
  const value = await page.evaluate((key) => {
    const left: unknown = Reflect.get(window, key);
    Reflect.deleteProperty(window, key);
    return left;
  }, name);
  return Array.isArray(value) ? value.map(Number) : [];
}

const directory = mkdtempSync(join(tmpdir(), 'lockchat-bench-'));
writeThreads(directory);
const { app, page } = await RunningApp.open({ userData: directory });
try {
  const openings: Opened[] = [];
  const turns: Opened[] = [];
  // The first opening loads the drawing of messages: it is not the thread's cost.
  await open(page, SIZES[0] ?? 10);
  for (let turn = 0; turn < 3; turn += 1) for (const size of SIZES) turns.push(await open(page, size));
  for (const size of SIZES) {
    const own = turns.filter(({ messages }) => messages === size);
    const worst = (pick: (opened: Opened) => number): number => Math.max(...own.map(pick));
    openings.push({
      messages: size,
      openMs: quantile(
        own.map(({ openMs }) => openMs),
        0.5,
      ),
      longestTaskMs: worst(({ longestTaskMs }) => longestTaskMs),
      drawn: worst(({ drawn }) => drawn),
    });
  }
  console.table(openings);
  const largest = SIZES.at(-1) ?? 10;
  await open(page, largest);
  const scrolls = [
    await scroll(page, largest, 'wheel, 40 px a frame', 40, 300),
    await scroll(page, largest, 'fast, 200 px a frame', 200, 300),
    await scroll(page, largest, 'flung, 1000 px a frame', 1000, 300),
    await scroll(page, largest, 'scroll bar, 8000 px a frame', 8000, 120),
  ];
  console.table(scrolls.map((row) => ({ ...row, p50: row.p50.toFixed(1), p99: row.p99.toFixed(1) })));
  const results = join(import.meta.dirname, '../../test-results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'long-thread.json'), JSON.stringify({ openings, scrolls }, null, 2));
  const held = [...openings, ...scrolls].filter(({ longestTaskMs }) => longestTaskMs > HELD_MS);
  if (held.length > 0) {
    console.log(`the window was held for over ${HELD_MS} ms: ${JSON.stringify(held)}`);
    process.exitCode = 1;
  }
} finally {
  await app.dispose();
  rmSync(directory, { recursive: true, force: true });
}
