import type {
  Call,
  CallMessage,
  InputOf,
  NameOf,
  OutputOf,
  ProgressOf,
  ReplyMessage,
  RequestMap,
} from './call.ts';
import { toCallFailure } from './call-failure.ts';

/** The answering end of a channel: the port to the parent in a utility process, or one that was transferred. */
export interface ServedPort<R extends RequestMap<R>, Port> {
  on(event: 'message', listener: (message: { data: CallMessage<R>; ports?: Port[] }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(reply: ReplyMessage<unknown, unknown>): void;
  /** Absent on the port to the parent, which is open from the beginning. */
  start?(): void;
}

/** A port that was transferred: nothing arrives before it is started. */
export interface TransferredPort<R extends RequestMap<R>> extends ServedPort<R, TransferredPort<R>> {
  start(): void;
}

/** What a handler may use besides its input. */
export interface CallContext<P, Port> {
  /** Aborted when the caller cancels, or closes its port. */
  signal: AbortSignal;
  report: (progress: P) => void;
  /** Those that came with the call. */
  ports: Port[];
}

/** Answers the requests of a map. What it throws crosses as an AppError, `internal` where it was none. */
export interface Service<R extends RequestMap<R>, Port = unknown> {
  request<N extends NameOf<R>>(
    name: N,
    input: InputOf<R, N>,
    context: CallContext<ProgressOf<R, N>, Port>,
  ): OutputOf<R, N> | Promise<OutputOf<R, N>>;
}

/** A service as a table: a request without its handler does not compile. */
export type Handlers<R extends RequestMap<R>, Port = unknown> = {
  [N in NameOf<R>]: (
    input: InputOf<R, N>,
    context: CallContext<ProgressOf<R, N>, Port>,
  ) => OutputOf<R, N> | Promise<OutputOf<R, N>>;
};

/** Answers every call that arrives at the port, and at those that are connected through it. */
export function serve<R extends RequestMap<R>, Port extends ServedPort<R, Port>>(
  port: ServedPort<R, Port>,
  service: Service<R, Port>,
): void {
  const running = new Map<number, AbortController>();

  async function answer<N extends NameOf<R>>({ id, name, input }: Call<R, N>, ports: Port[]): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const context = {
      signal: controller.signal,
      report: (progress: ProgressOf<R, N>) => port.postMessage({ type: 'progress', id, progress }),
      ports,
    };
    try {
      port.postMessage({ type: 'result', id, value: await service.request(name, input, context) });
    } catch (thrown) {
      port.postMessage({ type: 'failure', id, failure: toCallFailure(thrown) });
    } finally {
      running.delete(id);
    }
  }

  port.on('message', ({ data, ports = [] }) => {
    switch (data.type) {
      case 'call':
        void answer(data, ports);
        return;
      case 'cancel':
        running.get(data.id)?.abort();
        return;
      case 'connect':
        for (const each of ports) serve<R, Port>(each, service);
        return;
      default:
        data satisfies never;
    }
  });
  port.on('close', () => {
    for (const controller of running.values()) controller.abort();
  });
  port.start?.();
}
