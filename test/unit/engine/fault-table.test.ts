import zlib from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../../src-main/providers/protocol.ts';
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
import { InstantClock } from './instant-clock.ts';
import { inWords, lockchatAt, question, runOneTurn, testEnvironment } from './run-one-turn.ts';

/** What a server does, and what a person gets. Without `then`, it does the same at every attempt. */
interface Row {
  fault: string;
  serve: Step[];
  /** What it does from the next attempt on. */
  then?: Step[];
  /** Attempts that were made; default 1. */
  attempts?: number;
  /** The waits between them in ms. */
  waits?: number[];
  /** The state that the answer ends in, as `inWords` says it. */
  ends: string;
  /** What is kept of the answer. */
  text?: string;
  reasoning?: string;
  connection?: Partial<Connection>;
  continueByItself?: boolean;
  /** How long silence is borne, in ms; default 10 s. */
  patienceMs?: number;
}

/** For a server that falls silent. */
const IMPATIENT = { patienceMs: 250 };

const THREE_WAITS = { attempts: 4, waits: [500, 1000, 2000] };
const GOOD = [streaming(), send(ROLE + text('All ') + text('well')), send(finish() + DONE), end()];
const ONCE = { then: GOOD, attempts: 2, waits: [500], ends: 'complete stop', text: 'All well' };
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
  { fault: 'reset before the headers', serve: [reset()], ...THREE_WAITS, ends: 'failed unreachable' },
  { fault: 'reset before the headers, once', serve: [reset()], ...ONCE },
  { fault: 'closed before the headers', serve: [close()], ...THREE_WAITS, ends: 'failed unreachable' },
  {
    fault: 'silence before the headers',
    ...IMPATIENT,
    serve: [until()],
    ...THREE_WAITS,
    ends: 'failed first-byte-timeout',
  },
  { fault: 'silence before the headers, once', ...IMPATIENT, serve: [until()], ...ONCE },
  {
    fault: 'something that is not HTTP',
    serve: [raw('SSH-2.0-OpenSSH_9.2\r\n'), close()],
    ends: 'failed not-an-api',
  },
  {
    fault: 'headers of 1 MB',
    serve: [raw(`HTTP/1.1 200 OK\r\nx-fill: ${'x'.repeat(1e6)}\r\n\r\n`)],
    ends: 'failed too-large',
  },
  {
    fault: 'early hints before the answer',
    serve: [raw('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'), ...GOOD],
    ends: 'complete stop',
    text: 'All well',
  },
];

const STATUSES: Row[] = [
  ...[400, 405, 413, 422].map((status): Row => ({
    fault: `${status}`,
    serve: refused(status),
    ends: 'failed bad-request',
  })),
  { fault: '401', serve: refused(401), ends: 'failed unauthorized' },
  { fault: '403', serve: refused(403), ends: 'failed forbidden' },
  { fault: '404', serve: refused(404), ends: 'failed not-found' },
  {
    fault: '404 that names a missing model, of another API',
    serve: json(404, { error: { message: 'no such model', code: 'model_not_found' } }),
    connection: openai,
    ends: 'failed model-missing',
  },
  ...[408, 409, 425, 500, 502, 504, 529].map((status): Row => ({
    fault: `${status}`,
    serve: refused(status),
    ...THREE_WAITS,
    ends: 'failed server-error',
  })),
  { fault: '500, once', serve: refused(500), ...ONCE },
  {
    fault: '503 with an HTML page',
    serve: [respond(503, { 'content-type': 'text/html' }), send(HTML), end()],
    ...THREE_WAITS,
    ends: 'failed server-error',
  },
  {
    fault: '503 whose body never ends',
    ...IMPATIENT,
    serve: [respond(503), send('{"error":'), until()],
    ...ONCE,
  },
  { fault: '429', serve: refused(429), ...THREE_WAITS, ends: 'failed rate-limited' },
  {
    fault: '429 with Retry-After in seconds',
    serve: refused(429, { 'retry-after': '7' }),
    ...ONCE,
    waits: [7000],
  },
  {
    fault: '429 with Retry-After as a date',
    serve: refused(429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }),
    ...ONCE,
    waits: [9000],
  },
  {
    fault: '429 with Retry-After as a date gone by',
    serve: refused(429, { 'retry-after': 'Thu, 01 Jan 2015 00:00:00 GMT' }),
    ...ONCE,
  },
  {
    fault: '429 with retry-after-ms',
    serve: refused(429, { 'retry-after-ms': '1234', 'retry-after': '9' }),
    ...ONCE,
    waits: [1234],
  },
  { fault: '429 with Retry-After: 0', serve: refused(429, { 'retry-after': '0' }), ...ONCE },
  {
    fault: '429 with a Retry-After that makes no sense',
    serve: refused(429, { 'retry-after': 'soon' }),
    ...ONCE,
  },
  {
    fault: '429 with a Retry-After of ten minutes',
    serve: refused(429, { 'retry-after': '600' }),
    ...ONCE,
    waits: [600_000],
  },
  {
    fault: '429 because the quota is used up',
    serve: json(429, { error: { message: 'pay', type: 'insufficient_quota' } }),
    ends: 'failed rate-limited',
  },
  { fault: '400 with x-should-retry: true', serve: refused(400, { 'x-should-retry': 'true' }), ...ONCE },
  {
    fault: '503 with x-should-retry: false',
    serve: refused(503, { 'x-should-retry': 'false' }),
    ends: 'failed server-error',
  },
  { fault: '204 without a body', serve: [respond(204), end()], ends: 'failed empty' },
];

const REDIRECTS: Row[] = [
  {
    fault: '307 on the same server',
    serve: [respond(307, { location: '/v1/other?auth=s3cret-t0ken' }), end()],
    then: GOOD,
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: '308 on the same server',
    serve: [respond(308, { location: '/v1/other' }), end()],
    then: GOOD,
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: '303, which would lose the question',
    serve: [respond(303, { location: '/login' }), end()],
    ends: 'failed redirected',
  },
  {
    fault: 'redirect to another host, with a secret',
    serve: [respond(307, { location: 'http://localhost:9/v1?auth=s3cret-t0ken' }), end()],
    ends: 'failed redirected',
  },
  {
    fault: 'redirect in a circle',
    serve: [respond(307, { location: '/v1/chat/completions' }), end()],
    ends: 'failed redirected',
  },
  {
    fault: 'redirect to a file',
    serve: [respond(302, { location: 'file:///etc/passwd' }), end()],
    ends: 'failed redirected',
  },
];

const NO_ANSWER: Row[] = [
  {
    fault: '200 with an error object',
    serve: json(200, { error: { message: 'it is broken' } }),
    ends: 'failed stream-error',
  },
  {
    fault: '200 with an error object that holds the word content',
    serve: json(200, { error: { message: 'the content is bad', content: 'x' } }),
    ends: 'failed stream-error',
  },
  {
    fault: '200 with an error object that means 429',
    serve: json(200, { error: { message: 'slow down', type: 'rate_limit_error' } }),
    ...THREE_WAITS,
    ends: 'failed rate-limited',
  },
  {
    fault: '200 with an error object that means 401',
    serve: json(200, { error: { message: 'who?', code: 'invalid_api_key' } }),
    ends: 'failed unauthorized',
  },
  {
    fault: '200 event-stream whose body is an error object',
    serve: body(JSON.stringify({ error: { message: 'no', code: 503 } })),
    ...THREE_WAITS,
    ends: 'failed server-error',
  },
  {
    fault: '200 with an HTML page',
    serve: [respond(200, { 'content-type': 'text/html' }), send(HTML), end()],
    ends: 'failed not-an-api',
  },
  { fault: '200 event-stream whose body is an HTML page', serve: body(HTML), ends: 'failed not-an-api' },
  {
    fault: '200 with plain text',
    serve: [respond(200, { 'content-type': 'text/plain' }), send('It works!'), end()],
    ends: 'failed not-an-api',
  },
  {
    fault: '200 event-stream whose body is plain text',
    serve: body('It works!\n'),
    ends: 'failed not-an-api',
  },
  { fault: '200 with some other JSON', serve: json(200, { status: 'ok' }), ends: 'failed not-an-api' },
  { fault: '200 with an empty body', serve: body(''), ends: 'failed empty' },
  { fault: '200 with only comments', serve: body(': hello\n\n: still here\n\n'), ends: 'failed empty' },
  { fault: '200 with only [DONE]', serve: body(DONE), ends: 'failed empty' },
  { fault: 'a finish without text', serve: body(ROLE + finish() + DONE), ends: 'failed empty' },
  {
    fault: 'JSON cut in the middle',
    serve: [respond(200, { ...JSON_TYPE, 'content-length': '900' }), send('{"choices":[{"mess'), close()],
    ...THREE_WAITS,
    ends: 'failed cut',
  },
  {
    fault: 'JSON cut in the middle, closed in order',
    serve: [respond(200, JSON_TYPE), send('{"choices":[{"mess'), end()],
    ...ONCE,
  },
  {
    fault: '100 MB without a line break',
    serve: [streaming(), send('data: '), ...Array.from({ length: 100 }, () => send('x'.repeat(1e6)))],
    ends: 'failed too-large',
  },
];

const CUTS: Row[] = [
  { fault: 'reset after the headers', serve: [streaming(), reset()], ...THREE_WAITS, ends: 'failed cut' },
  { fault: 'closed after the headers', serve: [streaming(), close()], ...ONCE },
  {
    fault: 'silence before the first byte',
    ...IMPATIENT,
    serve: [streaming(), until()],
    ...THREE_WAITS,
    ends: 'failed first-byte-timeout',
  },
  {
    fault: 'silence after the role',
    ...IMPATIENT,
    serve: [streaming(), send(ROLE), until()],
    ...THREE_WAITS,
    ends: 'failed stalled',
  },
  { fault: 'reset in the first line', serve: [streaming(), send('data: {"choi'), reset()], ...ONCE },
  {
    fault: 'reset in mid-line, after text',
    serve: [...HALF, send('data: {"choices":[{"del'), reset()],
    ends: 'interrupted cut',
    text: 'Half an ',
  },
  {
    fault: 'reset in mid-character, after text',
    serve: [...HALF, send(Buffer.from(text('ж')).subarray(0, -28)), reset()],
    ends: 'interrupted cut',
    text: 'Half an ',
  },
  {
    fault: 'closed without an end, after text',
    serve: [...HALF, close()],
    ends: 'interrupted cut',
    text: 'Half an ',
  },
  {
    fault: 'a body that ends well, without the protocol’s end',
    serve: [...HALF, end()],
    ends: 'interrupted cut',
    text: 'Half an ',
  },
  {
    fault: 'silence in the middle',
    ...IMPATIENT,
    serve: [...HALF, until()],
    ends: 'interrupted stalled',
    text: 'Half an ',
  },
  {
    fault: 'a last event without its empty line',
    serve: [...HALF, send(finish().trimEnd()), end()],
    ends: 'interrupted cut',
    text: 'Half an ',
  },
  {
    fault: 'a chunk size that is no number',
    serve: [...HALF, raw('zz\r\nhello\r\n')],
    ends: 'interrupted cut',
    text: 'Half an ',
  },
  {
    fault: 'less than content-length',
    serve: [
      respond(200, { 'content-type': 'text/event-stream', 'content-length': '5000' }),
      send(ROLE + text('Half an ')),
      close(),
    ],
    ends: 'interrupted cut',
    text: 'Half an ',
  },
  {
    fault: 'a cut after thoughts were shown',
    serve: [streaming(), send(event({ choices: [{ delta: { reasoning_content: 'Hm.' } }] })), reset()],
    ends: 'interrupted cut',
    reasoning: 'Hm.',
  },
  {
    fault: 'thoughts and then a finish without text',
    serve: body(event({ choices: [{ delta: { reasoning: 'Hm.' } }] }) + finish() + DONE),
    ends: 'failed empty',
    reasoning: 'Hm.',
  },
  {
    fault: 'reset in mid-gzip',
    serve: [
      streaming({ 'content-encoding': 'gzip' }),
      send(zlib.gzipSync(text('Half')).subarray(0, 30)),
      reset(),
    ],
    ...ONCE,
  },
  {
    fault: 'closed in mid-gzip, after text',
    serve: [streaming({ 'content-encoding': 'gzip' }), send(flushed('Half an ')), end()],
    ends: 'interrupted cut',
    text: 'Half an ',
  },
  {
    fault: 'gzip that is none',
    serve: body(ROLE + text('x'), { 'content-encoding': 'gzip' }),
    ...THREE_WAITS,
    ends: 'failed cut',
  },
];

const CONTINUED: Row[] = [
  {
    fault: 'a cut, carried on by itself with an overlap',
    serve: [...HALF, send(text('answer to everything')), reset()],
    then: body(ROLE + text('an answer to everything that ') + text('was asked') + finish() + DONE),
    attempts: 2,
    waits: [500],
    continueByItself: true,
    ends: 'complete stop',
    text: 'Half an answer to everything that was asked',
  },
  {
    fault: 'a cut, carried on by itself without an overlap',
    serve: [...HALF, reset()],
    then: body(text('I am sorry, here it is.') + finish() + DONE),
    attempts: 2,
    waits: [500],
    continueByItself: true,
    ends: 'complete stop',
    text: 'Half an ⁞I am sorry, here it is.',
  },
  {
    fault: 'a cut, and nobody there to carry it on',
    serve: [...HALF, reset()],
    then: refused(500),
    attempts: 5,
    waits: [500, 500, 1000, 2000],
    continueByItself: true,
    ends: 'interrupted server-error',
    text: 'Half an ',
  },
  {
    fault: 'a cut, and then another',
    serve: [...HALF, send(text('answer to everything')), reset()],
    then: [streaming(), send(text('an answer to everything, once and ')), reset()],
    attempts: 2,
    waits: [500],
    continueByItself: true,
    ends: 'interrupted cut',
    text: 'Half an answer to everything, once and ',
  },
  {
    fault: 'an error event after text is not carried on by itself',
    serve: [...HALF, send(event({ error: { message: 'overloaded', type: 'overloaded_error' } })), end()],
    continueByItself: true,
    ends: 'interrupted server-error',
    text: 'Half an ',
  },
];

const ODD_STREAMS: Row[] = [
  {
    fault: 'an error event after text',
    serve: [...HALF, send(event({ error: { message: 'boom' } })), end()],
    ends: 'interrupted stream-error',
    text: 'Half an ',
  },
  {
    fault: 'an error event before text',
    serve: [streaming(), send(ROLE + event({ error: { message: 'busy', code: 502 } })), end()],
    ...ONCE,
  },
  {
    fault: 'an event named error',
    serve: [...HALF, send('event: error\ndata: {"message":"boom","code":"internal_error"}\n\n'), end()],
    ends: 'interrupted server-error',
    text: 'Half an ',
  },
  {
    fault: 'a 401 inside the stream',
    serve: body(ROLE + event({ error: { message: 'expired', code: 401 } })),
    ends: 'failed unauthorized',
  },
  {
    fault: 'a slow drip of one byte at a time',
    serve: [
      streaming(),
      ...(ROLE + text('All well') + finish() + DONE).split('').flatMap((byte) => [send(byte), wait(0)]),
      end(),
    ],
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'comments in a long silence',
    patienceMs: 500,
    serve: [
      ...HALF,
      ...Array.from({ length: 4 }, () => [wait(150), send(': wait\n\n')]).flat(),
      send(text('answer') + finish() + DONE),
      end(),
    ],
    ends: 'complete stop',
    text: 'Half an answer',
  },
  {
    fault: '[DONE] twice',
    serve: body(text('All well') + finish() + DONE + DONE),
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'text after [DONE]',
    serve: body(text('All well') + finish() + DONE + text(' or not')),
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: '[DONE] without a finish',
    serve: body(text('All well') + DONE),
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'a finish without [DONE], closed',
    serve: [streaming(), send(text('All well') + finish()), close()],
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'a finish without [DONE], reset',
    serve: [streaming(), send(text('All well') + finish()), wait(20), reset()],
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'a finish without [DONE], left open',
    ...IMPATIENT,
    serve: [streaming(), send(text('All well') + finish()), until()],
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'NUL characters in the text',
    serve: body(text('All\0 well') + finish() + DONE),
    ends: 'complete stop',
    text: 'All\0 well',
  },
  {
    fault: 'bytes that are no UTF-8',
    serve: [
      streaming(),
      send('data: {"choices":[{"delta":{"content":"All '),
      send(new Uint8Array([0xff])),
      send('well"}}]}\n\n' + finish() + DONE),
      end(),
    ],
    ends: 'complete stop',
    text: 'All �well',
  },
  {
    fault: 'one event that is no JSON among good ones',
    serve: body(text('Half an ') + 'data: {"choices":[{"del\n\n' + text('answer') + finish() + DONE),
    ends: 'interrupted stream-error',
    text: 'Half an ',
  },
  {
    fault: 'empty events',
    serve: body('data:\n\ndata: \n\n' + text('All well') + 'data\n\n' + finish() + DONE),
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'events of other kinds',
    serve: body('event: ping\ndata: {}\n\n' + text('All well') + event({ object: 'x' }) + finish() + DONE),
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'a stream called text/plain',
    serve: body(text('All well') + finish() + DONE, { 'content-type': 'text/plain' }),
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'a stream of no type',
    serve: [raw(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${text('All well')}${DONE}`), close()],
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'a whole answer in place of a stream',
    serve: json(200, { choices: [{ message: { content: 'All well' }, finish_reason: 'stop' }] }),
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'a whole answer without a finish',
    serve: json(200, { choices: [{ message: { content: 'All well' } }] }),
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'a line longer than 4 MB after text',
    serve: [...HALF, send(text('x'.repeat(5_000_000)))],
    ends: 'interrupted too-large',
    text: 'Half an ',
  },
  {
    fault: 'the length limit',
    serve: body(text('All') + finish('length') + DONE),
    ends: 'complete length',
    text: 'All',
  },
  {
    fault: 'the content filter',
    serve: body(text('All') + finish('content_filter') + DONE),
    ends: 'complete content-filter',
    text: 'All',
  },
  {
    fault: 'tool calls',
    serve: body(
      event({
        choices: [
          { delta: { tool_calls: [{ index: 0, id: 'a', function: { name: 'f', arguments: '{}' } }] } },
        ],
      }) +
        finish('tool_calls') +
        DONE,
    ),
    ends: 'complete tool-calls',
  },
  { fault: 'gzip', serve: compressed('gzip', zlib.gzipSync), ends: 'complete stop', text: 'All well' },
  {
    fault: 'brotli',
    serve: compressed('br', zlib.brotliCompressSync),
    ends: 'complete stop',
    text: 'All well',
  },
  {
    fault: 'zstd',
    serve: compressed('zstd', zlib.zstdCompressSync),
    ends: 'complete stop',
    text: 'All well',
  },
];

const LOCKCHAT: Row[] = [
  { fault: 'the model fault, status 200, once', serve: modelFault(200), ...ONCE },
  { fault: 'the model fault, status 404, once', serve: modelFault(404), ...ONCE },
  {
    fault: 'the model fault, status 400, for another model',
    serve: modelFault(400, 'gpt-3.5-turbo'),
    ...ONCE,
  },
  { fault: 'the model fault, for good', serve: modelFault(), ...THREE_WAITS, ends: 'failed model-missing' },
  {
    fault: 'the model fault with x-should-retry: false',
    serve: json(
      404,
      { error: { message: 'The model: `gpt-4` does not exist' } },
      { 'x-should-retry': 'false' },
    ),
    ...ONCE,
  },
  {
    fault: 'the model fault as plain text',
    serve: [respond(200, { 'content-type': 'text/plain' }), send('The model: `gpt-4` does not exist'), end()],
    ...ONCE,
  },
  {
    fault: 'the model fault as plain text called an event stream',
    serve: body('The model: `gpt-4` does not exist'),
    ...ONCE,
  },
  {
    fault: 'the model fault as an HTML page',
    serve: [
      respond(500, { 'content-type': 'text/html' }),
      send('<p>The model: `gpt-4` does not exist</p>'),
      end(),
    ],
    ...ONCE,
  },
  {
    fault: 'the model fault as an event',
    serve: body(event({ error: { message: 'The model: `gpt-4` does not exist' } })),
    ...ONCE,
  },
  {
    fault: 'the model fault after text',
    serve: [...HALF, send(event({ error: { message: 'The model: `gpt-4` does not exist' } })), end()],
    ends: 'interrupted model-missing',
    text: 'Half an ',
  },
  {
    fault: 'an answer that quotes the model fault',
    serve: body(text('The model: `gpt-4` does not exist') + finish() + DONE),
    ends: 'complete stop',
    text: 'The model: `gpt-4` does not exist',
  },
  {
    fault: 'a whole answer that quotes the model fault',
    serve: json(200, { choices: [{ message: { content: 'The model: `gpt-4` does not exist' } }] }),
    ends: 'complete stop',
    text: 'The model: `gpt-4` does not exist',
  },
  {
    fault: 'an answer that holds data: and [DONE]',
    serve: body(text('data: {"content":"x"}\n\ndata: [DONE]\n\n') + finish() + DONE),
    ends: 'complete stop',
    text: 'data: {"content":"x"}\n\ndata: [DONE]\n\n',
  },
  {
    fault: 'chunks without content',
    serve: body(
      ROLE +
        event({ choices: [] }) +
        event({ choices: [{ delta: { content: null } }] }) +
        text('All well') +
        event({}) +
        finish() +
        DONE,
    ),
    ends: 'complete stop',
    text: 'All well',
  },
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
  test.each(rows)('$fault → $ends', async (row) => {
    server = await ScriptedServer.start();
    if (row.then === undefined) server.always(...row.serve);
    else server.next(...row.serve).always(...row.then);
    const clock = new InstantClock();
    const ms = row.patienceMs ?? 10_000;
    const deadlines = { connectMs: 10_000, firstByteMs: ms, silenceMs: ms };
    const environment = testEnvironment({ clock, deadlines });
    const connection = lockchatAt(server.origin, row.connection);
    const shown = await runOneTurn(
      question(connection, { continueByItself: row.continueByItself ?? false }),
      environment,
    );
    environment.close();

    expect(inWords(shown.outcome)).toBe(row.ends);
    expect(shown.text).toBe(row.text ?? '');
    expect(shown.reasoning).toBe(row.reasoning ?? '');
    expect(shown.attempts).toHaveLength(row.attempts ?? 1);
    expect(clock.waits).toEqual(row.waits ?? []);
    expect(JSON.stringify(shown.events)).not.toContain('s3cret-t0ken');
  });
});

/** gzip of a stream that is whole so far but has no end. */
function flushed(content: string): Buffer {
  return zlib.gzipSync(Buffer.from(ROLE + text(content)), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
}
