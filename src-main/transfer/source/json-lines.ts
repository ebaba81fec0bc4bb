import type { JsonMember } from './json-members.ts';
import { isFields } from './source-values.ts';

/** UTF-16 units of a line. */
const LONGEST_LINE = 200_000_000;

/** Whether a text is a JSON value a line: its first line is an object by itself, and another begins after it. */
export function isJsonLines(name: string, beginning: string): boolean {
  const [first = '', ...rest] = beginning.replace(/^\uFEFF?\s*/, '').split(/\r?\n/);
  if (!first.startsWith('{')) return false;
  const next = rest.find((line) => line.trim() !== '');
  if (next === undefined) return /\.(jsonl|ndjson)$/i.test(name);
  return next.trimStart().startsWith('{') && isObject(first);
}

function isObject(text: string): boolean {
  try {
    return isFields(JSON.parse(text));
  } catch {
    // It goes on in the next line: one value, laid out to be read.
    return false;
  }
}

/** The values of a text that has one a line. A line that is none costs itself alone. */
export async function* readLines(pieces: AsyncIterable<string>): AsyncGenerator<JsonMember> {
  let open: string[] = [];
  let length = 0;
  let number = 0;
  for await (const piece of pieces) {
    const [rest = '', ...starts] = piece.split('\n');
    open.push(rest);
    length += rest.length;
    for (const start of starts) {
      number += 1;
      yield* valueOf(open, length, number);
      open = [start];
      length = start.length;
    }
    if (length > LONGEST_LINE) open = [];
  }
  yield* valueOf(open, length, number + 1);
}

function* valueOf(pieces: readonly string[], length: number, number: number): Generator<JsonMember> {
  const place = { number, within: '' };
  const text = pieces.join('').replace(/^\uFEFF/, '');
  if (length > LONGEST_LINE) {
    yield { ...place, content: { unreadable: 'too-large' } };
  } else if (text.trim() !== '') {
    try {
      yield { ...place, content: { value: JSON.parse(text) } };
    } catch {
      // It is listed for the person; the others are read all the same.
      yield { ...place, content: { unreadable: 'not-json' } };
    }
  }
}
