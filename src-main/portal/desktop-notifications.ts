import type { BusSignal, SessionBus } from './session-bus.ts';
import type { SharedBus } from './shared-bus.ts';
import type { Variant } from './portal-request.ts';

const SERVICE = 'org.freedesktop.Notifications';
const SERVICE_PATH = '/org/freedesktop/Notifications';
/** The action of a click on the notification itself. */
const CLICK = 'default';
const URGENCY_NORMAL = 1;
/** As long as the desktop likes. */
const EXPIRES = -1;

/** What is told outside the windows. */
export interface DesktopNote {
  /** What it is about: a later one about the same takes its place. */
  key: string;
  title: string;
  body: string;
  onClick: () => void;
}

export interface DesktopNotificationsOptions {
  bus: SharedBus;
  /** The name of the desktop entry: the desktop shows its icon and keeps the person's wishes by it. */
  appId: string;
  appName: string;
  /** What a screen reader calls the click on a notification. */
  describeClick: () => string;
}

/**
 * Notifications of Linux desktops (Desktop Notifications Specification 1.2), asked of the service itself: libnotify,
 * which Electron takes, is not on every system, and waits in the main thread for a service that is silent.
 */
export class DesktopNotifications {
  readonly #options: DesktopNotificationsOptions;
  /** What stands, by the service's number of it. */
  readonly #shown = new Map<number, DesktopNote>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: DesktopNotificationsOptions) {
    this.#options = options;
    options.bus.onConnect((bus) => this.#listen(bus));
  }

  /** Resolves to whether a service took it. Never rejects. */
  show(note: DesktopNote): Promise<boolean> {
    // One after the other: a second one about the same must know the number of the first.
    return this.#inTurn(() => this.#show(note));
  }

  /** What it was about was seen elsewhere. Never rejects. */
  withdraw(key: string): Promise<unknown> {
    return this.#inTurn(async () => {
      const number = this.#numberOf(key);
      if (number === undefined) return;
      this.#shown.delete(number);
      const bus = await this.#options.bus.get();
      await bus?.call({ ...call('CloseNotification', 'u'), body: [number] });
    });
  }

  async #show(note: DesktopNote): Promise<boolean> {
    const { appId, appName, describeClick } = this.#options;
    const bus = await this.#options.bus.get();
    if (bus === null) return false;
    const capabilities = await bus.call(call('GetCapabilities'));
    const can = (name: string): boolean => Array.isArray(capabilities) && capabilities.includes(name);
    const before = this.#numberOf(note.key);
    const hints: Record<string, Variant> = {
      'desktop-entry': ['s', appId],
      urgency: ['y', URGENCY_NORMAL],
      category: ['s', 'im.received'],
    };
    const number = await bus.call({
      ...call('Notify', 'susssasa{sv}i'),
      body: [
        appName,
        before ?? 0,
        appId,
        note.title,
        // A service that knows markup would draw what an answer brings along: links, images.
        can('body-markup') ? escapeMarkup(note.body) : note.body,
        can('actions') ? [CLICK, describeClick()] : [],
        Object.entries(hints),
        EXPIRES,
      ],
    });
    if (before !== undefined) this.#shown.delete(before);
    if (typeof number !== 'number') return false;
    this.#shown.set(number, note);
    return true;
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T | false> {
    // Without a service, or one that is silent or gone, nobody is told: the mark in the list says it as well.
    const turn = this.#last.then(act).catch(() => false as const);
    this.#last = turn;
    return turn;
  }

  #numberOf(key: string): number | undefined {
    return [...this.#shown].find(([, note]) => note.key === key)?.[0];
  }

  async #listen(bus: SessionBus): Promise<void> {
    // Numbers are of the service that gave them.
    this.#shown.clear();
    await bus.subscribe({ interface: SERVICE }, (signal) => this.#receive(signal));
    await bus.watchOwner(SERVICE, (hasOwner) => {
      if (!hasOwner) this.#shown.clear();
    });
  }

  #receive({ member, body: [number, action] }: BusSignal): void {
    if (typeof number !== 'number') return;
    const note = this.#shown.get(number);
    if (note === undefined) return;
    if (member === 'ActionInvoked' && action === CLICK) note.onClick();
    if (member === 'NotificationClosed') this.#shown.delete(number);
  }
}

function call(member: string, signature?: string) {
  const of = { destination: SERVICE, path: SERVICE_PATH, interface: SERVICE, member };
  return signature === undefined ? of : { ...of, signature };
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
