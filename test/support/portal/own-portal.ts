import { createBroker, createClient, defineInterface, type DBusBroker, type MessageBus } from 'dbus-native';

const NAME = 'org.freedesktop.portal.Desktop';
const PATH = '/org/freedesktop/portal/desktop';
const SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts';

type Arguments = Record<string, unknown>;

/** What the portal does with a request to bind keys. */
export type Decision = 'accept' | 'refuse' | 'silence';

/** A session bus of the test's own, and on it a GlobalShortcuts portal that decides as the test says. */
export class OwnPortal {
  readonly address: string;
  readonly #broker: DBusBroker;
  #bus: MessageBus | null = null;
  decision: Decision = 'accept';
  /** What the portal was told, in order. */
  readonly told: { member: string; args: unknown[] }[] = [];
  sessions: string[] = [];

  private constructor(broker: DBusBroker, address: string) {
    this.#broker = broker;
    this.address = address;
  }

  static async start({ withPortal = true } = {}): Promise<OwnPortal> {
    const { promise, resolve, reject } = Promise.withResolvers<OwnPortal>();
    const broker = createBroker();
    broker.listen((error, address) => {
      if (!error) resolve(new OwnPortal(broker, address));
      else reject(error);
    });
    const portal = await promise;
    if (withPortal) await portal.appear();
    return portal;
  }

  async appear(): Promise<void> {
    const bus = createClient({ busAddress: this.address });
    this.#bus = bus;
    const told = (member: string, args: Arguments): void => {
      this.told.push({ member, args: Object.values(args) });
    };
    await bus.export(
      PATH,
      defineInterface({
        name: SHORTCUTS,
        methods: {
          CreateSession: {
            in: { options: 'a{sv}' },
            out: { handle: 'o' },
            handler: (args: Arguments, { sender = '' }) => {
              told('CreateSession', args);
              return this.#createSession(sender, args['options']);
            },
          },
          BindShortcuts: {
            in: { session: 'o', shortcuts: 'a(sa{sv})', parent: 's', options: 'a{sv}' },
            out: { handle: 'o' },
            handler: (args: Arguments, { sender = '' }) => {
              told('BindShortcuts', args);
              return this.#bindShortcuts(sender, args['options']);
            },
          },
        },
      }),
    );
    await bus.export(
      PATH,
      defineInterface({
        name: 'org.freedesktop.host.portal.Registry',
        methods: {
          Register: {
            in: { appId: 's', options: 'a{sv}' },
            handler: (args: Arguments) => told('Register', args),
          },
        },
      }),
    );
    await bus.requestName(NAME, 0);
  }

  press(session = this.sessions.at(-1) ?? ''): void {
    this.#bus?.sendSignal(PATH, SHORTCUTS, 'Activated', 'osta{sv}', [session, 'quick-ask', 1, []]);
  }

  /** The person gives it other keys in the settings of the desktop, or ('') none. */
  changeTrigger(trigger: string): void {
    const list = trigger === '' ? [] : [['quick-ask', [['trigger_description', ['s', trigger]]]]];
    this.#bus?.sendSignal(PATH, SHORTCUTS, 'ShortcutsChanged', 'oa(sa{sv})', [this.sessions.at(-1), list]);
  }

  closeSession(): void {
    const session = this.sessions.at(-1) ?? '';
    this.#bus?.sendSignal(session, 'org.freedesktop.portal.Session', 'Closed', 'a{sv}', [[]]);
  }

  /** The portal ends, as it does where the desktop restarts it. */
  async vanish(): Promise<void> {
    await this.#bus?.close();
    this.#bus = null;
  }

  async end(): Promise<void> {
    await this.vanish();
    await new Promise<void>((resolve) => this.#broker.close(() => resolve()));
  }

  #createSession(sender: string, options: unknown): string {
    const session = this.#handleOf(sender, options, 'session_handle_token', 'session');
    this.sessions.push(session);
    const handle = this.#handleOf(sender, options, 'handle_token', 'request');
    this.#respond(handle, 0, [['session_handle', ['s', session]]]);
    return handle;
  }

  #bindShortcuts(sender: string, options: unknown): string {
    const handle = this.#handleOf(sender, options, 'handle_token', 'request');
    if (this.decision === 'refuse') this.#respond(handle, 1, []);
    else if (this.decision === 'accept') {
      const shortcuts = [['quick-ask', [['trigger_description', ['s', 'Press <Control><Shift>space']]]]];
      this.#respond(handle, 0, [['shortcuts', ['a(sa{sv})', shortcuts]]]);
    }
    return handle;
  }

  #respond(handle: string, code: number, results: unknown[]): void {
    this.#bus?.sendSignal(handle, 'org.freedesktop.portal.Request', 'Response', 'ua{sv}', [code, results]);
  }

  #handleOf(sender: string, options: unknown, token: string, kind: string): string {
    const named: unknown = Object.entries(options ?? {}).find(([name]) => name === token)?.[1];
    return `${PATH}/${kind}/${sender.slice(1).replaceAll('.', '_')}/${String(named)}`;
  }
}
