import { expect, test } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import { MessageTree } from '../../../src-renderer/lib/message/message-tree.ts';
import { answer, question } from '../../support/renderer/scripted-main.ts';

const asked = question('q', 'Why?');
const failed = (id: string, text: string): Message =>
  answer(id, text, 'q', { outcome: { status: 'failed', end: 'network', failure: { code: 'refused' } } });

function versionIds(messages: Message[], of: Message): string[] {
  return new MessageTree(messages).versions(of).map((version) => version.id);
}

test('the path goes from the first message to the head', () => {
  const tree = new MessageTree([
    asked,
    answer('a', 'A', 'q'),
    answer('b', 'B', 'q'),
    question('r', 'R', 'b'),
  ]);
  expect(tree.path('r').map((message) => message.id)).toEqual(['q', 'b', 'r']);
  expect(tree.path(null)).toEqual([]);
});

test('siblings of one role are versions', () => {
  const first = answer('a', 'A', 'q');
  expect(versionIds([asked, first, answer('b', 'B', 'q')], first)).toEqual(['a', 'b']);
});

test('an answer that a later one continues is no version of its own', () => {
  const cut = answer('a', 'Half', 'q', { outcome: { status: 'stopped' } });
  const whole = answer('b', 'Half and half', 'q', { continues: 'a' });
  expect(versionIds([asked, cut, whole], whole)).toEqual(['b']);
  expect(new MessageTree([asked, cut, whole]).rootOf(whole)).toBe('a');
});

test('a failure without text is no version, unless it is the one that is shown', () => {
  const empty = failed('a', '');
  const good = answer('b', 'B', 'q');
  expect(versionIds([asked, empty, good], good)).toEqual(['b']);
  expect(versionIds([asked, empty, good], empty)).toEqual(['a', 'b']);
  expect(versionIds([asked, failed('c', 'Some text'), good], good)).toEqual(['c', 'b']);
});
