import { expect, onTestFinished, test } from 'vitest';
import type { ListedModels } from '../../../src-main/contract/model-facts.ts';
import { describeModels, listModels } from '../../../src-main/engine/list-models.ts';
import type { ProtocolId } from '../../../src-main/contract/providers.ts';
import { end, reset, respond, ScriptedServer, send, type Step } from '../../servers/scripted-server.ts';
import { lockchatAt, testEnvironment } from '../../support/engine/run-one-turn.ts';

const JSON_HEADERS = { 'content-type': 'application/json' };
const json = (value: unknown): Step[] => [respond(200, JSON_HEADERS), send(JSON.stringify(value)), end()];

/** Answers each path with its steps, in whatever order they are asked. */
async function serve(answers: (path: string, body: string) => Step[]): Promise<ScriptedServer> {
  const server = await ScriptedServer.start();
  onTestFinished(() => server.close());
  server.always(async (exchange) => {
    for (const step of answers(exchange.request.target, exchange.request.body)) await step(exchange);
  });
  return server;
}

async function describe(
  server: ScriptedServer,
  protocol: ProtocolId,
  path: string,
  ask = describeModels,
): Promise<ListedModels> {
  const environment = testEnvironment();
  onTestFinished(() => environment.close());
  const connection = lockchatAt(server.origin, { protocol, auth: 'bearer', endpoint: server.origin + path });
  return ask(connection, new AbortController().signal, environment);
}

const TAGS = { models: [{ name: 'llama3.2:latest' }, { name: 'qwen3' }, { name: 'old' }] };
const SHOWN: Record<string, unknown> = {
  'llama3.2:latest': {
    parameters: 'stop                           "<|eot_id|>"\nnum_ctx                        8192',
    model_info: { 'general.architecture': 'llama', 'llama.context_length': 131_072 },
    capabilities: ['completion', 'tools'],
  },
  qwen3: {
    model_info: { 'general.architecture': 'qwen3', 'qwen3.context_length': 40_960 },
    capabilities: ['completion', 'vision', 'thinking'],
  },
  // Before 0.6.4 it said nothing of what a model can do.
  old: { model_info: { 'general.architecture': 'gptoss' }, details: {} },
};

test('Ollama is asked of each model: the window that is set before the one that could be, and what it can do', async () => {
  const server = await serve((path, body) =>
    path === '/api/tags' ? json(TAGS) : json(SHOWN[/"model":"([^"]*)"/.exec(body)?.[1] ?? '']),
  );
  const { models, facts } = await describe(server, 'ollama', '/api/chat');
  expect(models).toEqual(['llama3.2:latest', 'qwen3', 'old']);
  expect(facts).toEqual({
    'llama3.2:latest': { contextWindow: 8192, images: false, tools: true, reasoning: false },
    qwen3: { contextWindow: 40_960, images: true, tools: false, reasoning: true },
  });
  expect(server.requests.slice(1).map(({ method, target }) => `${method} ${target}`)).toEqual(
    Array.from({ length: 3 }, () => 'POST /api/show'),
  );
});

// LM Studio's own API stands beside the one of OpenAI, whose list says nothing.
test('LM Studio is asked once, of what is loaded before what could be', async () => {
  const server = await serve((path) =>
    path === '/v1/models'
      ? json({ object: 'list', data: [{ id: 'gemma', owned_by: 'organization_owner' }, { id: 'phi' }] })
      : json({
          data: [
            {
              id: 'gemma',
              type: 'vlm',
              state: 'loaded',
              max_context_length: 131_072,
              loaded_context_length: 4096,
              capabilities: ['tool_use'],
            },
            { id: 'phi', type: 'llm', max_context_length: 16_384 },
          ],
        }),
  );
  const { facts } = await describe(server, 'openai-chat', '/v1/chat/completions');
  expect(facts).toEqual({
    gemma: { contextWindow: 4096, images: true, tools: true },
    phi: { contextWindow: 16_384, images: false },
  });
  expect(server.requests.map(({ target }) => target)).toEqual(['/v1/models', '/api/v0/models']);
});

test.each([
  ['is older and has no such question', [respond(404, JSON_HEADERS), send('{"error":"404"}'), end()]],
  ['answers something else', [respond(200, { 'content-type': 'text/html' }), send('<html>'), end()]],
  ['answers another JSON', json([1, { model_info: 7, capabilities: 'all', parameters: [] }])],
  ['breaks off', [respond(200, JSON_HEADERS), send('{"model_info":'), reset()]],
  [
    'answers without end',
    [respond(200, JSON_HEADERS), ({ response }) => void response.end('x'.repeat(5_000_000))],
  ],
] satisfies [string, Step[]][])('a server that %s: its list stands', async (_what, steps) => {
  const server = await serve((path) => (path === '/api/tags' ? json(TAGS) : steps));
  const listed = await describe(server, 'ollama', '/api/chat');
  expect(listed).toEqual({ models: ['llama3.2:latest', 'qwen3', 'old'], facts: {} });
});

test('a server that is neither is asked for its list alone, and so is one that is only looked for', async () => {
  const other = await serve(() => json({ data: [{ id: 'a', owned_by: 'somebody' }] }));
  await describe(other, 'openai-chat', '/v1/chat/completions');
  expect(other.requests).toHaveLength(1);
  const ollama = await serve(() => json(TAGS));
  await describe(ollama, 'ollama', '/api/chat', listModels);
  expect(ollama.requests).toHaveLength(1);
});
