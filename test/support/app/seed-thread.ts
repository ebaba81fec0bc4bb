import { mkdirSync, writeFileSync } from 'node:fs';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { Thread } from '../../../src-main/contract/threads.ts';
import { sealContent } from '../../../src-main/storage/files/envelope.ts';
import { Profile } from '../../../src-main/storage/files/profile.ts';
import { newThreadFile } from '../../../src-main/storage/thread/thread-changes.ts';
import { SCHEMA } from '../../../src-main/storage/thread/thread-forms.ts';

const START = Date.UTC(2026, 0, 1);

/**
 * Puts a conversation of these texts into a profile that no app has open: the person's and the model's in turn.
 *
 * @param number tells several conversations of a profile apart: a digit.
 */
export function seedThread(profile: string, title: string, texts: readonly string[], number = 0): void {
  const messages = texts.map((text, index): Message => ({
    id: messageId(index, number),
    parentId: index === 0 ? null : messageId(index - 1, number),
    role: index % 2 === 0 ? 'user' : 'assistant',
    parts: [{ type: 'text', text }],
    createdAt: START + index * 1000,
    ...(index % 2 === 0 ? {} : { outcome: { status: 'complete', end: 'stop' }, model: 'm' }),
  }));
  putThread(profile, {
    summary: {
      id: `T${String(number).padStart(25, '0')}`,
      title,
      titleSource: 'person',
      createdAt: START,
      updatedAt: START + texts.length * 1000,
      messageCount: texts.length,
    },
    messages,
    head: messages.at(-1)?.id ?? null,
    kept: [],
  });
}

/** Puts a conversation into a profile that no app has open. */
export function putThread(profile: string, thread: Thread): void {
  const files = new Profile(profile);
  mkdirSync(profile, { recursive: true });
  files.makeFolders();
  const body = newThreadFile(thread, { time: thread.summary.updatedAt, device: 'test' });
  writeFileSync(files.threadFile(body.id), sealContent({ schema: SCHEMA, body }), { mode: 0o600 });
}

/** The id of the message at `index` of a seeded thread. */
export function messageId(index: number, thread = 0): string {
  return `${thread}${String(index).padStart(25, '0')}`;
}
