import { isRecord } from '../files/is-record.ts';
import { askPortal, newToken, PORTAL, PORTAL_PATH, type Variant } from './portal-request.ts';
import { portalTrigger } from './portal-trigger.ts';
import type { BusSignal, SessionBus } from './session-bus.ts';

const SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts';
const SESSION = 'org.freedesktop.portal.Session';
const REGISTRY = 'org.freedesktop.host.portal.Registry';
const ID = 'quick-ask';

export type PortalShortcut =
  /** The desktop, or the person in its dialog, has not answered. */
  | { status: 'asking' }
  /** `trigger`: the keys as the desktop names them, '' where it does not say. */
  | { status: 'on'; trigger: string }
  /** The person or the desktop decided against it. */
  | { status: 'refused' }
  /** This desktop has no such portal, or it does not answer. */
  | { status: 'absent' };

export interface ShortcutPortalOptions {
  bus: SessionBus;
  /** The name of the app's `.desktop` file, without its ending. */
  appId: string;
  onPress: () => void;
  onChange: (state: PortalShortcut) => void;
}

/**
 * The global shortcut of a Wayland desktop, which no app may take by itself: the GlobalShortcuts portal asks the
 * person, tells when the keys are pressed, and may change or take them away at any time.
 */
export class ShortcutPortal {
  readonly #options: ShortcutPortalOptions;
  #wanted: { accelerator: string; description: string } | null = null;
  /** The path of the session that holds the shortcut. */
  #session: string | null = null;
  #control = new AbortController();
  readonly #subscriptions: (() => void)[] = [];
  #isListening = false;

  constructor(options: ShortcutPortalOptions) {
    this.#options = options;
  }

  /** Asks for these keys in place of those before; a wish only: the desktop has the last word. */
  async bind(accelerator: string, description: string): Promise<void> {
    await this.release();
    this.#wanted = { accelerator, description };
    await this.#bind();
  }

  /** Gives the keys back. */
  async release(): Promise<void> {
    this.#wanted = null;
    this.#control.abort(new Error('released'));
    const session = this.#session;
    this.#session = null;
    if (session === null) return;
    const close = { destination: PORTAL, path: session, interface: SESSION, member: 'Close' };
    // A session that is gone already needs no closing.
    await this.#options.bus.call(close).catch(() => undefined);
  }

  dispose(): void {
    this.#control.abort(new Error('disposed'));
    for (const unsubscribe of this.#subscriptions) unsubscribe();
  }

  async #bind(): Promise<void> {
    const { bus, onChange } = this.#options;
    const wanted = this.#wanted;
    if (wanted === null) return;
    const control = new AbortController();
    this.#control = control;
    onChange({ status: 'asking' });
    try {
      await this.#listen();
      const state = (await bus.isOffered(PORTAL))
        ? await this.#ask(wanted, control.signal)
        : ({ status: 'absent' } as const);
      if (!control.signal.aborted) onChange(state);
    } catch {
      // A portal without this interface, or one that ended meanwhile: there is none.
      if (!control.signal.aborted) onChange({ status: 'absent' });
    }
  }

  async #ask(
    { accelerator, description }: { accelerator: string; description: string },
    signal: AbortSignal,
  ): Promise<PortalShortcut> {
    const { bus } = this.#options;
    await this.#register();
    const created = await askPortal(
      bus,
      {
        interface: SHORTCUTS,
        member: 'CreateSession',
        signature: '',
        body: [],
        options: { session_handle_token: ['s', newToken()] },
      },
      signal,
    );
    const session = created.granted ? created.results['session_handle'] : undefined;
    if (typeof session !== 'string') return { status: 'refused' };
    this.#session = session;
    const asked: Record<string, Variant> = {
      description: ['s', description],
      preferred_trigger: ['s', portalTrigger(accelerator)],
    };
    const bound = await askPortal(
      bus,
      {
        interface: SHORTCUTS,
        member: 'BindShortcuts',
        signature: 'oa(sa{sv})s',
        body: [session, [[ID, Object.entries(asked)]], ''],
      },
      signal,
    );
    return bound.granted ? stateOf(bound.results['shortcuts']) : { status: 'refused' };
  }

  /** Says who we are: outside of a sandbox a portal cannot know. One that does not know the question need not. */
  async #register(): Promise<void> {
    const { bus, appId } = this.#options;
    const call = {
      destination: PORTAL,
      path: PORTAL_PATH,
      interface: REGISTRY,
      member: 'Register',
      signature: 'sa{sv}',
      body: [appId, []],
    };
    await bus.call(call).catch(() => undefined);
  }

  async #listen(): Promise<void> {
    if (this.#isListening) return;
    this.#isListening = true;
    const { bus } = this.#options;
    this.#subscriptions.push(
      await bus.subscribe({ interface: SHORTCUTS }, (signal) => this.#receive(signal)),
      await bus.subscribe({ interface: SESSION, member: 'Closed' }, (signal) => this.#receive(signal)),
      // One that ends takes its sessions along; one that comes back is asked anew.
      await bus.watchOwner(PORTAL, (hasOwner) => {
        if (this.#wanted === null) return;
        this.#session = null;
        if (hasOwner) void this.#bind();
        else {
          this.#control.abort(new Error('the portal is gone'));
          this.#options.onChange({ status: 'absent' });
        }
      }),
    );
  }

  #receive({ interface: of, member, path, body }: BusSignal): void {
    const session = this.#session;
    if (session === null) return;
    if (of === SESSION && member === 'Closed' && path === session) {
      this.#session = null;
      this.#options.onChange({ status: 'refused' });
    } else if (of === SHORTCUTS && body[0] === session) {
      if (member === 'Activated' && body[1] === ID) this.#options.onPress();
      else if (member === 'ShortcutsChanged') this.#options.onChange(stateOf(body[1]));
    }
  }
}

/** What a list of shortcuts says of ours; without it the person took it away. */
function stateOf(shortcuts: unknown): PortalShortcut {
  const list: readonly unknown[] = Array.isArray(shortcuts) ? shortcuts : [];
  for (const each of list) {
    if (!Array.isArray(each) || each[0] !== ID) continue;
    const details: unknown = each[1];
    const trigger = isRecord(details) ? details['trigger_description'] : undefined;
    return { status: 'on', trigger: typeof trigger === 'string' ? trigger : '' };
  }
  return { status: 'refused' };
}
