import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { request } from '../../support/app/bridge.ts';

/** Where the bytes of a file can be of several kinds: read at once, read into a text, drawn small. */
const KINDS = [
  { name: 'notes.md', text: (seed: string) => `# Notes\n\n${seed}\n` },
  { name: 'table.csv', text: (seed: string) => `a,b\n${seed},1\n`.repeat(400) },
  {
    name: 'page.html',
    text: (seed: string) => `<html><body><h1>${seed}</h1><p>${'Words. '.repeat(2000)}</p></body></html>`,
  },
  {
    name: 'drawing.svg',
    text: (seed: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><text x="9" y="90">${seed}</text></svg>`,
  },
  { name: 'long.log', text: (seed: string) => `${seed} line of a log\n`.repeat(20_000) },
] as const;

const Attached = z.object({ ok: z.literal(true), value: z.looseObject({ kind: z.string() }) });

/** Gives the app a file that no other is like, through the window's own bridge. */
export async function attach(page: Page, seed: string): Promise<unknown> {
  const kind = KINDS[Math.floor(Math.random() * KINDS.length)] ?? KINDS[0];
  const answer = await page.evaluate(
    async ([id, name, text]) => {
      const bridge: unknown = Reflect.get(window, 'lockchat');
      const send: unknown = Reflect.get(Object(bridge), 'request');
      if (typeof send !== 'function') throw new Error('the page has no bridge');
      const given = { id, name, bytes: new TextEncoder().encode(text) };
      const attached: unknown = await Reflect.apply(send, bridge, ['attachment-paste', given]);
      return attached;
    },
    [seed, `${seed}-${kind.name}`, kind.text(seed)] as const,
  );
  return Attached.parse(answer).value;
}

const Started = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.object({ threadId: z.string() }) }),
  z.object({ ok: z.literal(false), error: z.looseObject({ code: z.string() }) }),
]);

/** Sends a question with these; returns its thread, or null where that was deleted meanwhile. */
export async function send(
  page: Page,
  question: { threadId: string | null; text: string; attachments: unknown[]; choice: unknown },
): Promise<string | null> {
  const answer = Started.parse(await request(page, 'turn-send', question));
  if (answer.ok) return answer.value.threadId;
  if (answer.error.code === 'thread-missing') return null;
  throw new Error(`the question was refused: ${JSON.stringify(answer.error)}`);
}

/** Deletes a conversation for good, as the trash does. */
export async function purge(page: Page, threadId: string): Promise<void> {
  await request(page, 'thread-mark', { markings: [{ threadId, marks: { deletedAt: Date.now() } }] });
  await request(page, 'thread-purge', { threadIds: [threadId] });
}

/** Of the files that the profile keeps those that nothing in its history names, by their SHA-256. */
export function orphans(profile: string): string[] {
  const texts = namesIn(profile)
    .filter((name) => /\.json\b/.test(name) || name.startsWith('journal/'))
    .filter((name) => !/^(?:loose-files|chromium|files)\b/.test(name))
    .map((name) => readFileSync(join(profile, name), 'latin1'));
  return namesIn(join(profile, 'files'))
    .flatMap((name) => /[0-9a-f]{64}$/.exec(name)?.[0] ?? [])
    .filter((sha256) => !texts.some((text) => text.includes(sha256)));
}

/** Of every file below a folder, in the folder. */
function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
