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
  checksSpelling: false,
  offersImport: true,
};

/** What earlier versions always saved together: a document that has all of it holds more than was chosen. */
const SAVED_TOGETHER = [
  'theme',
  'locale',
  'quickAskShortcut',
  'closing',
  'systemPrompt',
  'deadlines',
  'sidebarWidth',
  'imageHosts',
] as const satisfies readonly (keyof Settings)[];

/**
 * The person's settings: what they chose, over what the administrator of the computer set beforehand, over what we
 * think is best. Only the first is saved.
 */
export class SettingsKeeper {
  readonly #store: StoreClient;
  #preset: Partial<Settings> = {};
  #chosen: Partial<Settings>;
  #current: Settings;

  constructor(store: StoreClient, saved: Partial<Settings> | null) {
    this.#store = store;
    this.#chosen = chosenSettings(saved ?? {});
    this.#current = { ...DEFAULT_SETTINGS, ...this.#chosen };
  }

  get current(): Settings {
    return this.#current;
  }

  /** What an administrator set beforehand, as far as it makes sense. */
  get preset(): Partial<Settings> {
    return this.#preset;
  }

  /** What an administrator set beforehand holds where nothing was ever chosen. */
  useDefaults(defaults: Partial<Settings>): void {
    this.#preset = defaults;
    this.#apply();
  }

  /** Resolves when they are on disk; they hold at once, even where the disk refuses them. */
  async save(changes: Partial<Settings>): Promise<Settings> {
    this.#chosen = { ...this.#chosen, ...changes };
    this.#apply();
    await this.#store.request('document-write', { name: 'settings', value: this.#chosen });
    return this.#current;
  }

  #apply(): void {
    this.#current = { ...DEFAULT_SETTINGS, ...this.#preset, ...this.#chosen };
  }
}

/**
 * What of a saved document the person chose. Earlier versions saved every setting with each change: of theirs, what is
 * as we would have it was chosen by nobody.
 */
export function chosenSettings(saved: Partial<Settings>): Partial<Settings> {
  if (!SAVED_TOGETHER.every((name) => name in saved)) return saved;
  const ours = new Map<string, unknown>(Object.entries(DEFAULT_SETTINGS));
  return Object.fromEntries(
    Object.entries(saved).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(ours.get(name))),
  );
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
