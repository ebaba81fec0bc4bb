import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { Attachments } from '../../../src-main/attachments/attachments.ts';
import { directReader } from '../../support/attachments/direct-reader.ts';
import { PromptFiles } from '../../../src-main/attachments/prompt-files.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainText } from '../../../src-main/chat/message-parts.ts';
import { ThreadListeners } from '../../../src-main/chat/thread-listeners.ts';
import { LiveThreads } from '../../../src-main/chat/live-threads.ts';
import { Chat } from '../../../src-main/chat/chat.ts';
import { ConversationInstructions } from '../../../src-main/chat/conversation-instructions.ts';
import { ThreadEdits } from '../../../src-main/chat/thread-edits.ts';
import { ThreadQuestions } from '../../../src-main/chat/thread-questions.ts';
import type { AskEvent, CommandQuestion } from '../../../src-main/contract/commands.ts';
import { PersonLibrary } from '../../../src-main/settings/library.ts';
import { createEngine } from '../../../src-main/engine/engine.ts';
import { answer, ROLE, streaming, text } from '../../servers/chat-completions-stream.ts';
import { send, until } from '../../servers/scripted-server.ts';
import { type ChatFloor, CHOICE, openChatFloor } from '../../support/chat/chat-floor.ts';

const NEVER = new AbortController().signal;

let floor: ChatFloor;
let questions: ThreadQuestions;
let chat: Chat;

beforeEach(async () => {
  floor = await openChatFloor();
  const { store, providers, drafts, audience, settings } = floor;
  const library = new PersonLibrary(
    store,
    () => 'en',
    () => undefined,
  );
  const listeners = new ThreadListeners(audience);
  const threads = new LiveThreads(store, drafts, listeners);
  const engine = createEngine({ variables: {} });
  chat = new Chat({
    store,
    threads,
    providers,
    files: new PromptFiles(floor.directory, directReader),
    runTurn: (request, control) => engine.runTurn(request, control),
    settings: () => settings,
    instructions: new ConversationInstructions(store, library, () => settings),
    now: () => Date.now(),
    onStoreError: (thrown) => expect.unreachable(String(thrown)),
  });
  const attachments = new Attachments({
    profile: floor.directory,
    keep: (source, name, mediaType) => store.request('file-put', { source, name, mediaType }),
    reader: directReader,
  });
  const edits = new ThreadEdits(store, threads);
  questions = new ThreadQuestions({
    store,
    chat,
    threads,
    edits,
    library,
    listeners,
    providers,
    attachments,
  });
});

afterEach(async () => {
  await chat.abandonTurns();
  await floor.close();
});

const ask = (question: CommandQuestion, signal = NEVER): Promise<AskEvent[]> =>
  Array.fromAsync(questions.ask(question, signal));

const textOf = (events: AskEvent[]): string =>
  events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');

function threadOf(events: AskEvent[]): string {
  const [start] = events;
  return start?.type === 'start' ? start.threadId : '';
}

test('a question of a command is kept as one of a window is, and its answer is told whole', async () => {
  floor.server.next(...answer('Blue ', 'light.'));
  const events = await ask({ thread: { in: 'new' }, text: 'Why is the sky blue?' });
  expect(textOf(events)).toBe('Blue light.');
  expect(events.at(-1)).toMatchObject({ type: 'end', outcome: { status: 'complete' }, model: 'gpt-4' });
  await chat.abandonTurns();
  const { messages } = await floor.saved(threadOf(events));
  expect(messages.map(plainText)).toEqual(['Why is the sky blue?', 'Blue light.']);
});

test('the newest conversation goes on, and a named one', async () => {
  floor.server.next(...answer('One.'));
  const first = threadOf(await ask({ thread: { in: 'new' }, text: 'First?' }));
  floor.server.next(...answer('Two.'));
  const second = threadOf(await ask({ thread: { in: 'new' }, text: 'Second?' }));
  floor.server.next(...answer('Three.'));
  expect(threadOf(await ask({ thread: { in: 'newest' }, text: 'And?' }))).toBe(second);
  floor.server.next(...answer('Four.'));
  expect(threadOf(await ask({ thread: { in: 'thread', id: first }, text: 'Else?', model: 'other' }))).toBe(
    first,
  );
  expect(JSON.parse(floor.server.requests[3]?.body ?? '')).toMatchObject({
    model: 'other',
    messages: [{ content: 'First?' }, { content: 'One.' }, { content: 'Else?' }],
  });
});

test('in a folder a question is told what the folder tells, of its model, and goes on with the newest there', async () => {
  floor.server.always(...answer('Fine.'));
  const original = await floor.store.request('file-put', {
    source: { bytes: Buffer.from('High water at six.') },
    name: 'tides.md',
    mediaType: 'text/markdown',
  });
  await floor.store.request('folder-set', {
    id: 'F',
    name: 'Harbours',
    instructions: { systemPrompt: 'You are a pilot.' },
    choice: { ...CHOICE, model: 'of-the-folder' },
    addFiles: [{ kind: 'text', original }],
  });
  const inFolder = threadOf(await ask({ thread: { in: 'new', folderId: 'F' }, text: 'When?' }));
  const elsewhere = threadOf(await ask({ thread: { in: 'new' }, text: 'Else?' }));
  await chat.abandonTurns();
  expect((await floor.saved(inFolder)).summary.folderId).toBe('F');
  expect((await floor.saved(elsewhere)).summary.folderId).toBeUndefined();
  const [first] = floor.server.requests;
  expect(JSON.parse(first?.body ?? '')).toMatchObject({
    model: 'of-the-folder',
    messages: [{ role: 'system', content: 'You are a pilot.' }, { role: 'user' }],
  });
  expect(first?.body).toContain('High water at six.');
  const newestThere = { thread: { in: 'newest', folderId: 'F' }, text: 'And?' } as const;
  expect(threadOf(await ask(newestThere))).toBe(inFolder);
  // Pinned, it stands elsewhere in the list, and still in its folder.
  await floor.store.request('thread-mark', { threadId: inFolder, marks: { pinnedAt: 1 } });
  expect(threadOf(await ask(newestThere))).toBe(inFolder);
  const gone = { thread: { in: 'new', folderId: 'none' }, text: 'Where?' } as const;
  await expect(ask(gone)).rejects.toMatchObject({ code: 'invalid-input' });
});

test('there is nothing to go on with in an empty history', async () => {
  await expect(ask({ thread: { in: 'newest' }, text: 'And?' })).rejects.toMatchObject({
    code: 'thread-missing',
  });
});

test('stopping tells the end, and what had come is kept', async () => {
  floor.server.next(streaming(), send(ROLE + text('Once upon')), until());
  const control = new AbortController();
  const events: AskEvent[] = [];
  for await (const event of questions.ask({ thread: { in: 'new' }, text: 'A story' }, control.signal)) {
    events.push(event);
    if (event.type === 'text-delta') control.abort();
  }
  expect(events.at(-1)).toMatchObject({ type: 'end', outcome: { status: 'stopped' } });
  await floor.server.requests[0]?.closed;
});

test('a question takes its files along; where one cannot be taken, nothing is asked', async () => {
  const path = join(floor.directory, 'a.txt');
  writeFileSync(path, 'words');
  floor.server.next(...answer('Read.'));
  await ask({ thread: { in: 'new' }, text: 'What is this?', files: [path] });
  expect(floor.server.requests[0]?.body).toContain('[File: a.txt]\\nwords');
  const missing = { thread: { in: 'new' as const }, text: 'And this?', files: [path, `${path}.gone`] };
  await expect(ask(missing)).rejects.toMatchObject({ code: 'attachment-unreadable', detail: 'a.txt.gone' });
  expect(floor.server.requests).toHaveLength(1);
});

test('a persona is told to the model, stays with its conversation, and takes the place of another', async () => {
  const { store, server } = floor;
  const pirate = {
    id: 'pirate',
    name: 'Pirate',
    icon: '',
    instructions: { systemPrompt: 'Speak as a pirate.', temperature: 0.4 },
    choice: { providerId: CHOICE.providerId, model: 'sea-1' },
  };
  const items = [{ id: 'pirate', item: { kind: 'persona' as const, persona: pirate } }];
  await store.request('library-set', { items });
  server.next(...answer('Arr.'));
  const asked = await ask({ thread: { in: 'new' }, text: 'Who?', personaId: 'pirate' });
  expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({
    model: 'sea-1',
    temperature: 0.4,
    messages: [{ role: 'system', content: 'Speak as a pirate.' }, { content: 'Who?' }],
  });
  const id = threadOf(asked);
  server.next(...answer('Arr again.'));
  await ask({ thread: { in: 'thread', id }, text: 'Still?' });
  expect(server.requests[1]?.body).toContain('Speak as a pirate.');
  server.next(...answer('Simply put.'));
  await ask({ thread: { in: 'thread', id }, text: 'Else?', personaId: 'starter-explain' });
  expect(server.requests[2]?.body).not.toContain('Speak as a pirate.');
  expect((await store.request('thread-read', { threadId: id })).instructions).toEqual({
    personaId: 'starter-explain',
  });
});
