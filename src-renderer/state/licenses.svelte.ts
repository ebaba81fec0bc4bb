import type { Failure } from '../../src-main/contract/failures.ts';
import type { LicenseRequests, ThirdPartyPackage } from '../../src-main/contract/licenses.ts';
import { type Connection, failureOf } from '../bridge.ts';

/** What others made and the app is built of, as the settings show it. */
export class Licenses {
  /** null until main has said. */
  packages: ThirdPartyPackage[] | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  read(): Promise<void> {
    return this.#try(async () => {
      this.packages = await this.#connection.request('license-list', null);
    });
  }

  open(of: LicenseRequests['license-open']['input']['of']): Promise<void> {
    return this.#try(() => this.#connection.request('license-open', { of }));
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
