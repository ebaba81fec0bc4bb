import { EventEmitter } from 'node:events';
import type { CallMessage, ReplyMessage, RequestMap } from '../../../src-main/processes/call.ts';
import type { HelperProcess } from '../../../src-main/processes/keeper.ts';
import { serve, type Service, type TransferredPort } from '../../../src-main/processes/serve.ts';

/** A helper process without a process: its service runs here, behind the messages of the real one. */
export class LocalProcess<R extends RequestMap<R>, E>
  extends EventEmitter
  implements HelperProcess<R, E, never>
{
  readonly #arriving = new EventEmitter();
  readonly #onKill: () => void;
  isAlive = true;

  /** `onKill` does what the system does for a process that ends, e.g. releases its locks. */
  constructor(service: Service<R, TransferredPort<R>>, onKill: () => void = () => undefined) {
    super();
    this.#onKill = onKill;
    serve<R, TransferredPort<R>>(
      {
        on: (event: string, listener: (message: { data: CallMessage<R> }) => void) =>
          this.#arriving.on(event, listener),
        postMessage: (reply) => this.#tell(reply),
      },
      service,
    );
  }

  postMessage(message: CallMessage<R>): void {
    const data = structuredClone(message);
    queueMicrotask(() => {
      if (this.isAlive) this.#arriving.emit('message', { data });
    });
  }

  publish(event: E): void {
    this.#tell({ type: 'event', event });
  }

  kill(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.#onKill();
    queueMicrotask(() => this.emit('exit', 9));
  }

  #tell(reply: ReplyMessage<unknown, unknown>): void {
    if (this.isAlive) this.emit('message', structuredClone(reply));
  }
}
