import type { Locale, Settings } from '../contract.ts';

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  locale: 'system',
  quickAskShortcut: 'CommandOrControl+Shift+Space',
  closing: 'auto',
  continueByItself: true,
  systemPrompt: '',
  sidebarWidth: 264,
};

/** The language of the texts: the person's choice, else the system's where we speak it, else English. */
export function chooseLocale(settings: Settings, systemLanguage: string): Locale {
  if (settings.locale !== 'system') return settings.locale;
  return systemLanguage.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}
