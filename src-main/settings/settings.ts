import type { Locale, Settings } from '../contract/settings.ts';
import { DEFAULT_DEADLINES } from '../engine/http/deadlines.ts';
import type { StoreClient } from '../storage/store-requests.ts';

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  locale: 'system',
  quickAskShortcut: 'CommandOrControl+Shift+Space',
  closing: 'auto',
  notifyOfAnswers: true,
  favouriteModels: [],
  recentModels: [],
  continueByItself: true,
  systemPrompt: '',
  attachLongPaste: true,
  fallbacks: [],
  deadlines: DEFAULT_DEADLINES,
  sidebarWidth: 264,
  threadSort: 'updated',
  closedFolders: [],
  imageHosts: [],
  lookForUpdates: false,
  updateChannel: 'stable',
  shortcuts: {},
  titlesByModel: true,
  textSize: 100,
  sendKey: 'enter',
  recentCommands: [],
  offersImport: true,
};

/** The person's settings: what was saved over what we think is best. */
export class SettingsKeeper {
  readonly #store: StoreClient;
  readonly #saved: ReadonlySet<string>;
  #current: Settings;

  constructor(store: StoreClient, saved: Partial<Settings> | null) {
    this.#store = store;
    this.#saved = new Set(Object.keys(saved ?? {}));
    this.#current = { ...DEFAULT_SETTINGS, ...saved };
  }

  get current(): Settings {
    return this.#current;
  }

  /** What an administrator set beforehand holds where nothing was ever saved. */
  useDefaults(defaults: Partial<Settings>): void {
    const unsaved = Object.entries(defaults).filter(([name]) => !this.#saved.has(name));
    this.#current = { ...this.#current, ...Object.fromEntries(unsaved) };
  }

  /** Resolves when they are on disk; they hold at once, even where the disk refuses them. */
  async save(changes: Partial<Settings>): Promise<Settings> {
    this.#current = { ...this.#current, ...changes };
    await this.#store.request('document-write', { name: 'settings', value: this.#current });
    return this.#current;
  }
}

/** The language of the texts: this run's, else the person's choice, else the system's where we speak it. */
export function chooseLocale(
  forThisRun: Locale | undefined,
  settings: Settings,
  systemLanguage: string,
): Locale {
  if (forThisRun !== undefined) return forThisRun;
  if (settings.locale !== 'system') return settings.locale;
  return systemLanguage.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}
