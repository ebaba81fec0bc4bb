import { expect, test } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import { Find } from '../../../src-renderer/state/search/find.svelte.ts';
import { answer, ManualFrames, question } from '../../support/renderer/scripted-main.ts';

const messages: Message[] = [
  question('q1', 'A pear?'),
  answer('a1', 'A **pear**, and another pear.', 'q1'),
  question('q2', 'Apples', 'a1'),
  answer('a2', 'The last pear', 'q2'),
];

test('all places count, and the first is the one at or after what is in view', () => {
  const find = new Find(
    () => messages,
    new ManualFrames().schedule,
    () => 0,
  );
  find.search('PEAR', 'q2');
  expect([find.total, find.current, find.place]).toEqual([4, 3, { messageId: 'a2', nth: 0 }]);
  find.step(1);
  expect(find.place).toEqual({ messageId: 'q1', nth: 0 });
  find.step(-1);
  find.step(-1);
  expect(find.place).toEqual({ messageId: 'a1', nth: 1 });
});

test('a long conversation is looked through in slices', () => {
  const frames = new ManualFrames();
  let time = 0;
  const find = new Find(
    () => messages,
    frames.schedule,
    () => (time += 5),
  );
  find.search('pear', null);
  expect([find.total, find.searching]).toEqual([1, true]);
  while (find.searching) frames.pass();
  expect([find.total, find.current]).toEqual([4, 0]);
});

test('what comes before the place that is shown does not move it', () => {
  let shown = messages.slice(2);
  const find = new Find(
    () => shown,
    new ManualFrames().schedule,
    () => 0,
  );
  find.search('pear', null);
  expect([find.current, find.total]).toEqual([0, 1]);
  shown = messages;
  find.refresh();
  expect([find.current, find.total, find.place?.messageId]).toEqual([3, 4, 'a2']);
});

test('another search ends the one before it', () => {
  const frames = new ManualFrames();
  let time = 0;
  const find = new Find(
    () => messages,
    frames.schedule,
    () => (time += 5),
  );
  find.search('pear', null);
  find.search('nothing like it', null);
  while (find.searching) frames.pass();
  expect([find.total, find.current, find.place]).toEqual([0, -1, null]);
});
