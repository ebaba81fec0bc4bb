import { expect, test } from 'vitest';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import type { Captured } from '../../../src-main/contract/quick-ask.ts';
import { AppState } from '../../../src-renderer/state/app-state.svelte.ts';
import { Capture } from '../../../src-renderer/state/capture.svelte.ts';
import { QuestionHistory } from '../../../src-renderer/state/question-history.ts';
import { QuickAsk } from '../../../src-renderer/state/quick-ask.svelte.ts';
import { appStart, willingMain } from '../../support/renderer/app-start.ts';
import { ManualFrames, settle, type ScriptedMain } from '../../support/renderer/scripted-main.ts';

const persona = {
  id: 'translator',
  name: 'Translate',
  icon: '',
  instructions: {},
  choice: { providerId: 'p', model: 'polyglot' },
};

function textFile(name: string): Attachment {
  return { kind: 'text', original: { sha256: 'a'.repeat(64), name, mediaType: 'text/plain', size: 5 } };
}

async function start(captured: Captured = { kind: 'nothing' }): Promise<{
  app: AppState;
  main: ScriptedMain;
  quick: QuickAsk;
  capture: Capture;
}> {
  const main = willingMain();
  main.answers['quick-ask-capture'] = () => captured;
  main.answers['thread-instruct'] = () => null;
  main.answers['library-read'] = () => ({ personas: [persona], prompts: [] });
  main.answers['attachment-take'] = ({ path }) => textFile(path);
  const { app } = await AppState.start(main, new ManualFrames().schedule, 'quick-ask');
  app.providers.change(
    [
      {
        id: 'p',
        name: 'P',
        protocol: 'lockchat',
        endpoint: 'http://127.0.0.1:1/v1/chat/completions',
        auth: 'none',
        models: ['m', 'polyglot'],
        hasSecret: false,
        secretKept: 'none',
        unencrypted: false,
        source: 'saved',
      },
    ],
    appStart.choice,
  );
  await app.library.load();
  return { app, main, quick: new QuickAsk(app), capture: new Capture(app) };
}

test('nothing is taken along before the person asks for it', async () => {
  const { main, quick } = await start({ kind: 'text', text: 'a secret' });
  await quick.wake();
  await settle();
  expect(main.inputs('quick-ask-capture')).toEqual([]);
});

test('what is selected becomes a file that shows what is in it, and a second one has another name', async () => {
  const { app, capture } = await start({ kind: 'text', text: '  Le chat\n\n dort.' });
  await capture.take('selection');
  await capture.take('selection');
  await settle();
  expect(app.conversation.draft.files.chips).toMatchObject([
    { name: 'Selection.txt', excerpt: 'Le chat dort.', status: 'ready' },
    { name: 'Selection 2.txt', status: 'ready' },
  ]);
  expect(capture.said).toBeNull();
});

test('an image that was copied becomes a picture', async () => {
  const { app, capture } = await start({ kind: 'image', bytes: new Uint8Array([1, 2, 3]) });
  await capture.take('clipboard');
  expect(app.conversation.draft.files.chips).toMatchObject([{ name: 'Clipboard.png', size: 3 }]);
});

test.each([
  ['selection', 'nothing', 'quick-ask.selection-nothing'],
  ['clipboard', 'nothing', 'quick-ask.clipboard-nothing'],
  ['selection', 'unsupported', 'quick-ask.selection-unsupported'],
  ['screenshot', 'unsupported', 'quick-ask.screenshot-unsupported'],
  ['screenshot', 'cancelled', null],
] as const)('of a %s that is %s is said: %s', async (source, kind, said) => {
  const { app, capture } = await start({ kind });
  await capture.take(source);
  expect(capture.said).toBe(said);
  expect(app.conversation.draft.files.chips).toEqual([]);
});

test('what was taken along stays with the draft it was asked for', async () => {
  const { app, main, capture } = await start();
  const late = Promise.withResolvers<Captured>();
  main.answers['quick-ask-capture'] = () => late.promise;
  const taking = capture.take('screenshot');
  const { draft } = app.conversation;
  await app.conversation.open('one');
  late.resolve({ kind: 'text', text: 'x' });
  await taking;
  expect(draft.files.chips).toHaveLength(1);
});

test('Enter before a file is read sends once it is', async () => {
  const { app, main, quick, capture } = await start({ kind: 'text', text: 'x' });
  const read = Promise.withResolvers<Attachment>();
  main.answers['attachment-take'] = () => read.promise;
  app.conversation.draft.text = 'What is this?';
  await capture.take('selection');
  await quick.send();
  expect(quick.waits).toBe(true);
  expect(main.inputs('turn-send')).toEqual([]);
  read.resolve(textFile('Selection.txt'));
  await settle();
  await quick.send();
  expect(main.inputs('turn-send')).toMatchObject([
    { text: 'What is this?', attachments: [{ original: { name: 'Selection.txt' } }] },
  ]);
});

test('what was taken along is asked of a persona without a word of the person, with its model', async () => {
  const { app, main, quick, capture } = await start({ kind: 'text', text: 'x' });
  await capture.take('selection');
  await settle();
  app.conversation.draft.text = '';
  await quick.askAs('translator');
  expect(main.inputs('turn-send')).toMatchObject([
    {
      threadId: null,
      text: '',
      choice: { providerId: 'p', model: 'polyglot' },
      instructions: { personaId: 'translator' },
      attachments: [{ original: { name: 'Selection.txt' } }],
    },
  ]);
});

test('in an open conversation the persona is that conversation’s, and can be taken back', async () => {
  const { app, main, quick } = await start();
  await app.conversation.open('one');
  await quick.choosePersona('translator');
  expect(quick.personaId).toBe('translator');
  await quick.choosePersona('');
  expect(main.inputs('thread-instruct')).toEqual([
    { threadId: 'one', instructions: { personaId: 'translator' } },
    { threadId: 'one', instructions: {} },
  ]);
});

test('earlier questions come back one after the other, and in the end what was being written', () => {
  const history = new QuestionHistory();
  expect(history.older('')).toBeNull();
  history.add('one');
  history.add(' two ');
  history.add('one');
  expect(history.older('mine')).toBe('one');
  expect(history.isRecalled('one')).toBe(true);
  expect(history.older('one')).toBe('two');
  expect(history.older('two')).toBeNull();
  expect(history.newer()).toBe('one');
  expect(history.newer()).toBe('mine');
});

test('an earlier question that was changed is a draft of its own', () => {
  const history = new QuestionHistory();
  history.add('one');
  expect(history.older('')).toBe('one');
  expect(history.isRecalled('one more')).toBe(false);
  expect(history.older('one more')).toBe('one');
  expect(history.newer()).toBe('one more');
});
