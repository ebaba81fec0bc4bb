import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LineJoiner } from '../../../src-main/cli/line-joiner.ts';

let said: string[];
let begun: string;
let lines: LineJoiner;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  begun = '';
  lines = new LineJoiner(
    (message) => said.push(message),
    () => begun !== '',
  );
});

afterEach(() => vi.useRealTimers());

test('a line is a message', () => {
  lines.add('Hello');
  vi.runAllTimers();
  expect(said).toEqual(['Hello']);
});

test('a backslash goes on, and so do lines that come at once', () => {
  expect(lines.add('one \\')).toBe('open');
  vi.runAllTimers();
  expect(said).toEqual([]);
  lines.add('two');
  lines.add('three');
  vi.runAllTimers();
  expect(said).toEqual(['one \ntwo\nthree']);
});

test('a pasted text whose last line has no end waits for it', () => {
  lines.add('pasted');
  begun = 'and half';
  vi.runAllTimers();
  expect(said).toEqual([]);
  begun = '';
  lines.add('and half of it');
  vi.runAllTimers();
  expect(said).toEqual(['pasted\nand half of it']);
});

test('between fences everything is one message, empty lines and commands too', () => {
  lines.add('"""');
  lines.add('/quit');
  lines.add('');
  lines.add('end \\');
  vi.runAllTimers();
  expect(lines.isEmpty).toBe(false);
  lines.add('"""');
  expect(said).toEqual(['/quit\n\nend \\']);
});

test('what was written is forgotten with Ctrl-C, and kept where the input ends', () => {
  lines.add('one \\');
  lines.clear();
  expect(lines.rest()).toBeNull();
  lines.add('two \\');
  expect(lines.rest()).toBe('two');
});
