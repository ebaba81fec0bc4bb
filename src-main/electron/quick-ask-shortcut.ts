import { globalShortcut } from 'electron';
import type { ShortcutState } from '../contract/windows.ts';

/** The one global shortcut of the app. */
export class QuickAskShortcut {
  readonly #onPress: () => void;
  readonly #isWayland: boolean;
  #state: ShortcutState = { accelerator: '', status: 'off' };

  constructor(onPress: () => void, environment: Readonly<Record<string, string | undefined>>) {
    this.#onPress = onPress;
    this.#isWayland = environment['XDG_SESSION_TYPE'] === 'wayland';
  }

  get state(): ShortcutState {
    return this.#state;
  }

  /** Takes `accelerator` in place of the one before; '' takes none. */
  use(accelerator: string): ShortcutState {
    if (this.#state.status === 'on' || this.#state.status === 'unsupported') {
      globalShortcut.unregister(this.#state.accelerator);
    }
    this.#state = { accelerator, status: this.#register(accelerator) };
    return this.#state;
  }

  release(): void {
    globalShortcut.unregisterAll();
  }

  #register(accelerator: string): ShortcutState['status'] {
    if (accelerator === '') return 'off';
    try {
      if (!globalShortcut.register(accelerator, this.#onPress)) return 'taken';
    } catch {
      // Electron throws where it cannot read the accelerator: to the person it cannot be had either.
      return 'taken';
    }
    // On Wayland registering may succeed and the keys never come; the person is told of the other way.
    return this.#isWayland ? 'unsupported' : 'on';
  }
}
