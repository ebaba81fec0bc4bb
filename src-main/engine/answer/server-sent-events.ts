import { createParser } from 'eventsource-parser';
import { AppError } from '../../errors.ts';
import { parseJson } from '../../protocols/json.ts';
import type { StreamEvent } from '../../protocols/protocol.ts';
import type { EventReader } from './event-reader.ts';

/**
 * Reads server-sent events as the WHATWG text defines them
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream), with one
 * exception: some servers leave out the last empty line, so what stands after it is an event where it is
 * whole, as JSON or `[DONE]`. Throws `too-large` for an event of more than `limit` characters.
 */
export function createEventStreamReader(limit: number): EventReader {
  // The parser takes one BOM away itself; with the decoder's own handling a second would go too.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let events: StreamEvent[] = [];
  let overflow = false;
  const parser = createParser({
    maxBufferSize: limit,
    onEvent: ({ event, data }) => events.push(event === undefined ? { data } : { event, data }),
    onError: ({ type }) => {
      overflow ||= type === 'max-buffer-size-exceeded';
    },
  });
  return {
    feed(bytes) {
      parser.feed(decoder.decode(bytes, { stream: true }));
      if (overflow) throw new AppError('too-large', `an event is longer than ${limit} characters`);
      const read = events;
      events = [];
      return read;
    },
    end() {
      parser.feed(`${decoder.decode()}\n\n`);
      return events.filter(({ data }) => data.trim() === '[DONE]' || parseJson(data) !== undefined);
    },
  };
}
