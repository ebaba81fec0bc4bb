import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineEnvironment } from '../../../src-main/engine/environment.ts';
import { findLocalServers } from '../../../src-main/engine/find-local-servers.ts';
import { listModels } from '../../../src-main/engine/list-models.ts';
import { runTurn } from '../../../src-main/engine/run-turn.ts';
import { systemClock } from '../../../src-main/engine/http/system-clock.ts';
import type { ProviderPreset } from '../../../src-main/contract/providers.ts';
import { isObject } from '../../../src-main/protocols/json.ts';
import type { TurnEvent } from '../../../src-main/engine/turn-events.ts';
import {
  answer,
  DONE,
  event,
  finish,
  modelFault,
  ROLE,
  streaming,
  text,
} from '../../servers/chat-completions-stream.ts';
import {
  end,
  gate,
  reset,
  respond,
  ScriptedServer,
  send,
  until,
  wait,
} from '../../servers/scripted-server.ts';
import {
  gather,
  inWords,
  lockchatAt,
  NEVER_SKIP,
  question,
  runOneTurn,
  testEnvironment,
} from '../../support/engine/run-one-turn.ts';

/** Typed, so that it may stand in an object that is compared. */
const containing = (text: string): unknown => expect.stringContaining(text);
const aNumber: unknown = expect.any(Number);

let server: ScriptedServer;
let environment: EngineEnvironment & { close(): void };

beforeEach(async () => {
  server = await ScriptedServer.start();
  environment = testEnvironment({ deadlines: { connectMs: 10_000, firstByteMs: 10_000, silenceMs: 10_000 } });
});

afterEach(async () => {
  environment.close();
  await server.close();
});

/** The body of the first request. */
function sentBody(): Record<string, unknown> {
  const body: unknown = JSON.parse(server.requests[0]?.body ?? 'null');
  return isObject(body) ? body : {};
}

const delta = (fields: object): string => event({ choices: [{ delta: fields }] });

describe('what an answer brings', () => {
  test('its events in order, the first text before the last is there', async () => {
    const { opened, open } = gate();
    server.next(
      streaming(),
      send(ROLE + text('One')),
      until(opened),
      send(text(' two') + finish() + DONE),
      end(),
    );
    const events: TurnEvent[] = [];
    const control = { signal: new AbortController().signal, nextSkip: NEVER_SKIP };
    for await (const each of runTurn(question(lockchatAt(server.origin)), control, environment)) {
      events.push(each);
      if (each.type === 'text-delta') open();
    }
    expect(events.map((each) => ('text' in each ? each.text : each.type))).toEqual([
      'attempt-start',
      'request-sent',
      'response-start',
      'One',
      ' two',
      'turn-end',
    ]);
  });

  test('reasoning apart from text, usage, and the row of the ledger', async () => {
    server.next(
      streaming(),
      send(
        delta({ reasoning_content: 'Let me ' }) + delta({ reasoning: 'think.' }) + text('Done') + finish(),
      ),
      send(
        event({
          choices: [],
          usage: {
            prompt_tokens: 5,
            completion_tokens: 7,
            completion_tokens_details: { reasoning_tokens: 2 },
          },
        }),
      ),
      send(DONE),
      end(),
    );
    const shown = await runOneTurn(question(lockchatAt(server.origin)), environment);
    expect(shown).toMatchObject({
      reasoning: 'Let me think.',
      text: 'Done',
      usage: { inputTokens: 5, outputTokens: 7, reasoningTokens: 2 },
    });
    expect(shown.attempts).toEqual([
      {
        number: 1,
        startedAt: aNumber,
        endedAt: aNumber,
        providerName: 'Test',
        model: 'gpt-4',
        status: 200,
        usage: shown.usage,
      },
    ]);
  });

  test('a refusal', async () => {
    server.next(
      streaming(),
      send(delta({ refusal: 'I will ' }) + delta({ refusal: 'not.' }) + finish() + DONE),
      end(),
    );
    const shown = await runOneTurn(question(lockchatAt(server.origin)), environment);
    expect(shown.events).toContainEqual({ type: 'refusal-delta', text: 'I will not.' });
    expect(inWords(shown.outcome)).toBe('complete stop');
  });

  test('tool calls, put together from their pieces', async () => {
    const call = (index: number, fields: object): string => delta({ tool_calls: [{ index, ...fields }] });
    server.next(
      streaming(),
      send(
        call(0, { id: 'a', function: { name: 'look', arguments: '{"at":' } }) +
          call(1, { id: 'b', function: { name: 'go', arguments: '' } }),
      ),
      send(
        call(0, { function: { arguments: '"sky"}' } }) +
          call(1, { function: { arguments: '{}' } }) +
          finish('tool_calls') +
          DONE,
      ),
      end(),
    );
    const shown = await runOneTurn(question(lockchatAt(server.origin)), environment);
    expect(shown.events.filter(({ type }) => type === 'tool-call')).toEqual([
      { type: 'tool-call', id: 'a', name: 'look', arguments: '{"at":"sky"}' },
      { type: 'tool-call', id: 'b', name: 'go', arguments: '{}' },
    ]);
    expect(inWords(shown.outcome)).toBe('complete tool-calls');
  });
});

describe('carrying an answer on', () => {
  const had = 'The quick brown fox jumps over the lazy dog, and then';

  test('sends what there is and how to go on, and joins what comes', async () => {
    server.next(...answer('over the lazy dog, and then', ' it sleeps.'));
    const shown = await runOneTurn(question(lockchatAt(server.origin), { answerSoFar: had }), environment);
    expect(shown.text).toBe(' it sleeps.');
    expect(shown.outcome).toEqual({ status: 'complete', end: 'stop' });
    const { messages } = sentBody();
    expect(messages).toEqual([
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: had },
      { role: 'user', content: containing(had.slice(-40)) },
    ]);
  });

  test('marks the seam where the model begins otherwise', async () => {
    server.next(...answer('Sure! Here is', ' the rest.'));
    const shown = await runOneTurn(question(lockchatAt(server.origin), { answerSoFar: had }), environment);
    expect(shown.text).toBe('⁞Sure! Here is the rest.');
  });

  test('has nothing to add where the answer was whole', async () => {
    server.next(streaming(), send(ROLE + finish() + DONE), end());
    const shown = await runOneTurn(question(lockchatAt(server.origin), { answerSoFar: had }), environment);
    expect(shown).toMatchObject({ text: '', outcome: { status: 'complete', end: 'stop' } });
  });

  test('leaves the answer interrupted where it fails', async () => {
    server.always(respond(401), end());
    const shown = await runOneTurn(question(lockchatAt(server.origin), { answerSoFar: had }), environment);
    expect(inWords(shown.outcome)).toBe('interrupted unauthorized');
  });

  test('goes straight on where the model takes the beginning of an answer', async () => {
    const sse = (type: string, fields: object): string =>
      `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
    server.next(
      streaming(),
      send(sse('content_block_delta', { index: 0, delta: { type: 'text_delta', text: ' it sleeps.' } })),
      send(sse('message_delta', { delta: { stop_reason: 'end_turn' } }) + sse('message_stop', {})),
      end(),
    );
    const connection = lockchatAt('', {
      protocol: 'anthropic',
      endpoint: `${server.origin}/v1/messages`,
      auth: 'header',
      authName: 'x-api-key',
    });
    const targets = [{ connection, model: 'claude-sonnet-4-5' }];
    const shown = await runOneTurn(question(connection, { targets, answerSoFar: had }), environment);
    expect(shown.text).toBe(' it sleeps.');
    const { messages } = sentBody();
    expect(messages).toEqual([
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: [{ type: 'text', text: had, cache_control: { type: 'ephemeral' } }] },
    ]);
  });
});

describe('falling back', () => {
  test('asks the next where one stays unavailable, visibly', async () => {
    const other = await ScriptedServer.start();
    other.always(...answer('From the other'));
    server.always(...modelFault());
    const targets = [
      { connection: lockchatAt(server.origin), model: 'gpt-4' },
      { connection: lockchatAt(other.origin, { providerName: 'Other' }), model: 'gpt-3.5-turbo' },
    ];
    const shown = await runOneTurn(question(lockchatAt(''), { targets }), environment);
    await other.close();
    expect(shown.text).toBe('From the other');
    expect(shown.attempts.map(({ providerName }) => providerName)).toEqual([
      'Test',
      'Test',
      'Test',
      'Test',
      'Other',
    ]);
    const starts = shown.events.filter(({ type }) => type === 'attempt-start');
    expect(starts.at(-1)).toMatchObject({
      attempt: 5,
      of: 8,
      providerId: 'test',
      providerName: 'Other',
      model: 'gpt-3.5-turbo',
      attempts: shown.attempts.slice(0, 4),
    });
    expect(shown.events.at(-1)).toMatchObject({ providerName: 'Other', model: 'gpt-3.5-turbo' });
  });

  test.each([
    ['after text was shown', [streaming(), send(text('Half')), reset()], 'interrupted cut'],
    ['for a question that is wrong everywhere', [respond(400), end()], 'failed bad-request'],
  ])('does not happen %s', async (_when, script, ends) => {
    server.always(...script);
    const target = { connection: lockchatAt(server.origin), model: 'gpt-4' };
    const shown = await runOneTurn(
      question(target.connection, { targets: [target, target], continueByItself: false }),
      environment,
    );
    expect(inWords(shown.outcome)).toBe(ends);
    expect(server.requests).toHaveLength(1);
  });

  test('with nobody to ask at all is a failure of its own', async () => {
    const shown = await runOneTurn({ targets: [], messages: [] }, environment);
    expect(inWords(shown.outcome)).toBe('failed provider-missing');
  });
});

test('a wait that the person skips is over', async () => {
  server.next(respond(429, { 'retry-after': '3600' }), end()).next(...answer('Now'));
  const skip = Promise.withResolvers<void>();
  const events: TurnEvent[] = [];
  const control = { signal: new AbortController().signal, nextSkip: () => skip.promise };
  for await (const each of runTurn(question(lockchatAt(server.origin)), control, {
    ...environment,
    clock: systemClock,
  })) {
    events.push(each);
    if (each.type === 'retry-wait') skip.resolve();
  }
  expect(gather(events).text).toBe('Now');
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'retry-wait', attempt: 2, of: 4, waitMs: 3_600_000 }),
  );
});

test('a question may have deadlines of its own', async () => {
  server.always(until());
  const deadlines = { connectMs: 10_000, firstByteMs: 30, silenceMs: 10_000 };
  const shown = await runOneTurn(question(lockchatAt(server.origin), { deadlines }), environment);
  expect(inWords(shown.outcome)).toBe('failed first-byte-timeout');
  expect(shown.attempts).toHaveLength(4);
});

test('200 answers at once: each is whole and in order', async () => {
  const words = Array.from({ length: 100 }, (_, number) => `${number} `);
  server.always(
    streaming(),
    ...words.flatMap((word) => [send(text(word)), wait(0)]),
    send(finish() + DONE),
    end(),
  );
  const request = question(lockchatAt(server.origin));
  const turns = await Promise.all(Array.from({ length: 200 }, () => runOneTurn(request, environment)));
  expect(new Set(turns.map((shown) => shown.text))).toEqual(new Set([words.join('')]));
});

test('servers on this machine are found by their lists of models, and asked without a secret', async () => {
  const silent = await ScriptedServer.start();
  silent.always(respond(200), send('<html>Hello</html>'), end());
  server.always(respond(200), send('{"data":[{"id":"llama"}]}'), end());
  const presets = [server.origin, silent.origin, 'http://127.0.0.1:1'].map(
    (origin, index): ProviderPreset => ({
      id: `local-${index}`,
      name: 'Local',
      protocol: 'openai-chat',
      endpoint: `${origin}/v1/chat/completions`,
      auth: 'none',
      models: [],
      local: true,
    }),
  );
  const found = await findLocalServers(new AbortController().signal, environment, presets);
  await silent.close();
  expect(found).toEqual([{ preset: presets[0], models: ['llama'] }]);
  expect(server.requests[0]).toMatchObject({ method: 'GET', target: '/v1/models' });
});

describe('the list of models', () => {
  const never = new AbortController().signal;

  test('is read from the server', async () => {
    server.next(respond(200), send('{"data":[{"id":"b"},{"id":"a"},{"id":"b"}]}'), end());
    const connection = lockchatAt(server.origin, { protocol: 'openai-chat', auth: 'bearer', secret: 'k3y' });
    expect((await listModels(connection, never, environment)).models).toEqual(['b', 'a']);
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      target: '/v1/models',
      headers: { authorization: 'Bearer k3y' },
    });
  });

  test('is known for Lockchat without asking', async () => {
    expect((await listModels(lockchatAt(server.origin), never, environment)).models).toEqual([
      'gpt-4',
      'gpt-3.5-turbo',
    ]);
    expect(server.requests).toHaveLength(0);
  });

  test('may be empty', async () => {
    server.next(respond(200), send('{"models":[]}'), end());
    const connection = lockchatAt('', { protocol: 'ollama', endpoint: `${server.origin}/api/chat` });
    expect((await listModels(connection, never, environment)).models).toEqual([]);
  });

  test.each([
    [401, '{"error":{"message":"bad key k3y-secret"}}', 'unauthorized'],
    [200, '<html><title>Hello</title></html>', 'not-an-api'],
  ])('fails clearly with status %i', async (status, body, code) => {
    server.next(respond(status), send(body), end());
    const connection = lockchatAt(server.origin, {
      protocol: 'openai-chat',
      auth: 'bearer',
      secret: 'k3y-secret',
    });
    const failed = listModels(connection, never, environment);
    await expect(failed).rejects.toMatchObject({ code });
    await expect(failed).rejects.not.toMatchObject({ detail: containing('k3y-secret') });
  });
});
