import type { Page } from 'playwright-core';
import { z } from 'zod';
import { request } from '../../support/app/bridge.ts';

const message = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  role: z.string(),
  parts: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  outcome: z.object({ status: z.string() }).optional(),
});
const view = z.object({
  summary: z.object({ title: z.string() }),
  messages: z.array(message),
  head: z.string().nullable(),
  turns: z.array(z.unknown()),
  earlier: z.number(),
  draft: z.string(),
});
const result = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: z.object({ code: z.string() }) }),
]);

export type StoredMessage = z.infer<typeof message>;
/** What main says of a thread: the truth that every window must show. */
export type StoredThread = z.infer<typeof view>;

/** What main answers: its value, or why it refused. */
export async function act(
  page: Page,
  name: string,
  input: unknown,
): Promise<{ value: unknown } | { refused: string }> {
  const answer = result.parse(await request(page, name, input));
  return answer.ok ? { value: answer.value } : { refused: answer.failure.code };
}

/** Asks for what must not be refused. */
export async function ask(page: Page, name: string, input: unknown): Promise<unknown> {
  const answer = await act(page, name, input);
  if ('refused' in answer) throw new Error(`${name} was refused: ${answer.refused}`);
  return answer.value;
}

/** Reads a thread as a window does that opens it, and leaves it: `page` is one that shows another. */
export async function readThread(page: Page, threadId: string): Promise<StoredThread> {
  const read = view.parse(await ask(page, 'thread-open', { threadId }));
  for (let before = read.earlier; before > 0;) {
    const more = await ask(page, 'thread-earlier', { threadId, before, limit: 500 });
    const { messages, earlier } = view.pick({ messages: true, earlier: true }).parse(more);
    read.messages.unshift(...messages);
    before = earlier;
  }
  await ask(page, 'thread-close', { threadId });
  return read;
}

export function textOf({ parts }: StoredMessage): string {
  return parts.map(({ text = '' }) => text).join('');
}

/** From the first message to the head. */
export function shownPath({ messages, head }: StoredThread): StoredMessage[] {
  const path: StoredMessage[] = [];
  for (let id = head; id !== null;) {
    const found = messages.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no message ${id} on the shown path`);
    path.unshift(found);
    id = found.parentId;
  }
  return path;
}
