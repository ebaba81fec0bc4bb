import type { LoginStart } from '../../src-main/contract/windows.ts';
import type { Connection } from '../bridge.ts';

/** Whether the app starts with the session, as the settings show it. */
export class LoginStarting {
  /** null until main was asked. */
  now: LoginStart | null = $state.raw(null);
  readonly #connection: Connection;
  readonly #report: (thrown: unknown) => void;

  constructor(connection: Connection, report: (thrown: unknown) => void) {
    this.#connection = connection;
    this.#report = report;
  }

  /** Looks how it is now. Never throws. */
  async look(): Promise<void> {
    try {
      this.now = await this.#connection.request('login-start-read', null);
    } catch (thrown) {
      this.#report(thrown);
    }
  }

  /** The switch shows what the system made of it. Never throws. */
  async set(on: boolean): Promise<void> {
    try {
      this.now = await this.#connection.request('login-start-set', { on });
    } catch (thrown) {
      this.#report(thrown);
      // What was asked for is not so: the switch goes back to what is.
      await this.look();
    }
  }
}
