import { createTranslate } from '../../assets/messages/format.ts';
import type { Locale, Settings } from '../../src-main/contract/settings.ts';
import type { ShortcutState } from '../../src-main/contract/windows.ts';
import type { Connection } from '../bridge.ts';

export interface SettingsStart {
  settings: Settings;
  locale: Locale;
  shortcut: ShortcutState;
}

/** The settings as main keeps them, and the language they make. */
export class SettingsStore {
  current: Settings;
  locale: Locale;
  shortcut: ShortcutState;
  readonly t = $derived.by(() => createTranslate(this.locale));
  readonly #connection: Connection;
  readonly #report: (thrown: unknown) => void;

  constructor(connection: Connection, start: SettingsStart, report: (thrown: unknown) => void) {
    this.current = $state.raw(start.settings);
    this.locale = $state(start.locale);
    this.shortcut = $state.raw(start.shortcut);
    this.#connection = connection;
    this.#report = report;
  }

  /** Shows the change at once; main's answer decides. */
  async save(change: Partial<Settings>): Promise<void> {
    const before = this.current;
    this.current = { ...before, ...change };
    try {
      this.current = await this.#connection.request('settings-save', change);
    } catch (thrown) {
      this.current = before;
      this.#report(thrown);
    }
  }
}
