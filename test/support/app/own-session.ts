import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createClient, type MessageBus } from 'dbus-native';

/** A D-Bus session of one test, on which it is the desktop. */
export class OwnSession {
  readonly address: string;
  readonly #daemon: ChildProcess;
  readonly #clients: MessageBus[] = [];

  private constructor(address: string, daemon: ChildProcess) {
    this.address = address;
    this.#daemon = daemon;
  }

  static async start(): Promise<OwnSession> {
    const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const address = await new Promise<string>((resolve, reject) => {
      daemon.once('error', reject);
      daemon.once('exit', (code) => reject(new Error(`dbus-daemon ended with ${String(code)}`)));
      createInterface({ input: daemon.stdout }).once('line', resolve);
    });
    return new OwnSession(address, daemon);
  }

  client(): MessageBus {
    const client = createClient({ busAddress: this.address });
    this.#clients.push(client);
    return client;
  }

  async end(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close().catch(() => undefined)));
    this.#daemon.kill();
  }
}
