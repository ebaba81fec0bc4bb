import { expect, test } from 'vitest';
import { rankCommands } from '../../../src-renderer/lib/find/rank-commands.ts';

const commands = [
  { text: 'New chat' },
  { text: 'Search conversations' },
  { text: 'Theme: Dark' },
  { text: 'Text size', group: 'Settings', words: 'font' },
  { text: 'Ёлка и файлы' },
  { text: '会议记录' },
];
const found = (query: string): string[] => rankCommands(commands, query).map(({ text }) => text);

test('any part finds a command, in any case, with letters left out, and with its words in any order', () => {
  expect(found('chat')[0]).toBe('New chat');
  expect(found('CHAT new')).toEqual(['New chat']);
  expect(found('nc')[0]).toBe('New chat');
  expect(found('dark theme')).toEqual(['Theme: Dark']);
  expect(found('елка')).toEqual(['Ёлка и файлы']);
  expect(found('记录')).toEqual(['会议记录']);
});

test('what it belongs to and other words for it find it too, behind those that are called so', () => {
  expect(found('font')).toEqual(['Text size']);
  expect(found('settings size')[0]).toBe('Text size');
});

test('nothing is found where a word fits nowhere, and everything without a word', () => {
  expect(found('chat xyz')).toEqual([]);
  expect(found('  ')).toEqual(commands.map(({ text }) => text));
});
