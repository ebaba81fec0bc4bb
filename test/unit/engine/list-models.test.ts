import { afterEach, beforeEach, expect, test } from 'vitest';
import { listModels } from '../../../src-main/engine/list-models.ts';
import { end, respond, ScriptedServer, send } from '../../servers/scripted-server.ts';
import { lockchatAt, testEnvironment } from '../../support/engine/run-one-turn.ts';

let server: ScriptedServer;

beforeEach(async () => {
  server = await ScriptedServer.start();
});

afterEach(() => server.close());

async function list(status: number, body: unknown): Promise<string[]> {
  server.always(respond(status, { 'content-type': 'application/json' }), send(JSON.stringify(body)), end());
  const environment = testEnvironment();
  const connection = lockchatAt(server.origin, { protocol: 'openai-chat', auth: 'bearer' });
  try {
    return (await listModels(connection, new AbortController().signal, environment)).models;
  } finally {
    environment.close();
  }
}

test.each([
  ['models', 200, { object: 'list', data: [{ id: 'a' }, { id: 'b' }] }, ['a', 'b']],
  ['none', 200, { object: 'list', data: [] }, []],
  ['none, as null', 200, { object: 'list', data: null }, []],
  ['none, as Ollama says it', 200, { models: [] }, []],
])('a list of %s', async (_what, status, body, models) => {
  expect(await list(status, body)).toEqual(models);
});

test.each([
  [
    'a 401 of vLLM',
    401,
    { object: 'error', message: 'No key', type: 'Unauthorized', code: 401 },
    'unauthorized',
  ],
  ['a 500 beside an empty list', 500, { data: null }, 'server-error'],
  ['a 403 beside an empty list', 403, { models: [] }, 'forbidden'],
  ['an error with status 200', 200, { code: 401, message: 'no key', data: null }, 'stream-error'],
  ['something else', 200, { hello: 'world' }, 'not-an-api'],
])('%s is no empty list', async (_what, status, body, code) => {
  await expect(list(status, body)).rejects.toMatchObject({ code });
});
