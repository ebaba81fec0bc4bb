import type { LookupFunction } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import { buildConnector, Client, Pool, ProxyAgent } from 'undici';
import { type Dial, KEEP_ALIVE_MS, type SocketWork } from './leases.ts';
import { socksConnector } from './socks5.ts';

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
  return (signal, work) => {
    const options = { keepAliveTimeout: KEEP_ALIVE_MS };
    const connect = {
      signal,
      timeout: connectMs,
      autoSelectFamily: true,
      ...(secureContext === undefined ? {} : { secureContext }),
    };
    if (proxy === null) {
      const own = lookup === undefined ? connect : { ...connect, lookup };
      return new Client(origin, { ...options, connect: throughWork(buildConnector(own), work) });
    }
    if (/^socks/i.test(proxy))
      return new Client(origin, { ...options, connect: throughWork(socksConnector(proxy, connect), work) });
    return new ProxyAgent({
      ...options,
      uri: proxy,
      connectTimeout: connectMs,
      connections: 1,
      factory: (to: string | URL, given: Pool.Options) =>
        new Pool(to, {
          ...given,
          ...(typeof given.connect === 'function' ? { connect: throughWork(given.connect, work) } : {}),
        }),
      requestTls: connect,
      proxyTls: connect,
    });
  };
}

/** The connector, whose HTTP/1 sockets go through what stands before the client; HTTP/2 reads below it. */
function throughWork(connector: buildConnector.connector, { filter }: SocketWork): buildConnector.connector {
  return (options, callback) =>
    connector(options, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      if (!(socket instanceof TLSSocket && socket.alpnProtocol === 'h2')) {
        filter.attach(socket);
      }
      callback(null, socket);
    });
}
