import { AppError } from '../../errors.ts';
import { parseJson } from '../../protocols/json.ts';
import type { StreamEvent } from '../../protocols/protocol.ts';
import type { EventReader } from './event-reader.ts';

/**
 * Reads newline-delimited JSON: each line that is not blank is an event. The last line needs no line
 * break where it is whole. Throws `too-large` for a line of more than `limit` characters.
 */
export function createLineReader(limit: number): EventReader {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;

  const endLine = (text: string): string => {
    const line = pieces.join('') + text;
    pieces = [];
    length = 0;
    return line;
  };

  return {
    feed(bytes) {
      const text = decoder.decode(bytes, { stream: true });
      const events: StreamEvent[] = [];
      let start = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
        const data = endLine(text.slice(start, end)).trim();
        if (data !== '') events.push({ data });
        start = end + 1;
      }
      const rest = text.slice(start);
      if (rest !== '') pieces.push(rest);
      length += rest.length;
      if (length > limit) throw new AppError('too-large', `a line is longer than ${limit} characters`);
      return events;
    },

    end() {
      const data = endLine(decoder.decode()).trim();
      return parseJson(data) === undefined ? [] : [{ data }];
    },
  };
}
