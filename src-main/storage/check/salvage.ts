import type { Message } from '../../contract/messages.ts';
import { isSafeName } from '../files/profile.ts';
import { isRecord } from '../../files/is-record.ts';
import { withMarks } from '../thread/thread-forms.ts';
import { isMessage, isPointers } from '../thread/thread-guards.ts';
import type { ThreadPointers } from '../thread/thread-state.ts';

export interface Salvage {
  /** What the person set, where the file can still be parsed. */
  pointers: ThreadPointers | null;
  messages: Message[];
}

/**
 * What can still be read of the damaged file of a thread or a segment. Each object of the text is tried by
 * itself, so that damage costs the message that it hit: what is before it and behind it is found.
 */
export function salvage(bytes: Buffer): Salvage {
  const text = bytes.toString('utf8');
  const messages = new Map<string, Message>();
  for (let start = text.indexOf('{"'); start !== -1;) {
    const end = endOfObject(text, start);
    const message = end === null ? null : parseMessage(text.slice(start, end));
    if (message) messages.set(message.id, message);
    start = text.indexOf('{"', message && end !== null ? end : start + 1);
  }
  return { pointers: parsePointers(text), messages: [...messages.values()] };
}

function parseMessage(json: string): Message | null {
  const value = parse(json);
  return isMessage(value) && isSafeName(value.id) ? value : null;
}

function parsePointers(text: string): ThreadPointers | null {
  const content = parse(text);
  const body = isRecord(content) ? withMarks(content['body']) : null;
  return isPointers(body) ? body : null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Cut or garbled: no object begins here.
    return null;
  }
}

/** Behind the brace that closes the object at `start`; null where none does. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted) {
      if (character === '\\') at += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}
