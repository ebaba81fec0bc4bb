import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginning } from '../../../src-main/markdown/beginning.ts';
import {
  append,
  emptySequence,
  itemsOf,
  SequenceEnd,
  truncate,
} from '../../../src-main/markdown/sequence.ts';
import { TextFollower } from '../../../src-main/markdown/text-follower.ts';
import { markdown } from '../../support/markdown/documents.ts';
import { readWhole } from '../../support/markdown/read.ts';

describe('the beginning of a document', () => {
  test('is the very document once it reaches the end', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const { blocks } = readWhole(text);
        expect(beginning(blocks, text.length + 1)).toBe(blocks);
      }),
      { numRuns: 300 },
    );
  });

  test('shares what is whole and cuts lists, tables, code and long paragraphs inside', () => {
    const list = '- one\n- two\n  - three\n';
    const { blocks } = readWhole(
      `First.\n\n${list}\n${'word '.repeat(1500)}\n\n| a |\n| - |\n| 1 |\n| 2 |\n`,
    );
    const [first, items, long, table] = [...itemsOf(blocks)];
    const cut = (offset: number): unknown[] => [...itemsOf(beginning(blocks, offset))];
    expect(cut(9)[0]).toBe(first);
    expect(cut(9)[1]).toMatchObject({ type: 'list', items: { length: 1 } });
    expect(cut(21)[1]).not.toBe(items);
    expect(cut(29)[1]).toEqual(items);
    expect(cut(32)[2]).toMatchObject({ content: { open: true, source: 'word '.repeat(800) } });
    expect(cut(11_000)[2]).toBe(long);
    expect(cut((table?.key ?? 0) + 1)[3]).toMatchObject({ type: 'table', rows: { length: 0 } });
  });
});

test('the end of a sequence grows with it and keeps what stood', () => {
  const end = new SequenceEnd<{ key: number }>(40);
  let sequence = emptySequence<{ key: number }>();
  for (let key = 0; key < 100; key += 1) {
    sequence = append(sequence, { key });
    expect([...itemsOf(end.of(sequence))].map((item) => item.key)).toEqual(
      Array.from({ length: Math.max(0, key - 39) }, (_, index) => index + 40),
    );
  }
  const other = append(truncate(sequence, 99), { key: 200 });
  expect([...itemsOf(end.of(other))].at(-1)?.key).toBe(200);
});

describe('a follower', () => {
  test('reads no more at a time than it is told, and in the end all', () => {
    const follower = new TextFollower();
    follower.take('One.\n\nTwo.\n\nThree.\n');
    const first = follower.read(8, 'complete');
    expect([first.length, first.whole]).toEqual([8, false]);
    const last = follower.read(100, 'complete');
    expect([last.length, last.whole]).toEqual([19, true]);
    expect([...itemsOf(last.blocks)]).toEqual([...itemsOf(readWhole('One.\n\nTwo.\n\nThree.\n').blocks)]);
  });

  test('goes on when a text that came in pieces is one string', () => {
    const follower = new TextFollower();
    const pieces = ['One.\n\n', 'Two'];
    follower.take({ pieces, count: 2 });
    const before = follower.read(100, 'streaming');
    expect(follower.take('One.\n\nTwo.')).toBe(true);
    const after = follower.read(100, 'complete');
    expect([...itemsOf(after.blocks)][0]).toBe([...itemsOf(before.blocks)][0]);
    expect(follower.take('Other')).toBe(false);
  });
});
