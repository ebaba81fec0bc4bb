import { Client, type Dispatcher } from 'undici';
import { AppError } from '../errors.ts';
import { splitUrl } from '../providers/endpoint.ts';
import type { HttpRequest } from '../providers/protocol.ts';
import { escapeImpossible } from '../providers/query-pair.ts';
import { Exchange } from './exchange.ts';
import { type Dial, type Lease, Leases } from './leases.ts';
import { networkError } from './network-error.ts';
import type { HttpResponse, SendOptions, Transport } from './transport.ts';

const KEEP_ALIVE_MS = 30_000;

/** Requests over HTTP/1.1 and 2, straight to the server. */
export class HttpTransport implements Transport {
  readonly #leases = new Leases();

  async send(request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
    options.signal.throwIfAborted();
    const { origin, path, query } = splitUrl(request.url);
    const dial: Dial = (signal) =>
      new Client(origin, {
        keepAliveTimeout: KEEP_ALIVE_MS,
        connect: { signal, timeout: options.deadlines.connectMs },
      });
    const message: Dispatcher.DispatchOptions = {
      origin,
      path: escapeImpossible((path || '/') + (query === undefined ? '' : `?${query}`)),
      method: request.method,
      headers: request.headers,
      body: request.body,
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    const lease = this.#leases.take(origin, dial, { throughProxy: false });
    try {
      return await exchange(message, lease, options);
    } catch (error) {
      // The server closed a kept connection just before the request came: it has not seen it.
      if (!lease.reused || !(error instanceof AppError) || error.code !== 'unreachable') throw error;
      return exchange(
        message,
        this.#leases.take(origin, dial, { throughProxy: false, fresh: true }),
        options,
      );
    }
  }

  /** Closes every connection that is kept; requests under way fail. */
  close(): void {
    this.#leases.close();
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
