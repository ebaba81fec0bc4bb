import zlib from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { HttpTransport } from '../../../src-main/engine/http/http.ts';
import { createEngine } from '../../../src-main/engine/engine.ts';
import { type RecordedExchange, Recorder } from '../../../src-main/engine/recording/recording.ts';
import { parseRecording } from '../../../src-main/engine/recording/recording-file.ts';
import { Replay } from '../../../src-main/engine/recording/replay.ts';
import {
  answer,
  DONE,
  finish,
  modelFault,
  ROLE,
  streaming,
  text,
} from '../../servers/chat-completions-stream.ts';
import { end, reset, respond, ScriptedServer, send, type Step } from '../../servers/scripted-server.ts';
import { lockchatAt, question, runOneTurn, testEnvironment } from '../../support/engine/run-one-turn.ts';

let server: ScriptedServer | undefined;

afterEach(async () => {
  await server?.close();
});

const SECRET = 's3cret-t0ken';

test('every turn of an engine that records is kept, a stopped one too, without the secret of any that was asked', async () => {
  server = await ScriptedServer.start();
  server.next(respond(401), send(`no ${SECRET} here`), end()).next(...answer('All well'));
  const kept: RecordedExchange[][] = [];
  const record = (exchanges: RecordedExchange[]): Promise<void> => {
    kept.push(exchanges);
    return Promise.resolve();
  };
  const engine = createEngine({ variables: {}, record });
  const target = { connection: lockchatAt(server.origin, { secret: `auth=${SECRET}` }), model: 'gpt-4' };
  const other = { connection: lockchatAt(server.origin, { secret: 'auth=another-secret' }), model: 'gpt-4' };
  const stop = new AbortController();
  const control = { signal: stop.signal, nextSkip: () => new Promise<void>(() => undefined) };
  for await (const event of engine.runTurn({ targets: [target, other], messages: [] }, control)) {
    if (event.type === 'text-delta') stop.abort();
  }
  expect(kept.map((exchanges) => exchanges.map(({ response }) => response?.status))).toEqual([[401, 200]]);
  expect(JSON.stringify(kept)).not.toMatch(/s3cret-t0ken|another-secret/);
});

test.each<[string, Step[][]]>([
  ['a plain answer', [answer('All ', 'well')]],
  ['faults and then an answer', [modelFault(), [reset()], answer('All ', 'well')]],
  [
    'an answer that was cut and carried on',
    [[streaming(), send(text('One two three four five six')), reset()], answer('three four five six seven')],
  ],
  [
    'half a character in a chunk',
    [
      [
        streaming(),
        send(Buffer.from(ROLE + text('жжж')).subarray(0, 170)),
        send(Buffer.from(ROLE + text('жжж')).subarray(170)),
        send(finish() + DONE),
        end(),
      ],
    ],
  ],
  [
    'a compressed answer',
    [[streaming({ 'content-encoding': 'gzip' }), send(zlib.gzipSync(text('packed') + DONE)), end()]],
  ],
  [
    'a server that repeats the secret, over two chunks',
    [
      [
        streaming(),
        send(text(`It is ${SECRET}`) + 'data: {"choices":[{"delta":{"content":"s3cret-'),
        send(`t0ken"}}]}\n\n${DONE}`),
        end(),
      ],
    ],
  ],
])('%s: a recording gives the same events again, and holds no secret', async (_what, scripts) => {
  server = await ScriptedServer.start();
  for (const script of scripts) server.next(...script);
  const recorder = new Recorder(new HttpTransport({ variables: {} }));
  const connection = lockchatAt(server.origin, { secret: `auth=${SECRET}` });
  const first = await runOneTurn(question(connection), testEnvironment({ transport: recorder }));
  recorder.close();

  const recording = JSON.stringify(recorder.exchanges(connection));
  expect(recording).not.toContain(SECRET);
  const again = await runOneTurn(
    question(connection),
    testEnvironment({ transport: new Replay(parseRecording(recording)) }),
  );
  expect(again.text).toBe(first.text.replaceAll('•••', 'x'.repeat(SECRET.length)));
  expect(again.outcome).toMatchObject({ status: first.outcome.status });
  expect(again.events.map(({ type }) => type)).toEqual(first.events.map(({ type }) => type));
  expect(again.attempts.map(({ status, waitMs }) => ({ status, waitMs }))).toEqual(
    first.attempts.map(({ status, waitMs }) => ({ status, waitMs })),
  );
});
