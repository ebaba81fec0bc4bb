import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en/index.ts';
import { ru } from './ru/index.ts';
import type { ArgumentNames } from './arguments.ts';

type Catalogue = typeof en;
export type MessageKey = keyof Catalogue;
export type MessageLocale = 'en' | 'ru';

const catalogues: Record<MessageLocale, Record<MessageKey, string>> = { en, ru };

/** The text `key` with its arguments filled in; the compiler knows which arguments a text has. */
export type Translate = <K extends MessageKey>(
  key: K,
  ...args: [ArgumentNames<Catalogue[K]>] extends [never]
    ? []
    : [Record<ArgumentNames<Catalogue[K]>, string | number>]
) => string;

/** Texts of one language. Each message is parsed at its first use and kept. */
export function createTranslate(locale: MessageLocale): Translate {
  const formats = new Map<MessageKey, IntlMessageFormat>();
  return (key, ...args) => {
    let format = formats.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(catalogues[locale][key], locale, undefined, { ignoreTag: true });
      formats.set(key, format);
    }
    return String(format.format(args[0]));
  };
}
