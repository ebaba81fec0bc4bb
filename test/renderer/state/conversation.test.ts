import { expect, test, vi } from 'vitest';
import type { TurnStarted } from '../../../src-main/contract/messages.ts';
import type { ThreadView } from '../../../src-main/contract/threads.ts';
import { Announcer } from '../../../src-renderer/state/announcer.svelte.ts';
import { Conversation } from '../../../src-renderer/state/thread/conversation.svelte.ts';
import { ProviderList } from '../../../src-renderer/state/providers/provider-list.svelte.ts';
import {
  answer,
  ManualFrames,
  question,
  refusal,
  ScriptedMain,
  turnOf,
  viewOf,
} from '../../support/renderer/scripted-main.ts';

const choice = { providerId: 'p', model: 'm' };
const views: Record<string, ThreadView> = {
  one: viewOf('one', [question('q1', 'One?'), answer('a1', 'One.', 'q1')], { draft: 'draft of one' }),
  two: viewOf('two', [question('q2', 'Two?')], { choice: { providerId: 'gone', model: 'x' } }),
};

interface Parts {
  conversation: Conversation;
  main: ScriptedMain;
  frames: ManualFrames;
  reported: unknown[];
  /** What a screen reader was told, in order. */
  spoken: () => string[];
}

function setUp(): Parts {
  const main = new ScriptedMain({
    'thread-open': ({ threadId }) => views[threadId] ?? viewOf(threadId, [question('q', 'New?')]),
    'thread-close': () => null,
    'turn-send': ({ threadId }) => ({ threadId: threadId ?? 'made', turnId: 'u', messageId: 'a' }),
    'turn-regenerate': ({ threadId }) => ({ threadId, turnId: 'u', messageId: 'b' }),
    'draft-save': () => null,
    'draft-read': () => 'draft of new',
    'draft-attachments': () => [],
    'draft-attach': () => null,
  });
  const reported: unknown[] = [];
  const frames = new ManualFrames();
  const announcer = new Announcer();
  const conversation = new Conversation({
    connection: main,
    schedule: frames.schedule,
    providers: new ProviderList([], choice),
    announcer,
    report: (thrown) => reported.push(thrown),
    draftKeyOf: (threadId) => threadId ?? 'new',
    draft: '',
    onBegin: () => undefined,
    onAnswerEnd: () => undefined,
    onTurnState: () => undefined,
  });
  return { conversation, main, frames, reported, spoken: () => announcer.lines.map(({ text }) => text) };
}

test('the first message makes a thread, opens it and empties the box', async () => {
  const { conversation, main } = setUp();
  conversation.draft.text = '  New? ';
  await conversation.questions.send();
  expect(main.inputs('turn-send')).toEqual([{ threadId: null, text: 'New?', choice }]);
  expect(conversation.thread?.id).toBe('made');
  expect(conversation.draft.text).toBe('');
  expect(conversation.draft.key).toBe('made');
});

test('what is typed while the first message is on its way goes on in the new thread', async () => {
  const { conversation } = setUp();
  conversation.draft.text = 'New?';
  const sent = conversation.questions.send();
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
  const sent = conversation.questions.send();
  conversation.draft.text = 'typed since';
  await sent;
  expect(conversation.draft.text).toBe('Keep me\ntyped since');
  expect(reported).toHaveLength(1);
  expect(conversation.running).toBe(false);
});

test('nothing is sent while a message is on its way, nor an empty one', async () => {
  const { conversation, main } = setUp();
  await conversation.questions.send();
  conversation.draft.text = 'One';
  const sent = conversation.questions.send();
  conversation.draft.text = 'Two';
  await conversation.questions.send();
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
  expect(conversation.draft.text).toBe('half a thought');
});

test('what is typed before a thread is loaded stands behind its kept draft, and in no other', async () => {
  const { conversation, main } = setUp();
  const { promise, resolve } = Promise.withResolvers<ThreadView>();
  main.answers['thread-open'] = () => promise;
  vi.useFakeTimers();
  const opened = conversation.open('one');
  await vi.advanceTimersByTimeAsync(250);
  vi.useRealTimers();
  expect(conversation.thread?.id).toBe('one');
  conversation.draft.text = 'typed early';
  conversation.saveDrafts();
  expect(main.inputs('draft-save')).toEqual([]);
  resolve(viewOf('one', [question('q1', 'One?')], { draft: 'draft of one' }));
  await opened;
  expect(conversation.draft.text).toBe('draft of one\ntyped early');
  await conversation.startNew();
  expect(conversation.draft.text).toBe('');
});

test('a thread that could not be opened keeps its draft, and opens at the next click', async () => {
  const { conversation, main } = setUp();
  main.answers['draft-read'] = () => 'kept';
  main.answers['thread-open'] = () => {
    throw refusal('thread-open', 'file-corrupt');
  };
  await conversation.open('one');
  expect(conversation.thread?.failure?.code).toBe('file-corrupt');
  expect(conversation.draft.text).toBe('kept');
  main.answers['thread-open'] = ({ threadId }) =>
    viewOf(threadId, [question('q1', 'One?')], { draft: 'kept' });
  await conversation.open('one');
  expect(conversation.thread?.failure).toBeNull();
  expect(conversation.thread?.path).toHaveLength(1);
  expect(conversation.draft.text).toBe('kept');
  expect(main.inputs('draft-save')).toEqual([]);
});

test('a message that fails after a switch goes back into the draft of its own thread', async () => {
  const { conversation, main, reported } = setUp();
  const sent = Promise.withResolvers<never>();
  main.answers['turn-send'] = () => sent.promise;
  await conversation.open('two');
  conversation.draft.text = 'for two';
  const sending = conversation.questions.send();
  await conversation.open('one');
  sent.reject(refusal('turn-send', 'storage-full'));
  await sending;
  expect(reported).toHaveLength(1);
  expect(conversation.draft.text).toBe('draft of one');
  await conversation.open('two');
  expect(conversation.draft.text).toBe('for two');
});

test('a message is sent in one thread while that of another is still on its way', async () => {
  const { conversation, main } = setUp();
  const first = Promise.withResolvers<TurnStarted>();
  main.answers['turn-send'] = ({ threadId }) =>
    threadId === 'two' ? first.promise : { threadId: threadId ?? 'made', turnId: 'u', messageId: 'a' };
  await conversation.open('two');
  conversation.draft.text = 'for two';
  const sending = conversation.questions.send();
  expect(conversation.running).toBe(true);
  await conversation.open('one');
  expect(conversation.running).toBe(false);
  conversation.draft.text = 'for one';
  await conversation.questions.send();
  expect(main.inputs('turn-send')).toMatchObject([{ threadId: 'two' }, { threadId: 'one', text: 'for one' }]);
  await conversation.open('two');
  expect(conversation.running).toBe(true);
  first.resolve({ threadId: 'two', turnId: 'u', messageId: 'a' });
  await sending;
  expect(conversation.running).toBe(false);
});

test('a new conversation that is left while its first message is on its way does not come back by itself', async () => {
  const { conversation, main } = setUp();
  const first = Promise.withResolvers<TurnStarted>();
  main.answers['turn-send'] = () => first.promise;
  conversation.draft.text = 'First';
  const sending = conversation.questions.send();
  await conversation.startNew();
  expect(conversation.running).toBe(false);
  conversation.draft.text = 'Second';
  first.resolve({ threadId: 'made', turnId: 'u', messageId: 'a' });
  await sending;
  expect(conversation.thread).toBeNull();
  expect(conversation.draft.text).toBe('Second');
});

test('going back to the thread that is still shown ends the opening of the other, and nothing else', async () => {
  const { conversation, main } = setUp();
  await conversation.open('one');
  const other = conversation.open('two');
  await conversation.open('one');
  await other;
  expect(conversation.thread?.id).toBe('one');
  expect(conversation.selectedId).toBe('one');
  expect(main.inputs('thread-close')).toEqual([{ threadId: 'two' }]);
  conversation.receive({
    threadId: 'one',
    seq: 1,
    type: 'message-add',
    message: question('q', 'Q?', 'a1'),
    head: 'q',
  });
  expect(conversation.thread?.path).toHaveLength(3);
});

test('an edited question that could not be sent is a draft', async () => {
  const { conversation, main } = setUp();
  main.answers['turn-send'] = () => {
    throw refusal('turn-send', 'storage-full');
  };
  await conversation.open('two');
  const original = question('q2', 'Two?');
  await conversation.questions.resend(original, 'Two?');
  expect(conversation.draft.text).toBe('');
  await conversation.questions.resend(original, 'Two, and three?');
  expect(conversation.draft.text).toBe('Two, and three?');
});

test('what is read aloud of an answer ends with the thread that it is in', async () => {
  const { conversation, spoken, frames } = setUp();
  for (const id of ['A', 'B'])
    views[id] = viewOf(id, [question('q', 'Q?')], { head: id, turns: [turnOf(answer(id, '', 'q'))] });
  await conversation.open('A');
  conversation.receive({ threadId: 'A', seq: 1, type: 'text-delta', messageId: 'A', text: 'Done. Half of' });
  frames.pass();
  await conversation.open('B');
  conversation.receive({ threadId: 'B', seq: 1, type: 'text-delta', messageId: 'B', text: 'Another. And' });
  frames.pass();
  conversation.receive({
    threadId: 'B',
    seq: 2,
    type: 'turn-end',
    message: answer('B', '', 'q'),
    textLength: 12,
  });
  expect(spoken()).toEqual(['Done.', 'Another.', 'And']);
});

test('a model whose choice could not be saved is not shown as chosen, unless another was chosen since', async () => {
  const { conversation, main } = setUp();
  main.answers['thread-choose'] = () => {
    throw refusal('thread-choose', 'storage-full');
  };
  await conversation.open('one');
  await conversation.choose({ providerId: 'p', model: 'x' });
  expect(conversation.thread?.choice).toBeNull();
  const failed = Promise.withResolvers<null>();
  main.answers['thread-choose'] = ({ choice: { model } }) => (model === 'x' ? failed.promise : null);
  const slow = conversation.choose({ providerId: 'p', model: 'x' });
  await conversation.choose({ providerId: 'p', model: 'y' });
  failed.reject(refusal('thread-choose', 'storage-full'));
  await slow;
  expect(conversation.thread?.choice?.model).toBe('y');
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
  await conversation.questions.resend(question('q1', 'One?', null), 'Uno?');
  expect(main.inputs('turn-send')).toEqual([{ threadId: 'one', text: 'Uno?', parentId: null, choice }]);
});

test('the view is told when something is asked and when another version is shown', async () => {
  const { conversation, main } = setUp();
  main.answers['thread-show'] = () => null;
  const told: string[] = [];
  const end = conversation.register({ onAsk: () => told.push('ask'), onSwitch: () => told.push('switch') });
  await conversation.open('one');
  await conversation.answers.regenerate('a1');
  await conversation.answers.showVersion('a1');
  conversation.draft.text = 'Two?';
  await conversation.questions.send();
  expect(told).toEqual(['ask', 'switch', 'ask']);
  end();
  await conversation.answers.regenerate('a1');
  expect(told).toHaveLength(3);
});

test('asking for an answer that is on its way already is no failure', async () => {
  const { conversation, main, reported } = setUp();
  await conversation.open('one');
  for (const code of ['turn-running', 'storage-full'] as const) {
    main.answers['turn-regenerate'] = () => {
      throw refusal('turn-regenerate', code);
    };
    await conversation.answers.regenerate('a1');
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

test('a summary that was found is jumped to behind the message that it stands for', async () => {
  const { conversation, main } = setUp();
  const compactions = [
    {
      id: 'c',
      upTo: 'a',
      text: 'Of ships.',
      inUse: true,
      createdAt: 1,
      providerId: 'p',
      providerName: 'P',
      model: 'm',
    },
  ];
  main.answers['thread-open'] = ({ threadId }) => ({
    ...viewOf(threadId, [question('q', 'Q?'), answer('a', 'A.', 'q')]),
    compactions,
  });
  await conversation.open('one', 'c', 'ships');
  expect(conversation.thread?.jumpTo).toEqual({ messageId: 'a', text: 'ships', summaryId: 'c' });
});

test('a message that is gone is not waited for', async () => {
  const { conversation } = setUp();
  await conversation.open('one', 'gone');
  expect(conversation.thread?.jumpTo).toBeNull();
});
