import type { Connection } from './protocol.ts';

/** A URL in pieces that add up to the text: nothing is decoded, encoded or normalised. */
export interface UrlParts {
  /** Scheme and authority, e.g. `http://host:1234`. */
  origin: string;
  /** Starts with `/`, or is empty. */
  path: string;
  /** Without the `?`; undefined where there is none. */
  query: string | undefined;
}

/** Takes a URL apart verbatim; its fragment, which never goes on the wire, is dropped. */
export function splitUrl(url: string): UrlParts {
  const whole = url.split('#', 1)[0] ?? '';
  const start = whole.indexOf('://') + 3;
  const mark = whole.indexOf('?');
  const address = mark === -1 ? whole : whole.slice(0, mark);
  const slash = address.indexOf('/', start);
  return {
    origin: slash === -1 ? address : address.slice(0, slash),
    path: slash === -1 ? '' : address.slice(slash),
    query: mark === -1 ? undefined : whole.slice(mark + 1),
  };
}

export function joinUrl({ origin, path, query }: UrlParts): string {
  return origin + path + (query === undefined || query === '' ? '' : `?${query}`);
}

/** The same server and query, another path. */
export function withPath(url: string, path: string): string {
  return joinUrl({ ...splitUrl(url), path });
}

/** The URL with the secret in its query where it travels there. */
export function withSecret(url: string, { auth, secret }: Pick<Connection, 'auth' | 'secret'>): string {
  if (auth !== 'query' || secret === undefined || secret === '') return url;
  const parts = splitUrl(url);
  // An endpoint that ends in `?auth=` leaves room for the token: it is filled, not named twice.
  const [name = ''] = secret.split('=', 1);
  const others =
    parts.query?.split('&').filter((pair) => pair !== '' && pair !== name && pair !== `${name}=`) ?? [];
  return joinUrl({ ...parts, query: [...others, secret].join('&') });
}

/**
 * Headers of a request: the protocol's own, then the secret, then the person's, each of which replaces
 * the one before it whatever its case.
 */
export function headersFor(connection: Connection, own: Record<string, string>): Record<string, string> {
  const headers = { ...own };
  const set = (name: string, value: string): void => {
    for (const present of Object.keys(headers)) {
      if (present.toLowerCase() === name.toLowerCase()) Reflect.deleteProperty(headers, present);
    }
    headers[name] = value;
  };
  const { auth, authName, secret, extraHeaders = {} } = connection;
  if (secret !== undefined && secret !== '') {
    if (auth === 'bearer') set('Authorization', `Bearer ${secret}`);
    if (auth === 'header') set(authName ?? 'Authorization', secret);
  }
  for (const [name, value] of Object.entries(extraHeaders)) set(name, value);
  return headers;
}
