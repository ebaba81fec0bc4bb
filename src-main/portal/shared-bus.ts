import { SessionBus } from './session-bus.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * One connection to the session's bus for all who tell the desktop something: made at the first need, kept, since a
 * desktop forgets what a program said whose connection ends, and made anew after it broke.
 */
export class SharedBus {
  readonly #environment: Environment;
  #bus: Promise<SessionBus | null> | null = null;
  #onConnect: ((bus: SessionBus) => Promise<unknown>)[] = [];

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Done with every connection before anybody has it, e.g. to subscribe to signals. */
  onConnect(prepare: (bus: SessionBus) => Promise<unknown>): void {
    this.#onConnect.push(prepare);
  }

  /** null: this desktop has no such bus. */
  get(): Promise<SessionBus | null> {
    this.#bus ??= this.#connect();
    return this.#bus;
  }

  async close(): Promise<void> {
    const bus = await this.#bus;
    this.#bus = null;
    await bus?.close();
  }

  async #connect(): Promise<SessionBus | null> {
    const bus = await SessionBus.connect(this.#environment);
    if (bus === null) return null;
    bus.onClose(() => (this.#bus = null));
    await Promise.all(this.#onConnect.map((prepare) => prepare(bus)));
    return bus;
  }
}
