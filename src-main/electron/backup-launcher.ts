import { join } from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import type {
  BackupClient,
  BackupInput,
  BackupOutput,
  BackupRequestName,
} from '../backup/backup-requests.ts';
import type { BackupCall, BackupReply } from '../backup/backup-wire.ts';
import { AppError } from '../errors.ts';
import { processEnvironment } from './process-environment.ts';

/** An idle process keeps some 40 MB for nothing. */
const IDLE_MS = 30_000;

interface Pending {
  resolve: (value: never) => void;
  reject: (error: AppError) => void;
}

/** Runs the backup process for as long as there is something to do, and ends it soon after. */
export class BackupLauncher implements BackupClient {
  readonly #pending = new Map<number, Pending>();
  #child: UtilityProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;

  request<R extends BackupRequestName>(name: R, input: BackupInput<R>): Promise<BackupOutput<R>> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#launch());
    const number = (this.#last += 1);
    const { promise, resolve, reject } = Promise.withResolvers<BackupOutput<R>>();
    this.#pending.set(number, { resolve, reject });
    child.postMessage({ number, name, input } satisfies BackupCall<R>);
    return promise;
  }

  /** What is being written is left unfinished and never taken for whole. */
  close(): void {
    clearTimeout(this.#idle);
    this.#child?.kill();
  }

  #launch(): UtilityProcess {
    const child = utilityProcess.fork(join(import.meta.dirname, 'backup-process.js'), [], {
      serviceName: 'Lockchat backup',
      env: processEnvironment(),
      stdio: 'inherit',
    });
    child.on('message', (reply: BackupReply<never>) => this.#take(reply));
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      const waiting = [...this.#pending.values()];
      this.#pending.clear();
      for (const { reject } of waiting) {
        reject(new AppError('storage-failed', 'the backup process ended', { retryable: true }));
      }
    });
    return child;
  }

  #take({ number, result }: BackupReply<never>): void {
    const waiting = this.#pending.get(number);
    this.#pending.delete(number);
    if (result.ok) waiting?.resolve(result.value);
    else {
      const { code, ...options } = result.failure;
      waiting?.reject(new AppError(code, options.detail ?? code, options));
    }
    if (this.#pending.size > 0) return;
    this.#idle = setTimeout(() => this.#rest(), IDLE_MS);
    this.#idle.unref();
  }

  /** What is asked from now on goes to another process: this one would take it along to its end. */
  #rest(): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
  }
}
