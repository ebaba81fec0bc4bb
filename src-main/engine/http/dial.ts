import type { LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import { buildConnector, Client, Pool, ProxyAgent } from 'undici';
import type { Dial } from './leases.ts';
import { socksConnector } from './socks5.ts';

/** How long an idle connection is kept; a server that closes its own sooner says so. */
const KEEP_ALIVE_MS = 30_000;

export interface Way {
  origin: string;
  /** URL of a proxy, or null for none. */
  proxy: string | null;
  /** Undefined where nothing on the way is encrypted. */
  secureContext: SecureContext | undefined;
  connectMs: number;
  /** For a server that is asked straight. */
  lookup: LookupFunction | undefined;
}

/** Makes connections to an origin, over HTTP/2 where it is offered, to its addresses as RFC 8305 has it. */
export function dialer({ origin, proxy, secureContext, connectMs, lookup }: Way): Dial {
  return (signal, filter) => {
    const options = { keepAliveTimeout: KEEP_ALIVE_MS };
    const connect = {
      signal,
      timeout: connectMs,
      autoSelectFamily: true,
      ...(secureContext === undefined ? {} : { secureContext }),
    };
    if (proxy === null) {
      const own = lookup === undefined ? connect : { ...connect, lookup };
      return new Client(origin, { ...options, connect: filter.connect(buildConnector(own)) });
    }
    if (/^socks/i.test(proxy))
      return new Client(origin, { ...options, connect: filter.connect(socksConnector(proxy, connect)) });
    return new ProxyAgent({
      ...options,
      uri: proxy,
      connectTimeout: connectMs,
      connections: 1,
      factory: (to: string | URL, given: Pool.Options) =>
        new Pool(to, {
          ...given,
          ...(typeof given.connect === 'function' ? { connect: filter.connect(given.connect) } : {}),
        }),
      requestTls: connect,
      proxyTls: connect,
    });
  };
}
