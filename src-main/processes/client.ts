import type { ErrorCode } from '../contract/failures.ts';
import { AppError } from '../errors.ts';
import type {
  CallMessage,
  CallOptions,
  InputOf,
  NameOf,
  OutputOf,
  ProgressOf,
  ReplyMessage,
  RequestMap,
} from './call.ts';
import { fromCallFailure } from './call-failure.ts';

/** The caller's end of a channel: Electron's utility process, or a port through `overMessagePort`. */
export interface ClientPort<R extends RequestMap<R>, E, Transfer> {
  postMessage(message: CallMessage<R>, transfer?: Transfer[]): void;
  on(event: 'message', listener: (reply: ReplyMessage<never, E>) => void): unknown;
}

interface Pending {
  resolve: (value: never) => void;
  reject: (error: AppError) => void;
  onProgress: ((progress: never) => void) | undefined;
}

/** Makes the calls over one port, for as long as the process behind it lives. */
export class CallClient<R extends RequestMap<R>, E = never, Transfer = never> {
  readonly #port: ClientPort<R, E, Transfer>;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<(event: E) => void>();
  #ended: AppError | undefined;
  #lastId = 0;

  constructor(port: ClientPort<R, E, Transfer>) {
    this.#port = port;
    port.on('message', (reply) => this.#consume(reply));
  }

  /** How many calls wait for their answer. */
  get pendingCount(): number {
    return this.#pending.size;
  }

  /** Rejects with the AppError that the process threw, with the one given to `disconnect`, or `internal` for what cannot be cloned. */
  async request<N extends NameOf<R>>(
    name: N,
    input: InputOf<R, N>,
    { signal, onProgress, ports = [] }: CallOptions<ProgressOf<R, N>, Transfer> = {},
  ): Promise<OutputOf<R, N>> {
    if (this.#ended) throw this.#ended;
    if (signal?.aborted === true) throw new AppError('cancelled', `${name} was cancelled`);
    const id = (this.#lastId += 1);
    const { promise, resolve, reject } = Promise.withResolvers<OutputOf<R, N>>();
    try {
      this.#port.postMessage({ type: 'call', id, name, input }, ports);
    } catch (cause) {
      throw new AppError('internal', `Could not send ${name}`, { cause });
    }
    this.#pending.set(id, { resolve, reject, onProgress });
    const cancel = (): void => this.#port.postMessage({ type: 'cancel', id });
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Returns the function that unsubscribes. */
  listen(listener: (event: E) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets another process make calls of its own over this port; it closes with the process. */
  connect(port: Transfer): void {
    this.#port.postMessage({ type: 'connect' }, [port]);
  }

  /** The process ended: what waits for an answer fails with `error`, and so does every later call. */
  disconnect(error: AppError): void {
    if (this.#ended) return;
    this.#ended = error;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(error);
  }

  #consume(reply: ReplyMessage<never, E>): void {
    // What a process had sent before its end may still arrive.
    if (this.#ended) return;
    if (reply.type === 'event') {
      for (const listener of this.#listeners) listener(reply.event);
      return;
    }
    const pending = this.#pending.get(reply.id);
    switch (reply.type) {
      case 'progress':
        pending?.onProgress?.(reply.progress);
        return;
      case 'result':
        this.#pending.delete(reply.id);
        pending?.resolve(reply.value);
        return;
      case 'failure':
        this.#pending.delete(reply.id);
        pending?.reject(fromCallFailure(reply.failure));
        return;
      default:
        reply satisfies never;
    }
  }
}

/** A port as Electron and the web have it: what arrives is in an event's `data`. */
interface MessagePortLike<R extends RequestMap<R>, E, Transfer> {
  postMessage(message: CallMessage<R>, transfer?: Transfer[]): void;
  on(event: 'message', listener: (message: { data: ReplyMessage<never, E> }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

/** A client over a port that somebody else connected to the process; calls fail with `code` once that closed it. */
export function overMessagePort<R extends RequestMap<R>, E = never, Transfer = never>(
  port: MessagePortLike<R, E, Transfer>,
  code: ErrorCode,
): CallClient<R, E, Transfer> {
  const client = new CallClient<R, E, Transfer>({
    postMessage: (message, transfer = []) => port.postMessage(message, transfer),
    on: (_event, listener) => port.on('message', ({ data }) => listener(data)),
  });
  port.on('close', () =>
    client.disconnect(
      new AppError(code, 'The process at the other end closed the port', { retryable: true }),
    ),
  );
  port.start();
  return client;
}
