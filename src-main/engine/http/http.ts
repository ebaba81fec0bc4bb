import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { AppError } from '../../errors.ts';
import { splitUrl } from '../../protocols/endpoint.ts';
import type { HttpRequest } from '../../protocols/protocol.ts';
import { escapeImpossible } from '../../protocols/query-pair.ts';
import { decompressed } from './decompress.ts';
import { dialer } from './dial.ts';
import { Exchange } from './exchange.ts';
import { type Lease, Leases } from './leases.ts';
import { networkError } from './network-error.ts';
import { proxyFor, type ProxySources, type ResolveProxy } from './proxy.ts';
import type { HttpResponse, SendOptions, Transport } from './transport.ts';
import { Trust } from './trust.ts';
import { untilAborted } from './until-aborted.ts';

export interface HttpOptions {
  /** The system's proxy settings; without it the environment's variables alone count. */
  resolveProxy?: ResolveProxy;
  variables?: Readonly<Record<string, string | undefined>>;
  /**
   * Finds the addresses of a server; the system's way by default. A proxy finds them itself, but is not
   * asked for a name that this refuses; one that it does not know may be known to the proxy.
   */
  lookup?: LookupFunction;
  /** Epoch ms. */
  now?: () => number;
}

/** Requests over HTTP/1.1 and 2, straight to the server or through a proxy. */
export class HttpTransport implements Transport {
  readonly #leases: Leases;
  readonly #trust = new Trust();
  readonly #proxies: ProxySources;
  readonly #lookup: LookupFunction | undefined;

  constructor({ resolveProxy, variables = process.env, lookup, now = Date.now }: HttpOptions = {}) {
    this.#leases = new Leases(now);
    this.#lookup = lookup;
    this.#proxies = { variables, ...(resolveProxy === undefined ? {} : { resolve: resolveProxy }) };
  }

  async send(request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
    const { origin, path, query } = splitUrl(request.url);
    const message: Dispatcher.DispatchOptions = {
      origin,
      path: escapeImpossible((path || '/') + (query === undefined ? '' : `?${query}`)),
      method: request.method,
      headers: request.headers,
      body: request.body,
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    const ca = options.ca ?? '';
    const proxy = await untilAborted(this.#proxyFor(request.url, options.proxy), options.signal);
    if (proxy !== null) await untilAborted(this.#mayBeAskedFor(new URL(origin)), options.signal);
    const isSecure = /^https:/i.test(origin) || proxy?.startsWith('https:') === true;
    const secureContext = isSecure ? this.#trust.context(ca) : undefined;
    const dial = dialer({
      origin,
      proxy,
      secureContext,
      connectMs: options.deadlines.connectMs,
      lookup: this.#lookup,
    });
    const route = `${origin} ${proxy ?? ''} ${ca}`;
    const lease = this.#leases.acquire(route, dial, { throughProxy: proxy !== null });
    try {
      return decompressed(await exchange(message, lease, options), options.signal);
    } catch (error) {
      // A kept connection was closed as the request left, so the server may have seen it: asking again is
      // for the retry policy to decide, and for the person to see.
      if (lease.reused && error instanceof AppError && error.code === 'unreachable')
        this.#leases.evict(route);
      throw error;
    }
  }

  /** Closes every connection that is kept; requests under way fail. */
  close(): void {
    this.#leases.close();
  }

  async #mayBeAskedFor({ hostname }: URL): Promise<void> {
    const lookup = this.#lookup;
    if (lookup === undefined) return;
    const name = hostname.replace(/^\[|\]$/g, '');
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) =>
      lookup(name, { all: true }, resolve),
    );
    if (error !== null && error.syscall !== 'getaddrinfo')
      throw new AppError('dns', `${name} is refused`, { cause: error });
  }

  async #proxyFor(url: string, choice: string | undefined): Promise<string | null> {
    if (!URL.canParse(url)) throw new AppError('invalid-input', 'the endpoint is no address');
    const proxy = await proxyFor(url, choice, this.#proxies);
    if (proxy !== null && !URL.canParse(proxy))
      throw new AppError('proxy', 'the address of the proxy makes no sense');
    return proxy;
  }
}

function exchange(
  message: Dispatcher.DispatchOptions,
  lease: Lease,
  options: SendOptions,
): Promise<HttpResponse> {
  const running = new Exchange(lease, options);
  try {
    lease.dispatcher.dispatch(message, running);
  } catch (error) {
    running.destroy(networkError(error, false, lease.throughProxy));
  }
  return running.started.promise;
}
