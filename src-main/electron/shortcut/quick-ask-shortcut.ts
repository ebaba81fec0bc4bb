import { globalShortcut } from 'electron';
import type { ShortcutState } from '../../contract/windows.ts';
import { SessionBus } from '../../portal/session-bus.ts';
import { type PortalShortcut, ShortcutPortal } from '../../portal/shortcut-portal.ts';
import { shortcutSetup } from '../../portal/shortcut-setup.ts';
import { APP_ID } from '../start/app-id.ts';
import { quickAskCommand } from './quick-ask-command.ts';

export interface QuickAskShortcutOptions {
  onPress: () => void;
  onChange: (state: ShortcutState) => void;
  environment: Readonly<Record<string, string | undefined>>;
  /** What the desktop's dialog calls it. */
  describe: () => string;
}

/** The one global shortcut of the app: taken from X11, macOS or Windows, asked for on Wayland. */
export class QuickAskShortcut {
  readonly #options: QuickAskShortcutOptions;
  readonly #isWayland: boolean;
  #state: ShortcutState = { accelerator: '', status: 'off' };
  #portal: Promise<ShortcutPortal | null> | null = null;

  constructor(options: QuickAskShortcutOptions) {
    this.#options = options;
    // An app of X11 that runs in such a session gets keys only while another one of its kind has the focus.
    this.#isWayland = options.environment['XDG_SESSION_TYPE'] === 'wayland';
  }

  get state(): ShortcutState {
    return this.#state;
  }

  /** Takes `accelerator` in place of the one before; '' takes none. */
  use(accelerator: string): void {
    if (this.#state.status === 'on' && !this.#isWayland) globalShortcut.unregister(this.#state.accelerator);
    if (this.#isWayland) void this.#ask(accelerator);
    else this.#enter({ accelerator, status: this.#register(accelerator) });
  }

  /** Gives the keys back at the end of the app. */
  async release(): Promise<void> {
    globalShortcut.unregisterAll();
    const portal = await this.#portal;
    await portal?.release();
    portal?.dispose();
  }

  #register(accelerator: string): 'on' | 'off' | 'taken' {
    if (accelerator === '') return 'off';
    try {
      const isOurs =
        globalShortcut.register(accelerator, this.#options.onPress) &&
        globalShortcut.isRegistered(accelerator);
      return isOurs ? 'on' : 'taken';
    } catch {
      // Electron throws where it cannot read the accelerator: to the person it cannot be had either.
      return 'taken';
    }
  }

  async #ask(accelerator: string): Promise<void> {
    const { describe } = this.#options;
    this.#enter({ accelerator, status: accelerator === '' ? 'off' : 'asking' });
    this.#portal ??= this.#openPortal();
    const portal = await this.#portal;
    if (portal === null) this.#enterPortal({ status: 'absent' });
    else if (accelerator === '') await portal.release();
    else await portal.bind(accelerator, describe());
  }

  async #openPortal(): Promise<ShortcutPortal | null> {
    const { environment, onPress } = this.#options;
    const bus = await SessionBus.connect(environment);
    if (bus === null) return null;
    bus.onClose(() => this.#enterPortal({ status: 'absent' }));
    return new ShortcutPortal({ bus, appId: APP_ID, onPress, onChange: (state) => this.#enterPortal(state) });
  }

  #enterPortal(state: PortalShortcut): void {
    const { accelerator } = this.#state;
    if (accelerator === '') return;
    const setup = shortcutSetup(accelerator, quickAskCommand(), this.#options.environment);
    switch (state.status) {
      case 'asking':
        this.#enter({ accelerator, status: 'asking' });
        return;
      case 'on':
        this.#enter({
          accelerator,
          status: 'on',
          ...(state.trigger === '' ? {} : { trigger: state.trigger }),
        });
        return;
      case 'refused':
        this.#enter({ accelerator, status: 'refused', setup });
        return;
      case 'absent':
        this.#enter({ accelerator, status: 'unsupported', setup });
        return;
      default:
        state satisfies never;
    }
  }

  #enter(state: ShortcutState): void {
    this.#state = state;
    this.#options.onChange(state);
  }
}
