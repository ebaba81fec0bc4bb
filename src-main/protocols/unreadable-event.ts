import { AppError } from '../errors.ts';
import type { StreamEvent, StreamPart } from './protocol.ts';

/** What servers write into data lines to keep a connection open. */
const KEEP_ALIVE = /^(?::|(?:ping|pong|keep-?alive|heartbeat)\W*$)/i;

/** What begins like this was meant to be JSON; a keep-alive or a comment in a data line is not. */
const JSON_START = /^[{["]/;

/** What becomes of an event that is no JSON object. */
export function readUnreadable({ event, data }: StreamEvent): StreamPart[] {
  const text = data.trim();
  if (text === '' || KEEP_ALIVE.test(text)) return [];
  if (event === 'error')
    return [{ type: 'error', error: new AppError('stream-error', 'an error event', { detail: text }) }];
  return [{ type: JSON_START.test(text) ? 'gap' : 'ignored', data: text }];
}
