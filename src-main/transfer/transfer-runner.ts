import type { Attachment } from '../contract/attachments.ts';
import type { TransferProgress } from '../contract/transfer.ts';
import { AppError } from '../errors.ts';
import type { InputOf, NameOf, OutputOf } from '../processes/call.ts';
import { CallClient } from '../processes/client.ts';
import type { HelperProcess } from '../processes/keeper.ts';
import { type Handlers, serve, type ServedPort } from '../processes/serve.ts';
import type { HostRequests, TransferTasks } from './transfer-tasks.ts';

export interface TransferRunnerTools<Port> {
  start: () => HelperProcess<TransferTasks, never, Port>;
  /** Two ports that are connected to each other. */
  createChannel: () => { port1: Port; port2: Port };
  /** Gives the storage process a port over which the transfer reads and writes, past this process. */
  connectStorage: (port: Port) => Promise<void>;
  onProgress: (progress: TransferProgress) => void;
  /** It ended, however it went. */
  onEnd?: () => void;
  print: (html: string) => Promise<Uint8Array>;
  attach: (path: string, signal: AbortSignal) => Promise<Attachment>;
}

/** Runs one import or export at a time, each in a process of its own that ends with it. */
export class TransferRunner<Port extends ServedPort<HostRequests, Port>> {
  readonly #tools: TransferRunnerTools<Port>;
  #running: { abort: AbortController; done: Promise<unknown> } | null = null;

  constructor(tools: TransferRunnerTools<Port>) {
    this.#tools = tools;
  }

  /** Throws `transfer-running` where another runs, and what the task throws. */
  async run<N extends NameOf<TransferTasks>>(
    name: N,
    input: InputOf<TransferTasks, N>,
  ): Promise<OutputOf<TransferTasks, N>> {
    if (this.#running !== null) throw new AppError('transfer-running', 'A transfer is running');
    const process = this.#tools.start();
    const client = new CallClient(process);
    process.once('exit', (code) =>
      client.disconnect(new AppError('internal', `The transfer process ended with code ${code}`)),
    );
    const abort = new AbortController();
    const done = this.#perform(client, name, input, abort.signal);
    this.#running = { abort, done };
    try {
      return await done;
    } finally {
      this.#running = null;
      process.kill();
      this.#tools.onEnd?.();
    }
  }

  cancel(): void {
    this.#running?.abort.abort();
  }

  /** Resolves when nothing is half written any more. */
  async close(): Promise<void> {
    this.cancel();
    // How it went is for whoever ran it.
    await this.#running?.done.catch(() => undefined);
  }

  async #perform<N extends NameOf<TransferTasks>>(
    client: CallClient<TransferTasks, never, Port>,
    name: N,
    input: InputOf<TransferTasks, N>,
    signal: AbortSignal,
  ): Promise<OutputOf<TransferTasks, N>> {
    const { createChannel, connectStorage, onProgress, print, attach } = this.#tools;
    const storage = createChannel();
    await connectStorage(storage.port1);
    const host = createChannel();
    const handlers: Handlers<HostRequests, Port> = {
      print: (html) => print(html),
      attach: (path) => attach(path, signal),
    };
    serve<HostRequests, Port>(host.port1, {
      request: (asked, given, context) => handlers[asked](given, context),
    });
    return client.request(name, input, { signal, onProgress, ports: [storage.port2, host.port2] });
  }
}
