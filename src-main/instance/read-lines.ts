import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { AppError } from '../errors.ts';

const LINE_END = 0x0a;

/**
 * The lines of a stream, without their ends; what follows the last line end is none. Throws `invalid-input` for
 * bytes that are no UTF-8, and `too-large` as soon as a line is longer than `longest` bytes, so that nobody can
 * fill our memory.
 */
export async function* readLines(stream: Readable, longest: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new AppError('internal', 'the stream gives no bytes');
    let rest = chunk;
    for (let end = rest.indexOf(LINE_END); end !== -1; end = rest.indexOf(LINE_END)) {
      const line = Buffer.concat([...pieces, rest.subarray(0, end)]);
      if (line.length > longest) throw tooLong(longest);
      pieces = [];
      size = 0;
      rest = rest.subarray(end + 1);
      yield decode(decoder, line);
    }
    pieces.push(rest);
    size += rest.length;
    if (size > longest) throw tooLong(longest);
  }
}

function decode(decoder: TextDecoder, line: Uint8Array): string {
  try {
    return decoder.decode(line);
  } catch (error) {
    throw new AppError('invalid-input', 'a line that is no UTF-8', { cause: error });
  }
}

function tooLong(longest: number): AppError {
  return new AppError('too-large', `a line of more than ${longest} bytes`);
}
