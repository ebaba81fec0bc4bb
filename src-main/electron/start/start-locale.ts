import { app } from 'electron';
import type { Locale } from '../../contract/settings.ts';

/** The language of what must be said where the settings may not be there. */
export function startLocale(wanted: Locale | undefined): Locale {
  return wanted ?? (app.getLocale().startsWith('ru') ? 'ru' : 'en');
}
