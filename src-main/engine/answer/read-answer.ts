import { AppError } from '../../errors.ts';
import { parseJson } from '../../protocols/json.ts';
import type { StreamEvent, StreamPart } from '../../protocols/protocol.ts';
import { bodyKind, TELLING_LENGTH } from '../http/body-kind.ts';
import { ContentBudget } from './content-budget.ts';
import { describeResponse, FOREIGN_LIMIT, type ResponseSource } from './describe-response.ts';
import { EVENT_LIMIT } from './event-reader.ts';
import { isContent } from './is-content.ts';
import { createLineReader } from './ndjson.ts';
import { readBody } from '../http/read-body.ts';
import { PartRedactor } from './redact-parts.ts';
import { createEventStreamReader } from './server-sent-events.ts';

/** A whole answer in one JSON body may be this long, in bytes. */
const WHOLE_LIMIT = 32 * 1024 * 1024;

/** As many chunks without any event are kept, to say what they were. */
const UNREAD_CHUNKS = 64;

/** Once the model said that it is done, its server may take this long to say the rest, in ms. */
const END_GRACE_MS = 2_000;

/**
 * Reads the body of a 2xx response: the parts of the answer, those of one chunk of bytes together, text
 * joined to text. Returns at the protocol's own end or at the end of the body. Throws an AppError for a
 * body that is no answer, or that broke off. The connection's secrets are hidden.
 */
export async function* readAnswer(source: ResponseSource): AsyncGenerator<StreamPart[], void> {
  const redactor = new PartRedactor(source.connection);
  try {
    for await (const parts of readBodyParts(source)) yield redactor.apply(parts);
  } catch (error) {
    yield redactor.end();
    throw error;
  }
  yield redactor.end();
}

async function* readBodyParts(source: ResponseSource): AsyncGenerator<StreamPart[], void> {
  const { response, protocol } = source;
  const head = await readHead(source);
  const text = new TextDecoder().decode(head);
  if (text.trim() === '') throw new AppError('empty', 'the body is empty');
  const kind = bodyKind(text, response.headers['content-type'] ?? '', protocol.framing);
  if (kind === 'stream') yield* readStream(source, head);
  else yield await readWhole(source, head, kind === 'json' ? WHOLE_LIMIT : FOREIGN_LIMIT);
}

/** As many bytes as tell what the body is. */
async function readHead({ response, silenceMs }: ResponseSource): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  while (head.length < FOREIGN_LIMIT && new TextDecoder().decode(head).trim().length < TELLING_LENGTH) {
    const chunk = await response.read(silenceMs);
    if (chunk === null) break;
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
  }
  return head;
}

async function* readStream(source: ResponseSource, head: Uint8Array): AsyncGenerator<StreamPart[], void> {
  const { response, protocol, silenceMs } = source;
  const reader =
    protocol.framing === 'sse' ? createEventStreamReader(EVENT_LIMIT) : createLineReader(EVENT_LIMIT);
  const decoder = protocol.createDecoder();
  const budget = new ContentBudget();
  let unread: Uint8Array[] | undefined = [];
  let waitMs = silenceMs;

  const decode = (events: StreamEvent[]): StreamPart[] => {
    const parts: StreamPart[] = [];
    for (const event of events) {
      for (const part of decoder.decode(event)) append(parts, part);
      // What comes after the end is no part of the answer.
      if (parts.at(-1)?.type === 'done') break;
    }
    return parts;
  };

  for (let bytes: Uint8Array | null = head; bytes !== null; bytes = await response.read(waitMs)) {
    const events = reader.feed(bytes);
    if (events.length > 0) unread = undefined;
    else if (unread !== undefined && unread.length < UNREAD_CHUNKS) unread.push(bytes);
    const parts = decode(events);
    budget.spend(bytes.length, events.length, parts.some(isContent));
    yield parts;
    if (parts.at(-1)?.type === 'done') return;
    const last = parts.findLast((part) => part.type === 'finish' || isContent(part));
    if (last !== undefined) waitMs = isEnd(last) ? Math.min(END_GRACE_MS, silenceMs) : silenceMs;
  }
  const last = reader.end();
  if (unread !== undefined && last.length === 0) throw withoutEvents(source, Buffer.concat(unread));
  yield [...decode(last), ...decoder.flush()];
}

function isEnd(part: StreamPart): boolean {
  return part.type === 'finish' && part.provisional !== true;
}

/** A text part joins the one of its kind before it: what came together is given on together. */
function append(parts: StreamPart[], part: StreamPart): void {
  const last = parts.at(-1);
  const joins = last?.type === part.type && 'text' in last && 'text' in part;
  if (joins) last.text += part.text;
  else parts.push(part);
}

async function readWhole(source: ResponseSource, head: Uint8Array, limit: number): Promise<StreamPart[]> {
  const { response, protocol, silenceMs } = source;
  const { bytes, truncated } = await readBody(response, limit, silenceMs, head);
  if (truncated && limit === WHOLE_LIMIT)
    throw new AppError('too-large', `the body is longer than ${limit} bytes`);
  const body = new TextDecoder().decode(bytes);
  const parts = protocol.decodeWhole(body);
  if (parts !== null) return parts;
  if (limit === WHOLE_LIMIT && parseJson(body) === undefined) {
    throw new AppError('cut', 'the JSON of the body is not whole', { retryable: true });
  }
  throw describeResponse(source, body);
}

/** A body that was to be a stream and had no event: nothing but comments, or something else altogether. */
function withoutEvents(source: ResponseSource, bytes: Uint8Array): AppError {
  const body = new TextDecoder().decode(bytes);
  const isStream = body
    .split(/\r\n|\r|\n/)
    .every((line) => line === '' || /^(?:data|event|id|retry)?:/.test(line));
  return isStream ? new AppError('empty', 'the stream has no event') : describeResponse(source, body);
}
