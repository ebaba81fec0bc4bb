import type { Failure } from '../../src-main/contract/failures.ts';
import type { UpdateRequests, UpdateState } from '../../src-main/contract/updates.ts';
import { type Connection, failureOf } from '../bridge.ts';

/** New versions as the settings show them. */
export class Updates {
  /** null until main has said. */
  now: UpdateState | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Follows main until the returned function is called. */
  follow(): () => void {
    void this.#ask('update-state');
    return this.#connection.listen((event) => {
      if (event.type === 'update-change') this.now = event.state;
    });
  }

  check(): Promise<void> {
    return this.#ask('update-check');
  }

  download(): Promise<void> {
    return this.#ask('update-download');
  }

  async restart(): Promise<void> {
    await this.#try(() => this.#connection.request('update-restart', null));
  }

  async openPage(): Promise<void> {
    await this.#try(() => this.#connection.request('update-page-open', null));
  }

  async #ask(name: 'update-state' | 'update-check' | 'update-download'): Promise<void> {
    await this.#try(async () => {
      const state: UpdateRequests[typeof name]['output'] = await this.#connection.request(name, null);
      this.now = state;
    });
  }

  async #try(job: () => Promise<unknown>): Promise<void> {
    this.failure = null;
    try {
      await job();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}
