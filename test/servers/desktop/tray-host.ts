import { defineInterface, type MessageBus } from 'dbus-native';
import { z } from 'zod';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const WATCHER_PATH = '/StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const ITEM_PATH = '/StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';

const properties = z.record(z.string(), z.unknown());
const entry = z.tuple([z.number(), properties, z.array(z.unknown())]);
const layout = z.tuple([z.number(), entry]);
const pixmaps = z.array(z.tuple([z.number(), z.number(), z.unknown()]));

/** A line of the menu, as a desktop draws it. */
export interface MenuLine {
  id: number;
  label: string;
  enabled: boolean;
}

/** The part of a desktop that shows tray icons: it watches for them, reads them, and presses what is in their menus. */
export class TrayHost {
  readonly #bus: MessageBus;
  /** The unique names of the programs that have an icon. */
  readonly items: string[] = [];

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  static async start(bus: MessageBus): Promise<TrayHost> {
    const host = new TrayHost(bus);
    const register = (_args: unknown, { sender = '' }: { sender?: string }): void => {
      host.items.push(sender);
    };
    await bus.export(
      WATCHER_PATH,
      defineInterface({
        name: WATCHER,
        methods: {
          RegisterStatusNotifierItem: { in: { service: 's' }, handler: register },
          RegisterStatusNotifierHost: { in: { service: 's' }, handler: () => undefined },
        },
        properties: {
          IsStatusNotifierHostRegistered: { type: 'b', access: 'read', value: true },
          ProtocolVersion: { type: 'i', access: 'read', value: 0 },
          RegisteredStatusNotifierItems: { type: 'as', access: 'read', get: () => host.items },
        },
      }),
    );
    await bus.requestName(WATCHER, 0);
    return host;
  }

  /** The panel ends, as it does when it is restarted. */
  async vanish(): Promise<void> {
    await this.#bus.releaseName(WATCHER);
    this.items.length = 0;
  }

  async return(): Promise<void> {
    await this.#bus.requestName(WATCHER, 0);
  }

  /** The words that the pointer finds at the icon. */
  async toolTip(): Promise<string> {
    return JSON.stringify(await this.#property('ToolTip'));
  }

  /** The pictures' widths in pixels, and all that they are, to be compared. */
  async icon(): Promise<{ widths: number[]; bytes: string }> {
    const pictures = pixmaps.parse(await this.#property('IconPixmap'));
    return { widths: pictures.map(([width]) => width), bytes: JSON.stringify(pictures) };
  }

  /** A click on the icon itself. */
  async activate(): Promise<void> {
    await this.#call(ITEM_PATH, ITEM, 'Activate', 'ii', [0, 0]);
  }

  async menu(): Promise<MenuLine[]> {
    const answer = await this.#call(await this.#menuPath(), MENU, 'GetLayout', 'iias', [0, -1, []]);
    const [, [, , children]] = layout.parse(answer);
    return children.map((child) => {
      const [id, { label, enabled = true, type }] = entry.parse(child);
      return { id, label: type === 'separator' ? '-' : z.string().parse(label), enabled: enabled === true };
    });
  }

  async press(label: string): Promise<void> {
    const line = (await this.menu()).find((each) => each.label === label);
    if (line === undefined) throw new Error(`no ${label} in the menu`);
    const event = [line.id, 'clicked', ['i', 0], 0];
    await this.#call(await this.#menuPath(), MENU, 'Event', 'isvu', event);
  }

  async #menuPath(): Promise<string> {
    return z.string().parse(await this.#property('Menu'));
  }

  #property(name: string): Promise<unknown> {
    return this.#call(ITEM_PATH, PROPERTIES, 'Get', 'ss', [ITEM, name]);
  }

  async #call(
    path: string,
    of: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<unknown> {
    const destination = this.items.at(-1);
    if (destination === undefined) throw new Error('no icon in the tray');
    return this.#bus.invoke<unknown>({ destination, path, interface: of, member, signature, body });
  }
}
