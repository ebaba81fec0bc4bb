import { expect, test } from 'vitest';
import { LiveThread } from '../../../src-main/chat/live-thread.ts';
import type { Thread } from '../../../src-main/contract/threads.ts';
import { answerMessage, sampleThread, userMessage } from '../../support/storage/storage-samples.ts';
import { Recorder } from '../../support/chat/recorder.ts';

const question = userMessage('m1');
const other = answerMessage('m2', 'm1');
const ended = answerMessage('m3', 'm1');

test('an answer that ends while another message is being deleted stays in view', async () => {
  const audience = new Recorder();
  const live = new LiveThread(sampleThread('t1', [question, other]), audience);
  live.watchers.add(1);
  const { promise, resolve } = Promise.withResolvers<Thread>();
  const replaced = live.replace(promise);
  live.thread.messages.push(ended);
  live.thread.head = ended.id;
  resolve(sampleThread('t1', [question]));
  await replaced;
  expect(live.thread).toMatchObject({ messages: [question, ended], head: 'm3' });
  expect(audience.of(1)).toMatchObject([{ type: 'thread-change', messages: [question, ended], head: 'm3' }]);
});

test('changes of a thread wait for each other, and one that fails holds up none', async () => {
  const live = new LiveThread(sampleThread('t1'), new Recorder());
  const done: string[] = [];
  const first = Promise.withResolvers<undefined>();
  const changes = [
    live.exclusively(async () => {
      await first.promise;
      done.push('first');
    }),
    live.exclusively(() => Promise.reject(new Error('second'))),
    live.exclusively(async () => done.push('third')),
  ];
  expect(live.isChanging).toBe(true);
  first.resolve(undefined);
  const ends = await Promise.allSettled(changes);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(done).toEqual(['first', 'third']);
  expect(live.isChanging).toBe(false);
});

test('of a long thread a window gets the end of the shown path first, and the rest in pieces', () => {
  const path = Array.from({ length: 250 }, (_, index) =>
    userMessage(`p${index}`, index === 0 ? null : `p${index - 1}`),
  );
  // Another branch, newer than most of what is shown.
  const branch = userMessage('b1', 'p9');
  const all = [...path.slice(0, 200), branch, ...path.slice(200)];
  const live = new LiveThread({ ...sampleThread('t1', all), head: 'p249' }, new Recorder());
  const view = live.view('');
  expect(view.messages).toEqual(all.slice(150));
  expect(view.earlier).toBe(150);
  const { messages, earlier } = live.earlier(150, 100);
  expect(earlier).toBe(50);
  expect([...live.earlier(50, 100).messages, ...messages, ...view.messages]).toEqual(all);
});
