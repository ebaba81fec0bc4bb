import { expect, test } from 'vitest';
import { promptMessages } from '../../../src-main/chat/prompt-messages.ts';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import { answerMessage, userMessage } from '../storage/storage-samples.ts';

const path = [
  userMessage('m1', null, 'Why?'),
  answerMessage('m2', 'm1', ''),
  userMessage('m3', 'm2', 'Please.'),
  answerMessage('m4', 'm3', 'Because.'),
];

const noFiles = (): never => {
  throw new Error('there are none');
};

test('an answer that failed without a word is not told', async () => {
  expect(await promptMessages(path, {}, noFiles)).toEqual([
    { role: 'user', text: 'Why?' },
    { role: 'user', text: 'Please.' },
    { role: 'assistant', text: 'Because.' },
  ]);
});

test('the system prompt comes first, as it was written; a blank one is none', async () => {
  const [first] = await promptMessages(path, { systemPrompt: ' Be short. ' }, noFiles);
  expect(first).toEqual({ role: 'system', text: ' Be short. ' });
  expect((await promptMessages(path, { systemPrompt: ' \n' }, noFiles))[0]?.role).toBe('user');
});

test('a message has its files, at every later question too, and may be nothing but files', async () => {
  const original = { sha256: 'a'.repeat(64), name: 'a.txt', mediaType: 'text/plain', size: 1 };
  const attachment: Attachment = { kind: 'text', original };
  const given = { ...userMessage('m1'), parts: [{ type: 'file' as const, attachment }] };
  const messages = await promptMessages([given, answerMessage('m2', 'm1', 'Read.')], {}, (attachments) =>
    Promise.resolve(attachments.map(({ original: { name } }) => ({ kind: 'text', name, text: 'A' }))),
  );
  expect(messages).toEqual([
    { role: 'user', text: '', files: [{ kind: 'text', name: 'a.txt', text: 'A' }] },
    { role: 'assistant', text: 'Read.' },
  ]);
});

test('a summary is told by the person, so that roles take turns, and before what they go on with', async () => {
  const staying = { systemPrompt: 'Be short.', summary: 'Of ships.' };
  const messages = await promptMessages(path.slice(2), staying, noFiles);
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant']);
  expect(messages[1]?.text).toMatch(/Of ships\.[^]*Please\.$/);
  const [told] = await promptMessages(path.slice(3), { summary: 'Of ships.' }, noFiles);
  expect(told?.role).toBe('user');
  expect(told?.text).toMatch(/Of ships\.$/);
});
