import { headersFor, withSecret } from './endpoint.ts';
import type { Connection, HttpRequest } from './protocol.ts';
import { USER_AGENT } from './user-agent.ts';

/** A request that asks for an answer; the person's extra members win over the protocol's. */
export function postJson(
  connection: Connection,
  url: string,
  body: object,
  headers: Record<string, string> = {},
): HttpRequest {
  return {
    method: 'POST',
    url: withSecret(url, connection),
    headers: headersFor(connection, {
      'User-Agent': USER_AGENT,
      'Content-Type': 'application/json',
      ...headers,
    }),
    body: JSON.stringify({ ...body, ...connection.extraBody }),
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
