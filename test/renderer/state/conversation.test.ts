import { expect, test } from 'vitest';
import type { ThreadView } from '../../../src-main/contract/threads.ts';
import { Announcer } from '../../../src-renderer/state/announcer.svelte.ts';
import { Conversation } from '../../../src-renderer/state/thread/conversation.svelte.ts';
import { ProviderList } from '../../../src-renderer/state/provider-list.svelte.ts';
import {
  answer,
  ManualFrames,
  question,
  refusal,
  ScriptedMain,
  settle,
  viewOf,
} from '../harness/scripted-main.ts';

const choice = { providerId: 'p', model: 'm' };
const views: Record<string, ThreadView> = {
  one: viewOf('one', [question('q1', 'One?'), answer('a1', 'One.', 'q1')], { draft: 'draft of one' }),
  two: viewOf('two', [question('q2', 'Two?')], { choice: { providerId: 'gone', model: 'x' } }),
};

function setUp(): { conversation: Conversation; main: ScriptedMain; reported: unknown[] } {
  const main = new ScriptedMain({
    'thread-open': ({ threadId }) => views[threadId] ?? viewOf(threadId, [question('q', 'New?')]),
    'thread-close': () => null,
    'turn-send': ({ threadId }) => ({ threadId: threadId ?? 'made', turnId: 'u', messageId: 'a' }),
    'turn-regenerate': ({ threadId }) => ({ threadId, turnId: 'u', messageId: 'b' }),
    'draft-save': () => null,
    'draft-read': () => 'draft of new',
  });
  const reported: unknown[] = [];
  const conversation = new Conversation({
    connection: main,
    schedule: new ManualFrames().schedule,
    providers: new ProviderList([], choice),
    announcer: new Announcer(),
    report: (thrown) => reported.push(thrown),
    draftKeyOf: (threadId) => threadId ?? 'new',
    draft: '',
    onAnswerEnd: () => undefined,
    onTurnState: () => undefined,
  });
  return { conversation, main, reported };
}

test('the first message makes a thread, opens it and empties the box', async () => {
  const { conversation, main } = setUp();
  conversation.draft.text = '  New? ';
  await conversation.send();
  expect(main.inputs('turn-send')).toEqual([{ threadId: null, text: 'New?', choice }]);
  expect(conversation.thread?.id).toBe('made');
  expect(conversation.draft.text).toBe('');
  expect(conversation.draft.key).toBe('made');
});

test('what is typed while the first message is on its way goes on in the new thread', async () => {
  const { conversation } = setUp();
  conversation.draft.text = 'New?';
  const sent = conversation.send();
  conversation.draft.text = 'And';
  await sent;
  expect(conversation.draft.text).toBe('And');
  expect(conversation.draft.key).toBe('made');
});

test('a message that could not be sent stands in the box again', async () => {
  const { conversation, main, reported } = setUp();
  main.answers['turn-send'] = () => {
    throw refusal('turn-send', 'storage-full');
  };
  conversation.draft.text = 'Keep me';
  const sent = conversation.send();
  conversation.draft.text = 'typed since';
  await sent;
  expect(conversation.draft.text).toBe('Keep me\ntyped since');
  expect(reported).toHaveLength(1);
  expect(conversation.running).toBe(false);
});

test('nothing is sent while a message is on its way, nor an empty one', async () => {
  const { conversation, main } = setUp();
  await conversation.send();
  conversation.draft.text = 'One';
  const sent = conversation.send();
  conversation.draft.text = 'Two';
  await conversation.send();
  await sent;
  expect(main.inputs('turn-send')).toHaveLength(1);
  expect(conversation.draft.text).toBe('Two');
});

test('each thread has its own draft', async () => {
  const { conversation, main } = setUp();
  conversation.draft.text = 'half a thought';
  await conversation.open('one');
  expect(main.inputs('draft-save')).toEqual([{ key: 'new', text: 'half a thought' }]);
  expect(conversation.draft.text).toBe('draft of one');
  await conversation.startNew();
  expect(conversation.draft.text).toBe('draft of new');
});

test('of two threads opened in haste the last one is shown, and the first is closed', async () => {
  const { conversation, main } = setUp();
  const first = conversation.open('one');
  const second = conversation.open('two');
  await Promise.all([first, second]);
  expect(conversation.thread?.id).toBe('two');
  expect(main.inputs('thread-close')).toEqual([{ threadId: 'one' }]);
});

test('a choice whose provider is gone gives way to the default', async () => {
  const { conversation } = setUp();
  await conversation.open('two');
  expect(conversation.choice).toEqual(choice);
});

test('an edit is sent as a sibling of the message', async () => {
  const { conversation, main } = setUp();
  await conversation.open('one');
  await conversation.resend(question('q1', 'One?', null), 'Uno?');
  expect(main.inputs('turn-send')).toEqual([{ threadId: 'one', text: 'Uno?', parentId: null, choice }]);
});

test('asking grows the count that brings the view to the end', async () => {
  const { conversation } = setUp();
  await conversation.open('one');
  const before = conversation.asked;
  await conversation.regenerate('a1');
  await settle();
  expect(conversation.asked).toBe(before + 1);
});

test('asking for an answer that is on its way already is no failure', async () => {
  const { conversation, main, reported } = setUp();
  await conversation.open('one');
  for (const code of ['turn-running', 'storage-full'] as const) {
    main.answers['turn-regenerate'] = () => {
      throw refusal('turn-regenerate', code);
    };
    await conversation.regenerate('a1');
  }
  expect(reported).toEqual([expect.objectContaining({ failure: { code: 'storage-full' } })]);
});

test('a message to jump to is named once its thread is there; one of another branch shows the branch first', async () => {
  const { conversation, main } = setUp();
  main.answers['thread-open'] = ({ threadId }) =>
    viewOf(threadId, [question('q', 'Q?'), answer('old', 'Old.', 'q'), answer('new', 'New.', 'q')]);
  main.answers['thread-show'] = () => null;
  await conversation.open('one', 'new');
  expect(conversation.thread?.jumpTo).toEqual({ messageId: 'new', text: '' });
  expect(main.inputs('thread-show')).toEqual([]);
  await conversation.open('one', 'old');
  expect(conversation.thread?.jumpTo).toEqual({ messageId: 'old', text: '' });
  expect(main.inputs('thread-show')).toEqual([{ threadId: 'one', messageId: 'old' }]);
});

test('a message that is gone is not waited for', async () => {
  const { conversation } = setUp();
  await conversation.open('one', 'gone');
  expect(conversation.thread?.jumpTo).toBeNull();
});
