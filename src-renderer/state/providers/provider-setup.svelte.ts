import type { Failure } from '../../../src-main/contract/failures.ts';
import type { LocalServer, ProviderPreset, ProviderView } from '../../../src-main/contract/providers.ts';
import { failureOf, type Connection } from '../../bridge.ts';

export type LocalSearch =
  | { status: 'idle' }
  | { status: 'running' }
  | { status: 'done'; servers: LocalServer[] }
  | { status: 'failed'; failure: Failure };

/** What helps to a first provider: the known services, and the model servers on this machine. */
export class ProviderSetup {
  presets: readonly ProviderPreset[] = $state.raw([]);
  search: LocalSearch = $state.raw({ status: 'idle' });
  failure: Failure | null = $state.raw(null);
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async load(): Promise<void> {
    if (this.presets.length > 0) return;
    try {
      this.presets = await this.#connection.request('provider-presets', null);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  async findLocalServers(): Promise<void> {
    this.search = { status: 'running' };
    try {
      const servers = await this.#connection.request('local-servers-find', null);
      this.search = { status: 'done', servers };
    } catch (thrown) {
      this.search = { status: 'failed', failure: failureOf(thrown) };
    }
  }

  /** Saves a server that was found, as it was found. */
  async add({ preset, models }: LocalServer): Promise<ProviderView | null> {
    const { name, protocol, endpoint, auth } = preset;
    this.failure = null;
    try {
      return await this.#connection.request('provider-save', {
        name,
        protocol,
        endpoint,
        auth,
        models,
        modelsAt: Date.now(),
      });
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    }
  }
}
