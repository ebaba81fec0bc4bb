import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { RunningApp } from '../../support/app/app.ts';
import { request } from '../../support/app/bridge.ts';
import type { KnownAnswer, KnownStreams } from './known-stream.ts';
import { Waiting } from './machine.ts';

/** Text older than this is lost for no reason of the machine's. */
const WINDOW_MS = 500;

/** An answer that was killed, and what is known of it. */
export interface Killed {
  threadId: string;
  messageId: string;
  question: string;
  answer: KnownAnswer;
  /** The instant, on the clock of `performance.now`. */
  at: number;
  /** How long the machine held the app up just before: it had no processor, ms. */
  heldUpMs: number;
}

export interface Recovered {
  lostMs: number;
  lostCharacters: number;
  savedCharacters: number;
  heldUpMs: number;
  faults: string[];
}

const Started = z.object({ threadId: z.string(), messageId: z.string() });
const Start = z.object({
  choice: z.object({ providerId: z.string(), model: z.string() }),
  notices: z.array(z.unknown()),
});
const Thread = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      role: z.string(),
      parts: z.array(z.object({ type: z.string(), text: z.string().optional() })),
      outcome: z.object({ status: z.string() }).optional(),
    }),
  ),
});

/** Asks the app through the window's own bridge. */
async function ask<T>(page: Page, shape: z.ZodType<T>, name: string, input: unknown): Promise<T> {
  return z.object({ ok: z.literal(true), value: shape }).parse(await request(page, name, input)).value;
}

/** Asks a question, in a new thread or below the last answer of one, and kills the app in mid-stream. */
export async function askAndKill(
  { app, page }: { app: RunningApp; page: Page },
  streams: KnownStreams,
  { threadId, question, afterMs }: { threadId: string | null; question: string; afterMs: number },
): Promise<Killed> {
  const { choice } = await ask(page, Start, 'app-start', { window: 'main' });
  const asked = streams.next();
  const started = await ask(page, Started, 'turn-send', { threadId, text: question, choice });
  const answer = await asked;
  const waiting = new Waiting(app.pid);
  await delay(afterMs);
  const heldUpMs = waiting.end(WINDOW_MS);
  const at = performance.now();
  const killed = app.kill();
  await killed;
  answer.end();
  return { ...started, question, answer, at, heldUpMs };
}

/** What the next start of the app has of it. `looks`: in the window as well, as a person would. */
export async function recover(page: Page, killed: Killed, looks: boolean): Promise<Recovered> {
  const faults: string[] = [];
  const { notices } = await ask(page, Start, 'app-start', { window: 'main' });
  if (notices.length > 0) faults.push(`the person is told of damage: ${JSON.stringify(notices)}`);
  const { messages } = await ask(page, Thread, 'thread-open', { threadId: killed.threadId });
  await ask(page, z.null(), 'thread-close', { threadId: killed.threadId });
  const said = messages.map(({ parts }) => parts.map((part) => part.text ?? '').join(''));
  if (!said.includes(killed.question)) faults.push('the question is gone');
  const index = messages.findIndex(({ id }) => id === killed.messageId);
  const text = said[index] ?? '';
  if (text !== killed.answer.text(text.length)) faults.push('the text is not what was sent');
  const status = messages[index]?.outcome?.status ?? 'none';
  if (text !== '' && status !== 'interrupted') faults.push(`an answer with text is ${status}`);
  if (text === '' && !['failed', 'none'].includes(status)) faults.push(`an empty answer is ${status}`);
  if (looks && text !== '') await look(page, killed);
  const { at, answer, heldUpMs } = killed;
  return {
    lostMs: answer.lostMs(text.length, at),
    lostCharacters: Math.max(0, answer.lengthAt(at) - text.length),
    savedCharacters: text.length,
    heldUpMs,
    faults,
  };
}

/** The interrupted answer is offered, with all three ways on. Throws where it is not. */
async function look(page: Page, { question, messageId }: Killed): Promise<void> {
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').first().click();
  await page.getByText(question, { exact: true }).first().waitFor();
  const article = page.locator(`article[data-message-id="${messageId}"][data-status="interrupted"]`);
  for (const name of ['Continue', 'Retry', 'Keep']) {
    await article.getByRole('button', { name, exact: true }).waitFor();
  }
}
