import { createTranslate, type Translate } from '../../assets/messages/format.ts';
import type { Locale, Settings } from '../../src-main/contract/settings.ts';
import type { AppInfo, ShortcutState } from '../../src-main/contract/windows.ts';
import type { InstructionFields } from '../lib/instruction-fields.ts';
import { keysInForce } from '../lib/keys/app-keys.ts';
import type { Connection } from '../bridge.ts';

export interface SettingsStart {
  info: Pick<AppInfo, 'policy'>;
  settings: Settings;
  locale: Locale;
  shortcut: ShortcutState;
}

/** The settings as main has saved them, what is on its way there, and the language they make. */
export class SettingsStore {
  /** As main said last. */
  #saved: Settings;
  /** Changes that main has not answered yet, in their order. */
  #pending: readonly Partial<Settings>[] = $state.raw([]);
  readonly current: Settings = $derived.by(() =>
    this.#pending.reduce((settings: Settings, change) => ({ ...settings, ...change }), this.#saved),
  );
  locale: Locale;
  shortcut: ShortcutState;
  /** Fields of the default instructions that make no sense yet, as they were left. */
  unsavedFields: Partial<InstructionFields> = {};
  /** The keys of every command. */
  readonly keys = $derived.by(() => keysInForce(this.current.shortcuts));
  readonly #translate = $derived.by(() => createTranslate(this.locale));
  /** Always the same function, which speaks the language of the moment. */
  readonly t: Translate = (key, ...args) => this.#translate(key, ...args);
  readonly #preset: Partial<Settings>;
  readonly #connection: Connection;
  readonly #report: (thrown: unknown) => void;

  constructor(connection: Connection, start: SettingsStart, report: (thrown: unknown) => void) {
    this.#saved = $state.raw(start.settings);
    this.#preset = start.info.policy.preset;
    this.locale = $state(start.locale);
    this.shortcut = $state.raw(start.shortcut);
    this.#connection = connection;
    this.#report = report;
  }

  /** Who set this beforehand and is still followed: the organization, or undefined for the person and for us. */
  setBy(name: keyof Settings): string | undefined {
    const preset = this.#preset[name];
    const isFollowed = preset !== undefined && JSON.stringify(preset) === JSON.stringify(this.current[name]);
    return isFollowed ? this.t('policy.preset') : undefined;
  }

  /** Main has other settings now. */
  change(settings: Settings, locale: Locale): void {
    this.#saved = settings;
    this.locale = locale;
  }

  /** Shows the change at once; where it fails, what was changed before and since still stands. */
  async save(change: Partial<Settings>): Promise<void> {
    const pending = { ...change };
    this.#pending = [...this.#pending, pending];
    try {
      this.#saved = await this.#connection.request('settings-save', change);
    } catch (thrown) {
      this.#report(thrown);
    } finally {
      this.#pending = this.#pending.filter((other) => other !== pending);
    }
  }
}
