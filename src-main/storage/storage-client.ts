import type { AppErrorOptions } from '../errors.ts';
import { AppError } from '../errors.ts';
import type { Failure } from '../contract/failures.ts';
import type { StoragePort, StoreReply } from './storage-wire.ts';
import type { StoreClient, StoreEvent, StoreInput, StoreOutput, StoreRequestName } from './store-requests.ts';

interface Pending {
  resolve: (value: never) => void;
  reject: (error: AppError) => void;
}

/**
 * The storage process as main sees it. Whoever starts that process connects its port and says when
 * it is gone; a new one may be connected then, and begins with `open`.
 */
export class StorageClient implements StoreClient {
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  readonly #pending = new Map<number, Pending>();
  #port: StoragePort | undefined;
  #last = 0;

  constructor(port?: StoragePort) {
    if (port) this.connect(port);
  }

  connect(port: StoragePort): void {
    this.disconnect('another storage process took over');
    this.#port = port;
    port.on('message', (reply) => {
      if (port === this.#port) this.#take(reply);
    });
  }

  /** The process is gone: what waits for an answer fails with `storage-failed`, and so does what is asked from now on. */
  disconnect(reason: string): void {
    this.#port = undefined;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of waiting) reject(new AppError('storage-failed', reason, { retryable: true }));
  }

  request<R extends StoreRequestName>(name: R, input: StoreInput<R>): Promise<StoreOutput<R>> {
    const port = this.#port;
    if (!port)
      return Promise.reject(new AppError('storage-failed', 'No storage process', { retryable: true }));
    const number = (this.#last += 1);
    const { promise, resolve, reject } = Promise.withResolvers<StoreOutput<R>>();
    this.#pending.set(number, { resolve, reject });
    try {
      port.postMessage({ number, name, input });
    } catch (error) {
      this.#pending.delete(number);
      reject(new AppError('internal', `Could not send ${name}`, { cause: error }));
    }
    return promise;
  }

  listen(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take(reply: StoreReply<never>): void {
    if (reply.type === 'event') {
      for (const listener of this.#listeners) listener(reply.event);
      return;
    }
    const waiting = this.#pending.get(reply.number);
    this.#pending.delete(reply.number);
    if (reply.result.ok) waiting?.resolve(reply.result.value);
    else waiting?.reject(toError(reply.result.failure));
  }
}

function toError({ code, ...options }: Failure): AppError {
  return new AppError(code, options.detail ?? code, options satisfies AppErrorOptions);
}
