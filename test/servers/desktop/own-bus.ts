import { createBroker, createClient, type DBusBroker, type MessageBus } from 'dbus-native';

/** A session bus of the test's own. */
export class OwnBus {
  readonly address: string;
  readonly #broker: DBusBroker;
  readonly #clients: MessageBus[] = [];

  private constructor(broker: DBusBroker, address: string) {
    this.#broker = broker;
    this.address = address;
  }

  static start(): Promise<OwnBus> {
    const { promise, resolve, reject } = Promise.withResolvers<OwnBus>();
    const broker = createBroker();
    broker.listen((error, address) => {
      if (!error) resolve(new OwnBus(broker, address));
      else reject(error);
    });
    return promise;
  }

  client(): MessageBus {
    const client = createClient({ busAddress: this.address });
    this.#clients.push(client);
    return client;
  }

  async end(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close().catch(() => undefined)));
    await new Promise<void>((resolve) => this.#broker.close(() => resolve()));
  }
}
