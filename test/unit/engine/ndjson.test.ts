import { expect, test } from 'vitest';
import { createLineReader } from '../../../src-main/engine/answer/ndjson.ts';

const LINES = '{"a":"привет"}\n\n  {"b":"👍🏽"}\r\n{"c":1}';

test('each line is an event, wherever the bytes are cut, and the last needs no line break', () => {
  const bytes = Buffer.from(LINES);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const reader = createLineReader(1_000);
    const events = [
      ...reader.feed(bytes.subarray(0, cut)),
      ...reader.feed(bytes.subarray(cut)),
      ...reader.end(),
    ];
    expect(events.map(({ data }) => data)).toEqual(['{"a":"привет"}', '{"b":"👍🏽"}', '{"c":1}']);
  }
});

test('half a line at the end is no event', () => {
  const reader = createLineReader(1_000);
  reader.feed(Buffer.from('{"a":1}\n{"b":'));
  expect(reader.end()).toEqual([]);
});

test('a line beyond the bound is refused', () => {
  const reader = createLineReader(1_000);
  const feed = (): void => {
    for (let sent = 0; sent < 100; sent++) reader.feed(Buffer.alloc(100, 'x'));
  };
  expect(feed).toThrow(expect.objectContaining({ code: 'too-large' }));
});
