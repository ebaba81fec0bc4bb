import type { ModelFacts } from '../contract/model-facts.ts';
import { splitUrl, withPath } from './endpoint.ts';
import { factsIn, tokens } from './listed-facts.ts';
import { isObject, listAt, numberAt, objectAt, parseJson, stringAt } from './json.ts';
import { getJson, postJson } from './json-request.ts';
import { modelEntries, modelName } from './model-list.ts';
import type { Connection, HttpRequest } from './protocol.ts';

/** A second question about models, where a server's list says little of them. */
export interface DetailRequest {
  request: HttpRequest;
  /** What its answer says, by the model's name; nothing where it is another. */
  read: (body: string) => Record<string, ModelFacts>;
}

/** More models than these are on no machine. */
const MOST_MODELS = 100;

/** What else to ask a server that listed `models` by `body`. Ollama and LM Studio have an API of their own for it. */
export function detailRequests(
  connection: Connection,
  body: string,
  models: readonly string[],
): DetailRequest[] {
  if (connection.protocol === 'ollama') return ollamaRequests(connection, models);
  if (connection.protocol === 'openai-chat' && isLmStudio(connection, body))
    return lmStudioRequest(connection);
  return [];
}

/** https://docs.ollama.com/api#show-model-information: one model at a time. */
function ollamaRequests(connection: Connection, models: readonly string[]): DetailRequest[] {
  const { path } = splitUrl(connection.endpoint);
  if (!/\/chat\/?$/.test(path)) return [];
  const url = withPath(connection.endpoint, path.replace(/\/chat\/?$/, '/show'));
  return models.slice(0, MOST_MODELS).map((model) => ({
    request: postJson(connection, url, { model }),
    read: (answer) => ({ [model]: ollamaFacts(parseJson(answer)) }),
  }));
}

function ollamaFacts(shown: unknown): ModelFacts {
  const info = objectAt(shown, 'model_info');
  const architecture = stringAt(info, 'general.architecture') ?? '';
  // What its model file sets is what it serves; the model's own window may be larger.
  const set = /^num_ctx\s+(\d+)\s*$/m.exec(stringAt(shown, 'parameters') ?? '')?.[1];
  const contextWindow = tokens(
    set === undefined ? undefined : Number(set),
    numberAt(info, `${architecture}.context_length`),
  );
  const window = contextWindow === undefined ? {} : { contextWindow };
  if (!isObject(shown) || !Array.isArray(shown['capabilities'])) return window;
  const able = listAt(shown, 'capabilities');
  return {
    ...window,
    images: able.includes('vision'),
    tools: able.includes('tools'),
    reasoning: able.includes('thinking'),
  };
}

/** Its port, or what its list says of who made a model. */
function isLmStudio({ endpoint }: Connection, body: string): boolean {
  const owners = modelEntries(parseJson(body)).map((entry) => stringAt(entry, 'owned_by'));
  return splitUrl(endpoint).origin.endsWith(':1234') || owners.includes('organization_owner');
}

/** https://lmstudio.ai/docs/developer/rest/endpoints: all models at once. */
function lmStudioRequest(connection: Connection): DetailRequest[] {
  const { path } = splitUrl(connection.endpoint);
  if (!/\/v1\/chat\/completions\/?$/.test(path)) return [];
  const url = withPath(connection.endpoint, path.replace(/\/v1\/chat\/completions\/?$/, '/api/v0/models'));
  return [{ request: getJson(connection, url), read: readLmStudio }];
}

function readLmStudio(body: string): Record<string, ModelFacts> {
  const entries = modelEntries(parseJson(body)).map(
    (entry) => [modelName(entry), lmStudioFacts(entry)] as const,
  );
  return Object.fromEntries(entries.filter(([name]) => name !== ''));
}

function lmStudioFacts(entry: unknown): ModelFacts {
  const type = stringAt(entry, 'type');
  const isListed = isObject(entry) && Array.isArray(entry['capabilities']);
  return {
    ...factsIn(entry),
    ...(type === 'vlm' || type === 'llm' ? { images: type === 'vlm' } : {}),
    ...(isListed ? { tools: listAt(entry, 'capabilities').includes('tool_use') } : {}),
  };
}
