import { expect, describe, test } from 'vitest';
import { createEventStreamReader } from '../../../src-main/engine/answer/server-sent-events.ts';
import type { StreamEvent } from '../../../src-main/protocols/protocol.ts';

interface Case {
  name: string;
  stream: string | Uint8Array;
  events: StreamEvent[];
}

const messages = (...data: string[]): StreamEvent[] => data.map((each) => ({ data: each }));
const BOM = '\uFEFF';

/**
 * The cases of web-platform-tests' eventsource/format-*, told in our own words: what stands in the
 * stream, and which events the WHATWG text makes of it.
 */
const CASES: Case[] = [
  { name: 'one byte order mark is taken away', stream: `${BOM}data:1\n\n`, events: messages('1') },
  {
    name: 'a second byte order mark belongs to the field name, which is then unknown',
    stream: `${BOM}${BOM}data:1\n\ndata:2\n\n`,
    events: messages('2'),
  },
  {
    name: 'a byte order mark later is text',
    stream: `data:1\n\n${BOM}data:2\n\ndata:${BOM}3\n\n`,
    events: messages('1', `${BOM}3`),
  },
  {
    name: 'comments are ignored',
    stream: 'data:1\r:\0\n:\r\ndata:2\n:' + 'x'.repeat(2048) + '\rdata:3\n:data:fail\r\n\n',
    events: messages('1\n2\n3'),
  },
  {
    name: 'what follows the final empty line and is no JSON is no event',
    stream: 'retry:1000\ndata:test1\n\nid:test\ndata:test2',
    events: messages('test1'),
  },
  {
    name: 'a field without a colon is an empty one',
    stream: 'data:\n\ndata\ndata\n\ndata:test\n\n',
    events: messages('', '\n', 'test'),
  },
  {
    name: 'an event has the name that it was given',
    stream: 'event:test\ndata:x\n\ndata:x\n\n',
    events: [{ event: 'test', data: 'x' }, { data: 'x' }],
  },
  {
    name: 'an empty name is none',
    stream: 'event:test\nevent\ndata:x\n\nevent:\ndata:y\n\n',
    events: messages('x', 'y'),
  },
  {
    name: 'a name without data makes no event and is forgotten',
    stream: 'event:test\n\ndata:x\n\n',
    events: messages('x'),
  },
  {
    name: 'an id changes nothing for us',
    stream: 'id: 2\ndata:2\n\nid\ndata:3\n\ndata:4\n\n',
    events: messages('2', '3', '4'),
  },
  { name: 'an id with NUL changes nothing', stream: 'id:te\0st\ndata:x\n\n', events: messages('x') },
  {
    name: 'fields are told by their exact names',
    stream:
      'data:\0\n data:2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n',
    events: messages('\0\n1\n3\n\n4'),
  },
  {
    name: 'retry is no data',
    stream: 'retry:3000\ndata:x\n\nretry:1000x\ndata:y\n\nretry\ndata:z\n\n',
    events: messages('x', 'y', 'z'),
  },
  {
    name: 'unknown fields are ignored',
    stream: 'data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\n\n',
    events: messages('test\n'),
  },
  {
    name: 'one leading space is taken away, and no more',
    stream: 'data:\ttest\rdata: \ndata:  two\ndata:test\n\n',
    events: messages('\ttest\n\n two\ntest'),
  },
  {
    name: 'CR, LF and CRLF end a line',
    stream: 'data:test\r\ndata\ndata:test\r\n\r\ndata:a\r\rdata:b\n\n',
    events: messages('test\n\ntest', 'a', 'b'),
  },
  { name: 'NUL is text', stream: 'data:\0\n\n\n\n', events: messages('\0') },
  {
    name: 'UTF-8 is the only encoding',
    stream: 'data:ok…\n\ndata:Привет, мир 👩‍👩‍👧\n\n',
    events: messages('ok…', 'Привет, мир 👩‍👩‍👧'),
  },
  {
    name: 'bytes that are no UTF-8 are replaced one by one',
    stream: Buffer.concat([Buffer.from('data:a'), Buffer.from([0xff, 0xe2, 0x82]), Buffer.from('b\n\n')]),
    events: messages('a\ufffd\ufffdb'),
  },
  { name: 'colons after the first are data', stream: 'data:a:b::c\n\n', events: messages('a:b::c') },
  {
    name: 'text that looks like fields stays in its line',
    stream: 'data:data: event: [DONE]\n\n',
    events: messages('data: event: [DONE]'),
  },
];

/** Feeds the stream in the pieces that the offsets cut it into. */
function read(stream: Uint8Array, ...cuts: number[]): StreamEvent[] {
  const reader = createEventStreamReader(1_000_000);
  const edges = [0, ...cuts, stream.length];
  const events = edges.slice(1).flatMap((edge, index) => reader.feed(stream.subarray(edges[index], edge)));
  return [...events, ...reader.end()];
}

describe.each(CASES)('$name', ({ stream, events }) => {
  const bytes = Buffer.from(stream);

  test('in one piece', () => {
    expect(read(bytes)).toEqual(events);
  });

  test('cut at every byte', () => {
    for (let cut = 0; cut <= bytes.length; cut++) expect(read(bytes, cut)).toEqual(events);
  });

  test('a byte at a time', () => {
    expect(read(bytes, ...bytes.keys())).toEqual(events);
  });
});

test('an event beyond the bound is refused, in whatever pieces it comes', () => {
  for (const piece of [1_000, 64_000, 5_000_000]) {
    const reader = createEventStreamReader(4_000_000);
    reader.feed(Buffer.from('data: '));
    const feed = (): void => {
      for (let sent = 0; sent < 10_000_000; sent += piece) reader.feed(Buffer.alloc(piece, 'x'));
    };
    expect(feed).toThrow(expect.objectContaining({ code: 'too-large' }));
  }
});

test('an event of many lines beyond the bound is refused', () => {
  const reader = createEventStreamReader(100_000);
  const feed = (): void => {
    for (let line = 0; line < 10_000; line++) reader.feed(Buffer.from(`data: ${'x'.repeat(100)}\n`));
  };
  expect(feed).toThrow(expect.objectContaining({ code: 'too-large' }));
});

test('a line that can become no field is skipped, however long, at no cost in memory', () => {
  const reader = createEventStreamReader(100_000);
  for (let sent = 0; sent < 100; sent++) reader.feed(Buffer.alloc(1_000_000, 'x'));
  expect(reader.feed(Buffer.from('\ndata:here\n\n'))).toEqual(messages('here'));
});
