import { expect, test } from 'vitest';
import { promptMessages } from '../../../src-main/chat/prompt-messages.ts';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import { answerMessage, userMessage } from '../../support/storage/storage-samples.ts';

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

const textFile = (name: string): Attachment => ({
  kind: 'text',
  original: { sha256: name.repeat(64).slice(0, 64), name, mediaType: 'text/plain', size: 1 },
});

test("a project's files come with the person's first message, before its own, and are named as the project's", async () => {
  const load = (attachments: readonly Attachment[]) =>
    Promise.resolve(
      attachments.map(({ original: { name } }) => ({ kind: 'text' as const, name, text: `of ${name}` })),
    );
  const given = userMessage('m1', null, 'Why?');
  given.parts.unshift({ type: 'file', attachment: textFile('own') });
  const staying = { systemPrompt: 'Be short.', summary: 'Of ships.', files: [textFile('a'), textFile('b')] };
  const [system, first, second] = await promptMessages([given, answerMessage('m2', 'm1')], staying, load);
  expect(system).toEqual({ role: 'system', text: 'Be short.' });
  expect(first?.files?.map(({ name }) => name)).toEqual(['a', 'b', 'own']);
  expect(first?.text).toMatch(/^Files of the project[^\n]*"a", "b"\n\n[^]*Of ships\.[^]*Why\?$/);
  expect(second?.role).toBe('assistant');
  // A view that begins with an answer has no such message: they come all the same.
  const [told, answer] = await promptMessages(path.slice(3), { files: [textFile('a')] }, load);
  expect(told).toMatchObject({ role: 'user', files: [{ name: 'a' }] });
  expect(answer?.role).toBe('assistant');
});

test('a picture of an answer that came from another program is not sent as its words', async () => {
  const painted = answerMessage('m2', 'm1', 'Here.');
  painted.parts.push({ type: 'file', attachment: textFile('a') });
  expect(await promptMessages([userMessage('m1', null, 'Paint.'), painted], {}, noFiles)).toEqual([
    { role: 'user', text: 'Paint.' },
    { role: 'assistant', text: 'Here.' },
  ]);
});
