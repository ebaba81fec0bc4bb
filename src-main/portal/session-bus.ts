import type { Message, MessageBus } from 'dbus-native';
import { AppError } from '../errors.ts';

/** A signal, as far as it is looked at. */
export interface BusSignal {
  sender: string;
  path: string;
  interface: string;
  member: string;
  body: readonly unknown[];
}

/** Which signals are told of. */
export interface SignalFilter {
  interface: string;
  member?: string;
  /** The first argument, as `arg0` of a match rule. */
  first?: string;
}

export interface BusCall {
  destination: string;
  path: string;
  interface: string;
  member: string;
  signature?: string;
  body?: unknown[];
}

const DAEMON = 'org.freedesktop.DBus';
const DAEMON_PATH = '/org/freedesktop/DBus';
const SIGNAL = 4;
const TIMEOUT_MS = 5000;

type Environment = Readonly<Record<string, string | undefined>>;

/** The D-Bus session of the person's desktop. Every call has a time by which it is answered, or throws. */
export class SessionBus {
  readonly #bus: MessageBus;
  readonly #listeners = new Set<(signal: BusSignal) => void>();
  readonly #name: string;

  private constructor(bus: MessageBus, name: string) {
    this.#bus = bus;
    this.#name = name;
    bus.connection.on('message', (message: Message) => this.#receive(message));
  }

  /** null: there is no session, or nobody answers at its address. */
  static async connect(environment: Environment): Promise<SessionBus | null> {
    const busAddress = environment['DBUS_SESSION_BUS_ADDRESS'];
    if (!busAddress) return null;
    const { sessionBus } = await import('dbus-native');
    try {
      const bus = sessionBus({ busAddress, timeout: TIMEOUT_MS });
      const failed = new Promise<never>((_resolve, reject) => {
        // Without a listener an 'error' would end the app; what comes later is seen by the calls that fail.
        bus.connection.on('error', (error) => reject(error));
      });
      failed.catch(() => undefined);
      // The daemon answers in order: with this the connection has its name.
      await Promise.race([bus.getId(), failed]);
      return new SessionBus(bus, bus.name ?? '');
    } catch {
      // An address that makes no sense, as `disabled:`, or a daemon that is gone: there is no session.
      return null;
    }
  }

  /** The unique name of this connection, as `:1.42`. */
  get name(): string {
    return this.#name;
  }

  /** What the other side answers, a value for each of its own; throws `unreachable` where it refuses or is silent. */
  async call(call: BusCall): Promise<unknown> {
    try {
      return await this.#bus.invoke<unknown>(call);
    } catch (error) {
      throw new AppError('unreachable', `${call.interface}.${call.member} was not answered`, {
        cause: error,
      });
    }
  }

  /** A signal to whoever listens. */
  emit({ path, interface: of, member, signature, body }: Omit<BusCall, 'destination'>): void {
    this.#bus.sendSignal(path, of, member, signature ?? '', body ?? []);
  }

  /** Tells of signals from now on; resolves when the daemon sends them. Returns the function that ends it. */
  async subscribe(filter: SignalFilter, listener: (signal: BusSignal) => void): Promise<() => void> {
    // Of every signal that any rule lets through, all listeners would hear.
    const hear = (signal: BusSignal): void => {
      if (matches(filter, signal)) listener(signal);
    };
    this.#listeners.add(hear);
    await this.#bus.addMatch(ruleOf(filter));
    return () => this.#listeners.delete(hear);
  }

  async hasOwner(name: string): Promise<boolean> {
    const has = await this.call({
      destination: DAEMON,
      path: DAEMON_PATH,
      interface: DAEMON,
      member: 'NameHasOwner',
      signature: 's',
      body: [name],
    });
    return has === true;
  }

  /** Whether somebody has this name, or is started by asking for it. */
  async isOffered(name: string): Promise<boolean> {
    if (await this.hasOwner(name)) return true;
    const names = await this.call({
      destination: DAEMON,
      path: DAEMON_PATH,
      interface: DAEMON,
      member: 'ListActivatableNames',
    });
    return Array.isArray(names) && names.includes(name);
  }

  /** Told whenever this name comes or goes. */
  async watchOwner(name: string, listener: (hasOwner: boolean) => void): Promise<() => void> {
    const filter = { interface: DAEMON, member: 'NameOwnerChanged', first: name };
    return this.subscribe(filter, ({ body }) => listener(body[2] !== ''));
  }

  onClose(listener: () => void): void {
    this.#bus.connection.on('close', () => listener());
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await this.#bus.close();
  }

  #receive({ type, sender = '', path = '', interface: of = '', member = '', body = [] }: Message): void {
    if (type !== SIGNAL) return;
    for (const listener of [...this.#listeners]) listener({ sender, path, interface: of, member, body });
  }
}

function ruleOf({ interface: of, member, first }: SignalFilter): string {
  return [
    `type='signal',interface='${of}'`,
    ...(member === undefined ? [] : [`member='${member}'`]),
    ...(first === undefined ? [] : [`arg0='${first}'`]),
  ].join(',');
}

function matches({ interface: of, member, first }: SignalFilter, signal: BusSignal): boolean {
  return (
    signal.interface === of &&
    (member === undefined || signal.member === member) &&
    (first === undefined || signal.body[0] === first)
  );
}
