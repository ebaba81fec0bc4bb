import { join } from 'node:path';
import { MessageChannelMain, type MessagePortMain, utilityProcess, type UtilityProcess } from 'electron';
import type { Result } from '../contract/failures.ts';
import type { TransferProgress } from '../contract/transfer.ts';
import { AppError, toAppError } from '../errors.ts';
import type { TransferCall, TransferOutput, TransferReply, TransferTask } from '../transfer/transfer-wire.ts';
import { processEnvironment } from './process-environment.ts';

export interface TransferRunnerTools {
  /** Gives the storage process a port over which the transfer reads and writes, past this process. */
  connectStorage: (port: MessagePortMain) => Promise<void>;
  onProgress: (progress: TransferProgress) => void;
  print: (html: string) => Promise<Uint8Array>;
}

/** Runs one import or export at a time, each in a process of its own that ends with it. */
export class TransferRunner {
  readonly #tools: TransferRunnerTools;
  #running: { child: UtilityProcess; ended: Promise<unknown> } | null = null;

  constructor(tools: TransferRunnerTools) {
    this.#tools = tools;
  }

  /** Throws `transfer-running` where another runs, and what the task throws. */
  async run<K extends TransferTask['type']>(task: TransferTask & { type: K }): Promise<TransferOutput[K]> {
    if (this.#running !== null) throw new AppError('transfer-running', 'A transfer is running');
    const child = utilityProcess.fork(join(import.meta.dirname, 'transfer-process.js'), [], {
      serviceName: 'Lockchat transfer',
      env: processEnvironment(),
      stdio: 'inherit',
    });
    const answer = this.#answerOf<TransferOutput[K]>(child);
    this.#running = { child, ended: answer };
    try {
      await this.#start(child, task);
      const result = await answer;
      if (result.ok) return result.value;
      const { code, detail } = result.failure;
      throw new AppError(code, detail ?? code, detail === undefined ? {} : { detail });
    } finally {
      this.#running = null;
      child.kill();
    }
  }

  cancel(): void {
    if (this.#running !== null) tell(this.#running.child, { type: 'cancel' });
  }

  /** Resolves when nothing is half written any more. */
  async close(): Promise<void> {
    this.cancel();
    await this.#running?.ended;
  }

  async #start(child: UtilityProcess, task: TransferTask): Promise<void> {
    const { port1, port2 } = new MessageChannelMain();
    await this.#tools.connectStorage(port1);
    child.postMessage({ type: 'start', task } satisfies TransferCall, [port2]);
  }

  #answerOf<T>(child: UtilityProcess): Promise<Result<T>> {
    return new Promise((resolve) => {
      child.once('exit', (code) => {
        const failure = { code: 'internal', detail: `the transfer process ended with code ${code}` } as const;
        resolve({ ok: false, failure });
      });
      child.on('message', (reply: TransferReply<T>) => {
        if (reply.type === 'progress') this.#tools.onProgress(reply.progress);
        else if (reply.type === 'print') void this.#print(child, reply.html);
        else resolve(reply.result);
      });
    });
  }

  async #print(child: UtilityProcess, html: string): Promise<void> {
    try {
      tell(child, { type: 'printed', result: { ok: true, value: await this.#tools.print(html) } });
    } catch (thrown) {
      tell(child, { type: 'printed', result: { ok: false, failure: toAppError(thrown).toFailure() } });
    }
  }
}

function tell(child: UtilityProcess, call: TransferCall): void {
  child.postMessage(call);
}
