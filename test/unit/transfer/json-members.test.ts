import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonLines, readLines } from '../../../src-main/transfer/source/json-lines.ts';
import { type JsonMember, readMembers } from '../../../src-main/transfer/source/json-members.ts';

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

async function all(members: AsyncIterable<JsonMember>): Promise<JsonMember[]> {
  const found: JsonMember[] = [];
  for await (const member of members) found.push(member);
  return found;
}

/** `-0` and the like are not what JSON has. */
function reparsed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** What is in a text, each as `within/name: value`. */
async function read(text: string, length = text.length): Promise<string[]> {
  return (await all(readMembers(inPieces(text, length)))).map(
    ({ within, name = '', content }) => `${within}/${name}: ${JSON.stringify(content)}`,
  );
}

test('the members of any JSON are the same in whatever pieces it comes, and however it is laid out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue(), { minLength: 1 }),
      fc.integer({ min: 1, max: 7 }),
      async (values, length) => {
        for (const text of [JSON.stringify(values), JSON.stringify(values, null, 2)]) {
          const members = await all(readMembers(inPieces(text, length)));
          expect(members.map(({ content }) => content)).toEqual(
            values.map((value) => ({ value: reparsed(value) })),
          );
        }
      },
    ),
  );
});

describe('a member that holds a history', () => {
  const TEXT =
    '{"folders":[1,2],"data":{"chats":[{"a":[1]},{"b":"]"}],"x":{"chats":[3]}},"chats":[],"last":null}';
  const MEMBERS = [
    '/folders: {"value":[1,2]}',
    'data.chats/: {"value":{"a":[1]}}',
    'data.chats/: {"value":{"b":"]"}}',
    'data/x: {"value":{"chats":[3]}}',
    '/last: {"value":null}',
  ];

  test.each([1, 2, 3, 5, 1000])('is read one at a time, in pieces of %i', async (length) => {
    expect(await read(TEXT, length)).toEqual(MEMBERS);
    expect(await read(JSON.stringify(JSON.parse(TEXT), null, 2), length)).toEqual(MEMBERS);
  });

  test('that is damaged in one place costs that one', async () => {
    expect(await read('{"chats":[{"a":1},{"b":oops},{"c":3}]}')).toEqual([
      'chats/: {"value":{"a":1}}',
      'chats/: {"unreadable":"not-json"}',
      'chats/: {"value":{"c":3}}',
    ]);
    expect(await read('{"chats":[{"a":1},{"b"')).toEqual([
      'chats/: {"value":{"a":1}}',
      'chats/: {"unreadable":"cut"}',
    ]);
  });

  test('is one in an object alone: a text of that name in a list is a text', async () => {
    expect(await read('["chats",{"chats":[1]}]')).toEqual([
      '/: {"value":"chats"}',
      '/: {"value":{"chats":[1]}}',
    ]);
  });
});

describe('lines', () => {
  test.each([
    ['a.jsonl', '{"a":1}', true],
    ['a.jsonl', '{"a":1}\n{"b":2}', true],
    ['a.json', '{"a":1}\n{"b":2}\n', true],
    ['a.json', '{"a":1}\n', false],
    ['a.json', '{\n  "a": 1\n}\n', false],
    ['a.json', '[{"a":1}]\n[{"b":2}]', false],
    ['a.txt', '\uFEFF{"a":1}\r\n\r\n{"b":2}', true],
  ])('%s: %j: %s', (name, text, are) => {
    expect(isJsonLines(name, text)).toBe(are);
  });

  test.each([1, 3, 100])(
    'are values, empty ones left out and damaged ones told, in pieces of %i',
    async (length) => {
      const members = await all(readLines(inPieces('\uFEFF{"a":1}\r\n\n{"b":\n{"c":"\\n"}', length)));
      expect(members).toEqual([
        { number: 1, within: '', content: { value: { a: 1 } } },
        { number: 3, within: '', content: { unreadable: 'not-json' } },
        { number: 4, within: '', content: { value: { c: '\n' } } },
      ]);
    },
  );
});
