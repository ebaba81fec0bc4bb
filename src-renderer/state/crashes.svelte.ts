import type { CrashReport } from '../../src-main/contract/crashes.ts';
import type { Failure } from '../../src-main/contract/failures.ts';
import { type Connection, failureOf } from '../bridge.ts';

/** The reports of crashes as the settings show them. */
export class Crashes {
  /** The newest first; empty until main has said. */
  reports: CrashReport[] = $state.raw([]);
  /** The one that was saved just now. */
  saved: string | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  read(): Promise<void> {
    return this.#try(async () => {
      this.reports = await this.#connection.request('crash-list', null);
    });
  }

  show(id: string): Promise<void> {
    return this.#try(() => this.#connection.request('crash-show', { id }));
  }

  save(id: string): Promise<void> {
    return this.#try(async () => {
      if (await this.#connection.request('crash-save', { id })) this.saved = id;
    });
  }

  /** Deletes one, or all for null. */
  delete(id: string | null): Promise<void> {
    return this.#try(async () => {
      this.reports = await this.#connection.request('crash-delete', { id });
    });
  }

  async #try(job: () => Promise<unknown>): Promise<void> {
    this.failure = null;
    this.saved = null;
    try {
      await job();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}
