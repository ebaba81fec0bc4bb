import type { Failure } from '../contract/failures.ts';
import { AppError } from '../errors.ts';
import type { SearchEvent, SearchInput, SearchOutput, SearchRequestName } from './search-requests.ts';
import type { SearchPort, SearchReply } from './search-wire.ts';

interface Pending {
  resolve: (value: never) => void;
  reject: (error: AppError) => void;
}

/**
 * The search process as main sees it. Whoever starts that process connects its port and says when it
 * is gone; a new one may be connected then, and begins with `open`. Without one every request fails
 * with `storage-failed`: the app goes on without a search.
 */
export class SearchClient {
  readonly #pending = new Map<number, Pending>();
  readonly #onEvent: (event: SearchEvent) => void;
  #port: SearchPort | undefined;
  #last = 0;

  constructor(onEvent: (event: SearchEvent) => void = () => undefined) {
    this.#onEvent = onEvent;
  }

  connect(port: SearchPort): void {
    this.disconnect('another search process took over');
    this.#port = port;
    port.on('message', (reply) => {
      if (port === this.#port) this.#take(reply);
    });
  }

  /** The process is gone, and with it the answers that were waited for. */
  disconnect(reason: string): void {
    this.#port = undefined;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of waiting) reject(new AppError('storage-failed', reason, { retryable: true }));
  }

  request<R extends SearchRequestName>(name: R, input: SearchInput<R>): Promise<SearchOutput<R>> {
    const { promise, resolve, reject } = Promise.withResolvers<SearchOutput<R>>();
    const port = this.#port;
    if (!port) {
      reject(new AppError('storage-failed', 'No search process', { retryable: true }));
      return promise;
    }
    const number = (this.#last += 1);
    this.#pending.set(number, { resolve, reject });
    try {
      port.postMessage({ number, name, input });
    } catch (error) {
      this.#pending.delete(number);
      reject(new AppError('internal', `Could not send ${name}`, { cause: error }));
    }
    return promise;
  }

  #take(reply: SearchReply<never>): void {
    if (reply.type === 'event') {
      this.#onEvent(reply.event);
      return;
    }
    const { number, result } = reply;
    const waiting = this.#pending.get(number);
    this.#pending.delete(number);
    if (result.ok) waiting?.resolve(result.value);
    else waiting?.reject(toError(result.failure));
  }
}

function toError({ code, ...options }: Failure): AppError {
  return new AppError(code, options.detail ?? code, options);
}
