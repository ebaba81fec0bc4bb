import { type JsonValue, RESERVED_MEMBERS } from '../contract/instructions.ts';
import { headersFor, withSecret } from './endpoint.ts';
import { isObject } from './json.ts';
import type { Connection, HttpRequest } from './protocol.ts';
import { USER_AGENT } from './user-agent.ts';

/**
 * A request that asks for an answer. The provider's extra members win over the protocol's; those of the conversation
 * (`extra`) come last and go into objects that stand, but replace nothing of what is reserved.
 */
export function postJson(
  connection: Connection,
  url: string,
  body: object,
  headers: Record<string, string> = {},
  extra: Record<string, JsonValue> = {},
): HttpRequest {
  const added = Object.entries(extra).filter(([name]) => !RESERVED_MEMBERS.includes(name));
  return {
    method: 'POST',
    url: withSecret(url, connection),
    headers: headersFor(connection, {
      'User-Agent': USER_AGENT,
      'Content-Type': 'application/json',
      ...headers,
    }),
    body: JSON.stringify(merged({ ...body, ...connection.extraBody }, Object.fromEntries(added))),
  };
}

export function getJson(
  connection: Connection,
  url: string,
  headers: Record<string, string> = {},
): HttpRequest {
  return {
    method: 'GET',
    url: withSecret(url, connection),
    headers: headersFor(connection, { 'User-Agent': USER_AGENT, ...headers }),
    body: null,
  };
}

function merged(body: Record<string, unknown>, extra: Record<string, unknown>): Record<string, unknown> {
  const result = { ...body };
  for (const [name, value] of Object.entries(extra)) {
    const current = result[name];
    result[name] = isObject(current) && isObject(value) ? merged(current, value) : value;
  }
  return result;
}
