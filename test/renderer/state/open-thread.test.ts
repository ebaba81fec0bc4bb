import { describe, expect, test } from 'vitest';
import type { ThreadChange, ThreadEvent } from '../../../src-main/contract/events.ts';
import type { ThreadView } from '../../../src-main/contract/threads.ts';
import { messageText } from '../../../src-main/markdown/write/message-text.ts';
import { canCompact, summaryInUse } from '../../../src-renderer/lib/message/summary-in-use.ts';
import { OpenThread } from '../../../src-renderer/state/thread/open-thread.svelte.ts';
import {
  answer,
  ManualFrames,
  question,
  ScriptedMain,
  settle,
  turnOf,
  viewOf,
} from '../../support/renderer/scripted-main.ts';

const asked = question('q', 'Why?');

function at(seq: number, change: ThreadChange): ThreadEvent {
  return { threadId: 't', seq, ...change };
}

function setUp(view: ThreadView): {
  thread: OpenThread;
  main: ScriptedMain;
  frames: ManualFrames;
  heard: string[];
} {
  const main = new ScriptedMain({ 'thread-open': () => view, 'thread-close': () => null });
  const frames = new ManualFrames();
  const heard: string[] = [];
  const thread = new OpenThread('t', main, frames.schedule, {
    onSentences: (text) => heard.push(text),
    onEnd: (message) => heard.push(`end ${message.id}`),
    onState: (state) => heard.push(state.phase),
  });
  return { thread, main, frames, heard };
}

/** A thread whose answer `a` is running and has `text` so far, at `seq` 0. */
async function running(text = ''): Promise<ReturnType<typeof setUp>> {
  const parts = setUp(viewOf('t', [asked], { head: 'a', turns: [turnOf(answer('a', text, 'q'))] }));
  await parts.thread.load();
  return parts;
}

function shownText(thread: OpenThread): string {
  return (thread.live?.parts ?? []).map((part) => ('text' in part ? part.text : `[${part.type}]`)).join('');
}

test('shows the snapshot, and on top of it only the events that come after it', async () => {
  const { thread } = setUp(viewOf('t', [asked], { seq: 5 }));
  await thread.load();
  thread.receive(at(5, { type: 'message-add', message: question('old', 'Old'), head: 'old' }));
  expect(thread.path.map((message) => message.id)).toEqual(['q']);
  thread.receive(at(6, { type: 'message-add', message: question('new', 'New', 'q'), head: 'new' }));
  expect(thread.path.map((message) => message.id)).toEqual(['q', 'new']);
});

test('keeps the events that come while the snapshot is on its way, and applies them after it', async () => {
  const { thread } = setUp(viewOf('t', [asked], { seq: 1 }));
  const loaded = thread.load();
  thread.receive(at(1, { type: 'message-add', message: asked, head: 'q' }));
  thread.receive(at(2, { type: 'turn-start', turn: turnOf(answer('a', '', 'q')), head: 'a' }));
  thread.receive(at(3, { type: 'text-delta', messageId: 'a', text: 'Be' }));
  await loaded;
  thread.live?.flush();
  expect(thread.path.map((message) => message.id)).toEqual(['q', 'a']);
  expect(shownText(thread)).toBe('Be');
});

test('shows deltas once a frame, joined', async () => {
  const { thread, frames, heard } = await running('So ');
  for (const [index, text] of ['far', ' so', ' good'].entries()) {
    thread.receive(at(index + 1, { type: 'text-delta', messageId: 'a', text }));
  }
  expect(shownText(thread)).toBe('So ');
  expect(frames.waiting).toBe(1);
  frames.pass();
  expect(shownText(thread)).toBe('So far so good');
  expect(heard).toEqual([]);
});

test('shows what is held back before anything that comes after it', async () => {
  const { thread, frames } = await running();
  thread.receive(at(1, { type: 'reasoning-delta', messageId: 'a', text: 'Hm.' }));
  thread.receive(at(2, { type: 'text-delta', messageId: 'a', text: 'One' }));
  thread.receive(at(3, { type: 'part-add', messageId: 'a', part: { type: 'seam' } }));
  thread.receive(at(4, { type: 'text-delta', messageId: 'a', text: 'two' }));
  frames.pass();
  expect(thread.live?.parts).toEqual([
    { type: 'reasoning', text: 'Hm.' },
    { type: 'text', text: 'One' },
    { type: 'seam' },
    { type: 'text', text: 'two' },
  ]);
});

test('an ended answer keeps its text and joins the messages', async () => {
  const { thread, heard } = await running('Be');
  thread.receive(at(1, { type: 'text-delta', messageId: 'a', text: 'cause.' }));
  thread.receive(at(2, { type: 'turn-end', message: answer('a', '', 'q'), textLength: 8 }));
  expect(thread.live).toBeNull();
  expect(thread.path.map(messageText)).toEqual(['Why?', 'Because.']);
  expect(heard.at(-1)).toBe('end a');
});

test('is read aloud by whole sentences, and at its end what is left', async () => {
  const { thread, frames, heard } = await running();
  for (const [index, text] of ['One sen', 'tence. And', ' a second'].entries()) {
    thread.receive(at(index + 1, { type: 'text-delta', messageId: 'a', text }));
    frames.pass();
  }
  expect(heard).toEqual(['One sentence.']);
  thread.receive(at(4, { type: 'turn-end', message: answer('a', '', 'q'), textLength: 26 }));
  expect(heard).toEqual(['One sentence.', 'And a second', 'end a']);
});

test('a gap in the numbers fetches the thread again', async () => {
  const { thread, main } = await running();
  main.answers['thread-open'] = () => viewOf('t', [asked, answer('a', 'All of it', 'q')], { seq: 9 });
  thread.receive(at(3, { type: 'text-delta', messageId: 'a', text: 'of it' }));
  await settle();
  expect(main.inputs('thread-open')).toHaveLength(2);
  expect(thread.path.map(messageText)).toEqual(['Why?', 'All of it']);
});

test('an end that counts more text than is here fetches the thread again', async () => {
  const { thread, main } = await running('Part');
  main.answers['thread-open'] = () => viewOf('t', [asked, answer('a', 'Part and rest', 'q')], { seq: 1 });
  thread.receive(at(1, { type: 'turn-end', message: answer('a', '', 'q'), textLength: 13 }));
  await settle();
  expect(thread.path.map(messageText)).toEqual(['Why?', 'Part and rest']);
});

test('an event of an answer that is not running here fetches the thread again', async () => {
  const { thread, main } = setUp(viewOf('t', [asked]));
  await thread.load();
  thread.receive(at(1, { type: 'text-delta', messageId: 'a', text: 'x' }));
  await settle();
  expect(main.inputs('thread-open')).toHaveLength(2);
});

test('a heartbeat that tells of events which did not come fetches the thread again, and another one does not', async () => {
  const { thread, main } = await running('Before. ');
  thread.receive(at(1, { type: 'text-delta', messageId: 'a', text: 'x' }));
  thread.checkSeq(1);
  expect(main.inputs('thread-open')).toHaveLength(1);
  main.answers['thread-open'] = () =>
    viewOf('t', [asked], { head: 'a', turns: [turnOf(answer('a', 'Before. Behind.', 'q'))], seq: 7 });
  thread.checkSeq(7);
  thread.checkSeq(7);
  await settle();
  expect(main.inputs('thread-open')).toHaveLength(2);
  expect(shownText(thread)).toBe('Before. Behind.');
});

test('a thread that cannot be opened says why', async () => {
  const { thread, main } = setUp(viewOf('t', []));
  delete main.answers['thread-open'];
  await thread.load();
  expect(thread.failure?.code).toBe('internal');
});

test('a closed thread tells main once and hears nothing more', async () => {
  const { thread, main } = await running();
  thread.close();
  thread.close();
  thread.receive(at(1, { type: 'thread-change', head: null, kept: [] }));
  expect(main.inputs('thread-close')).toEqual([{ threadId: 't' }]);
  expect(thread.head).toBe('a');
});

describe('a long thread', () => {
  const all = Array.from({ length: 7 }, (_, index) =>
    question(String(index), `Text ${index}`, index === 0 ? null : String(index - 1)),
  );

  function longThread(): ReturnType<typeof setUp> {
    const parts = setUp(viewOf('t', all.slice(5), { earlier: 5 }));
    parts.main.answers['thread-earlier'] = ({ before }) => {
      const earlier = Math.max(0, before - 3);
      return { messages: all.slice(earlier, before), earlier };
    };
    return parts;
  }

  test('is shown by its end first, and is all here when it is complete', async () => {
    const { thread, main } = longThread();
    await thread.load();
    expect(thread.path).toHaveLength(2);
    await thread.complete();
    expect(thread.path.map(messageText)).toEqual(all.map(messageText));
    expect(main.inputs('thread-earlier')).toMatchObject([{ before: 5 }, { before: 2 }]);
  });

  test('takes what happens meanwhile on top of what still comes', async () => {
    const { thread } = longThread();
    await thread.load();
    thread.receive(at(1, { type: 'message-add', message: question('new', 'New', '6'), head: 'new' }));
    await thread.complete();
    expect(thread.path.map(messageText)).toEqual([...all.map(messageText), 'New']);
  });

  test('whose messages are given anew forgets what still comes', async () => {
    const { thread } = longThread();
    await thread.load();
    thread.receive(at(1, { type: 'thread-change', head: '0', kept: [], messages: all.slice(0, 1) }));
    await thread.complete();
    expect(thread.path.map(messageText)).toEqual(['Text 0']);
  });
});

describe('a summary', () => {
  const path = [question('q1', 'One?'), answer('a1', 'One.', 'q1'), question('q2', 'Two?', 'a1')];
  const by = { providerId: 'p', providerName: 'P', model: 'm', createdAt: 1 };
  const compaction = { id: 'c1', upTo: 'a1', text: 'Of one.', inUse: true, ...by };

  test('grows while it is written, and stands behind what it stands for once it is there', async () => {
    const { thread } = setUp(viewOf('t', path, { compacting: { upTo: 'a1', text: 'Of ' } }));
    await thread.load();
    thread.receive(at(1, { type: 'compaction-delta', text: 'one.' }));
    expect(thread.summaries.running).toEqual({ upTo: 'a1', text: 'Of one.' });
    const pointers: ThreadChange = { type: 'thread-change', head: 'q2', kept: [] };
    thread.receive(at(2, { ...pointers, compactions: [compaction] }));
    thread.receive(at(3, { type: 'compaction-run', compacting: null }));
    expect(thread.summaries.running).toBeNull();
    expect(thread.summaries.behind('a1')).toEqual([compaction]);
    expect(thread.summaries.placeOf('c1')).toBe('a1');
    expect(summaryInUse(thread.path, thread.summaries.all)).toEqual(compaction);
    thread.receive(at(4, pointers));
    expect(thread.summaries.behind('a1')).toEqual([]);
  });

  test('whose beginning was missed is fetched anew', async () => {
    const { thread, main } = setUp(viewOf('t', path));
    await thread.load();
    thread.receive(at(1, { type: 'compaction-delta', text: 'one.' }));
    await settle();
    expect(main.inputs('thread-open')).toHaveLength(2);
  });

  test('can be asked for where something comes before the turns that stay', () => {
    const more = [...path, answer('a2', 'Two.', 'q2')];
    expect(canCompact(more.slice(0, 2), [])).toBe(false);
    expect(canCompact(more, [])).toBe(true);
    expect(canCompact(more, [compaction])).toBe(false);
    expect(canCompact(more, [{ ...compaction, inUse: false }])).toBe(true);
  });
});
