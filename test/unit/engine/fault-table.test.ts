import zlib from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../../src-main/protocols/protocol.ts';
import {
  DONE,
  event,
  finish,
  modelFault,
  ROLE,
  streaming,
  text,
} from '../../servers/chat-completions-stream.ts';
import {
  close,
  end,
  raw,
  reset,
  respond,
  ScriptedServer,
  send,
  type Step,
  until,
  wait,
} from '../../servers/scripted-server.ts';
import { InstantClock } from '../../support/engine/instant-clock.ts';
import {
  inWords,
  lockchatAt,
  question,
  runOneTurn,
  testEnvironment,
} from '../../support/engine/run-one-turn.ts';

/** What a server does, and what a person gets for it. It does the same at every attempt, but for `then`. */
type Row = [fault: string, serve: Step[], gets: Gets, given?: Given];

interface Gets {
  /** The state that the answer ends in, as `inWords` says it. */
  ends: string;
  /** What is kept of the answer. */
  text?: string;
  reasoning?: string;
  /** Attempts that were made; default 1. */
  attempts?: number;
  /** The waits between them in ms. */
  waits?: number[];
  /** What the server does from the second attempt on. */
  then?: Step[];
}

interface Given {
  connection?: Partial<Connection>;
  continueByItself?: boolean;
  then?: Step[];
  /** Every deadline, in ms; default 10 s. */
  deadlineMs?: number;
}

const complete = (answer = 'All well'): Gets => ({ ends: 'complete stop', text: answer });
/** Asked again once, after this wait, and then it went well. */
const recovered = (wait = 500): Gets => ({ ...complete(), attempts: 2, waits: [wait], then: GOOD });
/** Asked once. */
const failed = (code: string): Gets => ({ ends: `failed ${code}` });
/** Asked four times. */
const gaveUp = (code: string): Gets => ({ ...failed(code), attempts: 4, waits: [500, 1000, 2000] });
/** What had come stays. */
const interrupted = (code: string): Gets => ({ ends: `interrupted ${code}`, text: 'Half an ' });

/** For a server that falls silent. */
const IMPATIENT = { deadlineMs: 250 };

const GOOD = [streaming(), send(ROLE + text('All ') + text('well')), send(finish() + DONE), end()];
const HALF = [streaming(), send(ROLE), send(text('Half an '))];
const JSON_TYPE = { 'content-type': 'application/json' };
const HTML =
  '<!doctype html><html><head><title>Sign in</title></head><body>Welcome to the hotel</body></html>';

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Step[] => [
  respond(status, { ...JSON_TYPE, ...headers }),
  send(JSON.stringify(body)),
  end(),
];
const refused = (status: number, headers: Record<string, string> = {}): Step[] =>
  json(status, { error: { message: `status ${status}` } }, headers);
const body = (bytes: string | Uint8Array, headers: Record<string, string> = {}): Step[] => [
  respond(200, { 'content-type': 'text/event-stream', ...headers }),
  send(bytes),
  end(),
];
const compressed = (encoding: string, pack: (bytes: Buffer) => Buffer): Step[] =>
  body(pack(Buffer.from(ROLE + text('All ') + text('well') + finish() + DONE)), {
    'content-encoding': encoding,
  });
const openai = { protocol: 'openai-chat', auth: 'bearer', secret: 's3cret-t0ken' } as const;

const BEFORE_THE_RESPONSE: Row[] = [
  ['reset before the headers', [reset()], gaveUp('unreachable')],
  ['reset before the headers, once', [reset()], recovered()],
  ['closed before the headers', [close()], gaveUp('unreachable')],
  ['silence before the headers', [until()], gaveUp('first-byte-timeout'), IMPATIENT],
  ['silence before the headers, once', [until()], recovered(), IMPATIENT],
  ['something that is not HTTP', [raw('SSH-2.0-OpenSSH_9.2\r\n'), close()], failed('not-an-api')],
  ['headers of 1 MB', [raw(`HTTP/1.1 200 OK\r\nx-fill: ${'x'.repeat(1e6)}\r\n\r\n`)], failed('too-large')],
  [
    'early hints before the answer',
    [raw('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'), ...GOOD],
    complete(),
  ],
];

const STATUSES: Row[] = [
  ...[400, 405, 413, 422].map((status): Row => [`${status}`, refused(status), failed('bad-request')]),
  ['401', refused(401), failed('unauthorized')],
  ['403', refused(403), failed('forbidden')],
  ['404', refused(404), failed('not-found')],
  [
    '404 that names a missing model, of another API',
    json(404, { error: { message: 'no such model', code: 'model_not_found' } }),
    failed('model-missing'),
    { connection: openai },
  ],
  ...[408, 409, 425, 500, 502, 504, 529].map((status): Row => [
    `${status}`,
    refused(status),
    gaveUp('server-error'),
  ]),
  ['500, once', refused(500), recovered()],
  [
    '503 with an HTML page',
    [respond(503, { 'content-type': 'text/html' }), send(HTML), end()],
    gaveUp('server-error'),
  ],
  ['503 whose body never ends', [respond(503), send('{"error":'), until()], recovered(), IMPATIENT],
  ['429', refused(429), gaveUp('rate-limited')],
  ['429 with Retry-After in seconds', refused(429, { 'retry-after': '7' }), recovered(7000)],
  [
    '429 with Retry-After as a date',
    refused(429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }),
    recovered(9000),
  ],
  [
    '429 with Retry-After as a date gone by',
    refused(429, { 'retry-after': 'Thu, 01 Jan 2015 00:00:00 GMT' }),
    recovered(),
  ],
  [
    '429 with retry-after-ms',
    refused(429, { 'retry-after-ms': '1234', 'retry-after': '9' }),
    recovered(1234),
  ],
  ['429 with Retry-After: 0', refused(429, { 'retry-after': '0' }), recovered()],
  ['429 with a Retry-After that makes no sense', refused(429, { 'retry-after': 'soon' }), recovered()],
  ['429 with a Retry-After of ten minutes', refused(429, { 'retry-after': '600' }), recovered(600_000)],
  [
    '429 because the quota is used up',
    json(429, { error: { message: 'pay', type: 'insufficient_quota' } }),
    failed('rate-limited'),
  ],
  ['400 with x-should-retry: true', refused(400, { 'x-should-retry': 'true' }), recovered()],
  ['503 with x-should-retry: false', refused(503, { 'x-should-retry': 'false' }), failed('server-error')],
  ['204 without a body', [respond(204), end()], failed('empty')],
];

const REDIRECTS: Row[] = [
  [
    '307 on the same server',
    [respond(307, { location: '/v1/other?auth=s3cret-t0ken' }), end()],
    complete(),
    { then: GOOD },
  ],
  ['308 on the same server', [respond(308, { location: '/v1/other' }), end()], complete(), { then: GOOD }],
  ['303, which would lose the question', [respond(303, { location: '/login' }), end()], failed('redirected')],
  [
    'redirect to another host, with a secret',
    [respond(307, { location: 'http://localhost:9/v1?auth=s3cret-t0ken' }), end()],
    failed('redirected'),
  ],
  ['redirect in a circle', [respond(307, { location: '/v1/chat/completions' }), end()], failed('redirected')],
  ['redirect to a file', [respond(302, { location: 'file:///etc/passwd' }), end()], failed('redirected')],
];

const NO_ANSWER: Row[] = [
  ['200 with an error object', json(200, { error: { message: 'it is broken' } }), failed('stream-error')],
  [
    '200 with an error object that holds the word content',
    json(200, { error: { message: 'the content is bad', content: 'x' } }),
    failed('stream-error'),
  ],
  [
    '200 with an error object that means 429',
    json(200, { error: { message: 'slow down', type: 'rate_limit_error' } }),
    gaveUp('rate-limited'),
  ],
  [
    '200 with an error object that means 401',
    json(200, { error: { message: 'who?', code: 'invalid_api_key' } }),
    failed('unauthorized'),
  ],
  [
    '200 event-stream whose body is an error object',
    body(JSON.stringify({ error: { message: 'no', code: 503 } })),
    gaveUp('server-error'),
  ],
  [
    '200 with an HTML page',
    [respond(200, { 'content-type': 'text/html' }), send(HTML), end()],
    failed('not-an-api'),
  ],
  ['200 event-stream whose body is an HTML page', body(HTML), failed('not-an-api')],
  [
    '200 with plain text',
    [respond(200, { 'content-type': 'text/plain' }), send('It works!'), end()],
    failed('not-an-api'),
  ],
  ['200 event-stream whose body is plain text', body('It works!\n'), failed('not-an-api')],
  ['200 with some other JSON', json(200, { status: 'ok' }), failed('not-an-api')],
  ['200 with an empty body', body(''), failed('empty')],
  ['200 with only comments', body(': hello\n\n: still here\n\n'), failed('empty')],
  ['200 with only [DONE]', body(DONE), failed('empty')],
  ['a finish without text', body(ROLE + finish() + DONE), failed('empty')],
  [
    'JSON cut in the middle',
    [respond(200, { ...JSON_TYPE, 'content-length': '900' }), send('{"choices":[{"mess'), close()],
    gaveUp('cut'),
  ],
  [
    'JSON cut in the middle, closed in order',
    [respond(200, JSON_TYPE), send('{"choices":[{"mess'), end()],
    recovered(),
  ],
  [
    '100 MB without a line break',
    [streaming(), send('data: '), ...Array.from({ length: 100 }, () => send('x'.repeat(1e6)))],
    failed('too-large'),
  ],
];

const CUTS: Row[] = [
  ['reset after the headers', [streaming(), reset()], gaveUp('cut')],
  ['closed after the headers', [streaming(), close()], recovered()],
  ['silence before the first byte', [streaming(), until()], gaveUp('first-byte-timeout'), IMPATIENT],
  ['silence after the role', [streaming(), send(ROLE), until()], gaveUp('stalled'), IMPATIENT],
  ['reset in the first line', [streaming(), send('data: {"choi'), reset()], recovered()],
  ['reset in mid-line, after text', [...HALF, send('data: {"choices":[{"del'), reset()], interrupted('cut')],
  [
    'reset in mid-character, after text',
    [...HALF, send(Buffer.from(text('ж')).subarray(0, -28)), reset()],
    interrupted('cut'),
  ],
  ['closed without an end, after text', [...HALF, close()], interrupted('cut')],
  ['a body that ends well, without the protocol’s end', [...HALF, end()], interrupted('cut')],
  ['silence in the middle', [...HALF, until()], interrupted('stalled'), IMPATIENT],
  ['a last event without its empty line', [...HALF, send(finish().trimEnd()), end()], complete('Half an ')],
  [
    'a last event without its empty line, at a cut',
    [...HALF, send(finish().trimEnd()), reset()],
    interrupted('cut'),
  ],
  ['a last event that is half', [...HALF, send(finish().slice(0, 30)), end()], interrupted('cut')],
  ['a chunk size that is no number', [...HALF, raw('zz\r\nhello\r\n')], interrupted('cut')],
  [
    'less than content-length',
    [
      respond(200, { 'content-type': 'text/event-stream', 'content-length': '5000' }),
      send(ROLE + text('Half an ')),
      close(),
    ],
    interrupted('cut'),
  ],
  [
    'a cut after thoughts were shown',
    [streaming(), send(event({ choices: [{ delta: { reasoning_content: 'Hm.' } }] })), reset()],
    { ends: 'interrupted cut', reasoning: 'Hm.' },
  ],
  [
    'thoughts and then a finish without text',
    body(event({ choices: [{ delta: { reasoning: 'Hm.' } }] }) + finish() + DONE),
    { ...failed('empty'), reasoning: 'Hm.' },
  ],
  [
    'reset in mid-gzip',
    [streaming({ 'content-encoding': 'gzip' }), send(zlib.gzipSync(text('Half')).subarray(0, 30)), reset()],
    recovered(),
  ],
  [
    'closed in mid-gzip, after text',
    [streaming({ 'content-encoding': 'gzip' }), send(flushed('Half an ')), end()],
    interrupted('cut'),
  ],
  ['gzip that is none', body(ROLE + text('x'), { 'content-encoding': 'gzip' }), gaveUp('cut')],
];

const CONTINUED: Row[] = [
  [
    'a server that breaks off at the same place every time',
    [streaming(), send(ROLE), send(text('Half an ')), reset()],
    { ...interrupted('cut'), attempts: 2, waits: [500] },
    { continueByItself: true },
  ],
  [
    'a cut, carried on by itself with an overlap',
    [...HALF, send(text('answer to everything')), reset()],
    { ends: 'complete stop', text: 'Half an answer to everything that was asked', attempts: 2, waits: [500] },
    {
      then: body(ROLE + text('an answer to everything that ') + text('was asked') + finish() + DONE),
      continueByItself: true,
    },
  ],
  [
    'a cut, carried on by itself without an overlap',
    [...HALF, reset()],
    { ends: 'complete stop', text: 'Half an ⁞I am sorry, here it is.', attempts: 2, waits: [500] },
    { then: body(text('I am sorry, here it is.') + finish() + DONE), continueByItself: true },
  ],
  [
    'a cut, and nobody there to carry it on',
    [...HALF, reset()],
    { ends: 'interrupted server-error', text: 'Half an ', attempts: 5, waits: [500, 500, 1000, 2000] },
    { then: refused(500), continueByItself: true },
  ],
  [
    'a cut, and then another',
    [...HALF, send(text('answer to everything')), reset()],
    { ends: 'interrupted cut', text: 'Half an answer to everything, once and ', attempts: 2, waits: [500] },
    {
      then: [streaming(), send(text('an answer to everything, once and ')), reset()],
      continueByItself: true,
    },
  ],
  [
    'an error event after text is not carried on by itself',
    [...HALF, send(event({ error: { message: 'overloaded', type: 'overloaded_error' } })), end()],
    interrupted('server-error'),
    { continueByItself: true },
  ],
];

const ODD_STREAMS: Row[] = [
  [
    'an error event after text',
    [...HALF, send(event({ error: { message: 'boom' } })), end()],
    interrupted('stream-error'),
  ],
  [
    'an error event before text',
    [streaming(), send(ROLE + event({ error: { message: 'busy', code: 502 } })), end()],
    recovered(),
  ],
  [
    'an event named error',
    [...HALF, send('event: error\ndata: {"message":"boom","code":"internal_error"}\n\n'), end()],
    interrupted('server-error'),
  ],
  [
    'a 401 inside the stream',
    body(ROLE + event({ error: { message: 'expired', code: 401 } })),
    failed('unauthorized'),
  ],
  [
    'a slow drip of one byte at a time',
    [
      streaming(),
      ...(ROLE + text('All well') + finish() + DONE).split('').flatMap((byte) => [send(byte), wait(0)]),
      end(),
    ],
    complete(),
  ],
  [
    'comments in a long silence',
    [
      ...HALF,
      ...Array.from({ length: 4 }, () => [wait(150), send(': wait\n\n')]).flat(),
      send(text('answer') + finish() + DONE),
      end(),
    ],
    complete('Half an answer'),
    { deadlineMs: 500 },
  ],
  ['[DONE] twice', body(text('All well') + finish() + DONE + DONE), complete()],
  ['text after [DONE]', body(text('All well') + finish() + DONE + text(' or not')), complete()],
  ['[DONE] without a finish', body(text('All well') + DONE), complete()],
  ['a finish without [DONE], closed', [streaming(), send(text('All well') + finish()), close()], complete()],
  [
    'a finish without [DONE], reset',
    [streaming(), send(text('All well') + finish()), wait(20), reset()],
    complete(),
  ],
  [
    'a finish without [DONE], left open',
    [streaming(), send(text('All well') + finish()), until()],
    complete(),
    IMPATIENT,
  ],
  ['NUL characters in the text', body(text('All\0 well') + finish() + DONE), complete('All\0 well')],
  [
    'bytes that are no UTF-8',
    [
      streaming(),
      send('data: {"choices":[{"delta":{"content":"All '),
      send(new Uint8Array([0xff])),
      send('well"}}]}\n\n' + finish() + DONE),
      end(),
    ],
    complete('All �well'),
  ],
  [
    'one event that is no JSON among good ones',
    body(text('Half an ') + 'data: {"choices":[{"del\n\n' + text('answer') + finish() + DONE),
    complete('Half an ⁞answer'),
  ],
  [
    'an event that is no JSON at the end',
    body(text('Half an ') + 'data: {"a\n\n' + finish() + DONE),
    complete('Half an ⁞'),
  ],
  [
    'two events that are no JSON, one after the other',
    body(text('Half an ') + 'data: {"a\n\ndata: ["b\n\n' + text('answer') + finish() + DONE),
    complete('Half an ⁞answer'),
  ],
  ['nothing but events that are no JSON', body('data: {"a\n\ndata: {"b\n\n' + DONE), failed('stream-error')],
  ['words in place of an answer', body('data: The model is being loaded\n\n'), failed('stream-error')],
  [
    'a keep-alive of every kind',
    body(
      ': one\n\ndata: : two\n\nevent: ping\ndata: ping\n\ndata: keep-alive\n\n' +
        text('All well') +
        'data: heartbeat\n\n' +
        finish() +
        DONE,
    ),
    complete(),
  ],
  ['an end that is stamped on every chunk', body(stamped('All ') + stamped('well') + DONE), complete()],
  ['… and no other end than the body’s', body(stamped('All ') + stamped('well')), complete()],
  ['… cut after the first', [streaming(), send(stamped('Half an ')), reset()], interrupted('cut')],
  [
    '… cut after the second',
    [streaming(), send(stamped('Half ') + stamped('an ')), reset()],
    interrupted('cut'),
  ],
  [
    '… and silence after the second',
    [streaming(), send(stamped('Half ') + stamped('an ')), until()],
    interrupted('stalled'),
    IMPATIENT,
  ],
  [
    'an end on the last piece of text, and silence',
    [streaming(), send(text('All ') + stamped('well')), until()],
    complete(),
    IMPATIENT,
  ],
  [
    'an end before the text',
    body(
      event({ choices: [{ delta: { role: 'assistant' }, finish_reason: 'stop' }] }) + text('All well') + DONE,
    ),
    complete(),
  ],
  ['an end, and then a cut', [...HALF, send(finish()), reset()], complete('Half an ')],
  [
    'reasoning under one name and nothing under the other',
    body(
      event({ choices: [{ delta: { reasoning_content: '', reasoning: 'Hm.' } }] }) +
        text('All well') +
        finish() +
        DONE,
    ),
    { ...complete(), reasoning: 'Hm.' },
  ],
  ['empty events', body('data:\n\ndata: \n\n' + text('All well') + 'data\n\n' + finish() + DONE), complete()],
  [
    'events of other kinds',
    body('event: ping\ndata: {}\n\n' + text('All well') + event({ object: 'x' }) + finish() + DONE),
    complete(),
  ],
  [
    'a stream called text/plain',
    body(text('All well') + finish() + DONE, { 'content-type': 'text/plain' }),
    complete(),
  ],
  [
    'a stream of no type',
    [raw(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${text('All well')}${DONE}`), close()],
    complete(),
  ],
  [
    'a whole answer in place of a stream',
    json(200, { choices: [{ message: { content: 'All well' }, finish_reason: 'stop' }] }),
    complete(),
  ],
  [
    'a whole answer without a finish',
    json(200, { choices: [{ message: { content: 'All well' } }] }),
    complete(),
  ],
  [
    'a line longer than 4 MB after text',
    [...HALF, send(text('x'.repeat(5_000_000)))],
    interrupted('too-large'),
  ],
  ['the length limit', body(text('All') + finish('length') + DONE), { ends: 'complete length', text: 'All' }],
  [
    'the content filter',
    body(text('All') + finish('content_filter') + DONE),
    { ends: 'complete content-filter', text: 'All' },
  ],
  [
    'tool calls',
    body(
      event({
        choices: [
          { delta: { tool_calls: [{ index: 0, id: 'a', function: { name: 'f', arguments: '{}' } }] } },
        ],
      }) +
        finish('tool_calls') +
        DONE,
    ),
    { ends: 'complete tool-calls' },
  ],
  ['gzip', compressed('gzip', zlib.gzipSync), complete()],
  ['deflate', compressed('deflate', zlib.deflateSync), complete()],
  [
    'gzip of brotli',
    compressed('br, gzip', (bytes) => zlib.gzipSync(zlib.brotliCompressSync(bytes))),
    complete(),
  ],
  ['brotli', compressed('br', zlib.brotliCompressSync), complete()],
  ['zstd', compressed('zstd', zlib.zstdCompressSync), complete()],
];

const LOCKCHAT: Row[] = [
  ['the model fault, status 200, once', modelFault(200), recovered()],
  ['the model fault, status 404, once', modelFault(404), recovered()],
  ['the model fault, status 400, for another model', modelFault(400, 'gpt-3.5-turbo'), recovered()],
  ['the model fault, for good', modelFault(), gaveUp('model-missing')],
  [
    'the model fault with x-should-retry: false',
    json(404, { error: { message: 'The model: `gpt-4` does not exist' } }, { 'x-should-retry': 'false' }),
    recovered(),
  ],
  [
    'the model fault as plain text',
    [respond(200, { 'content-type': 'text/plain' }), send('The model: `gpt-4` does not exist'), end()],
    recovered(),
  ],
  [
    'the model fault as plain text called an event stream',
    body('The model: `gpt-4` does not exist'),
    recovered(),
  ],
  [
    'the model fault as an HTML page',
    [respond(500, { 'content-type': 'text/html' }), send('<p>The model: `gpt-4` does not exist</p>'), end()],
    recovered(),
  ],
  [
    'the model fault as an event',
    body(event({ error: { message: 'The model: `gpt-4` does not exist' } })),
    recovered(),
  ],
  [
    'the model fault after text',
    [...HALF, send(event({ error: { message: 'The model: `gpt-4` does not exist' } })), end()],
    interrupted('model-missing'),
  ],
  [
    'an answer that quotes the model fault',
    body(text('The model: `gpt-4` does not exist') + finish() + DONE),
    complete('The model: `gpt-4` does not exist'),
  ],
  [
    'a whole answer that quotes the model fault',
    json(200, { choices: [{ message: { content: 'The model: `gpt-4` does not exist' } }] }),
    complete('The model: `gpt-4` does not exist'),
  ],
  [
    'an answer that holds data: and [DONE]',
    body(text('data: {"content":"x"}\n\ndata: [DONE]\n\n') + finish() + DONE),
    complete('data: {"content":"x"}\n\ndata: [DONE]\n\n'),
  ],
  [
    'chunks without content',
    body(
      ROLE +
        event({ choices: [] }) +
        event({ choices: [{ delta: { content: null } }] }) +
        text('All well') +
        event({}) +
        finish() +
        DONE,
    ),
    complete(),
  ],
];

let server: ScriptedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe.each([
  ['before the response', BEFORE_THE_RESPONSE],
  ['statuses', STATUSES],
  ['redirects', REDIRECTS],
  ['a body that is no answer', NO_ANSWER],
  ['cuts and stalls', CUTS],
  ['cuts that are carried on', CONTINUED],
  ['odd streams', ODD_STREAMS],
  ['Lockchat', LOCKCHAT],
])('%s', (_group, rows) => {
  test.each(rows)('%s', async (_fault, serve, gets, given = {}) => {
    server = await ScriptedServer.start();
    const then = given.then ?? gets.then;
    if (then === undefined) server.always(...serve);
    else server.next(...serve).always(...then);
    const clock = new InstantClock();
    const ms = given.deadlineMs ?? 10_000;
    const deadlines = { connectMs: 10_000, firstByteMs: ms, silenceMs: ms };
    const environment = testEnvironment({ clock, deadlines });
    const connection = lockchatAt(server.origin, given.connection);
    const shown = await runOneTurn(
      question(connection, { continueByItself: given.continueByItself ?? false }),
      environment,
    );
    environment.close();

    expect(inWords(shown.outcome)).toBe(gets.ends);
    expect(shown.text).toBe(gets.text ?? '');
    expect(shown.reasoning).toBe(gets.reasoning ?? '');
    expect(shown.attempts).toHaveLength(gets.attempts ?? 1);
    expect(clock.waits).toEqual(gets.waits ?? []);
    expect(JSON.stringify(shown.events)).not.toContain('s3cret-t0ken');
  });
});

/** A chunk of text on which its gateway stamps an end, as it does on all. */
function stamped(content: string): string {
  return event({ choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] });
}

/** gzip of a stream that is whole so far but has no end. */
function flushed(content: string): Buffer {
  return zlib.gzipSync(Buffer.from(ROLE + text(content)), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
}
