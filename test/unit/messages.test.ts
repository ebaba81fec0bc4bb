import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { en } from '../../assets/messages/en/index.ts';
import { failureText } from '../../assets/messages/failure-text.ts';
import { createTranslate } from '../../assets/messages/format.ts';
import { ru } from '../../assets/messages/ru/index.ts';
import type { ErrorCode } from '../../src-main/contract/failures.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The parser's numbers for what has no name: plain text, and the `#` of a plural. */
const NAMELESS = [0, 7];

/** Every code, by the compiler's word. */
const CODES = Object.keys({
  unauthorized: true,
  forbidden: true,
  'not-found': true,
  'bad-request': true,
  'rate-limited': true,
  'server-error': true,
  'model-missing': true,
  'not-an-api': true,
  redirected: true,
  refused: true,
  dns: true,
  unreachable: true,
  tls: true,
  proxy: true,
  'connect-timeout': true,
  'first-byte-timeout': true,
  cut: true,
  stalled: true,
  'stream-error': true,
  'too-large': true,
  empty: true,
  'app-killed': true,
  'summary-failed': true,
  'secret-unavailable': true,
  'certificate-unreadable': true,
  'storage-full': true,
  'storage-failed': true,
  'file-corrupt': true,
  'file-newer': true,
  'store-newer': true,
  'store-read-only': true,
  'clock-ahead': true,
  'merge-skipped': true,
  'backup-failed': true,
  'thread-missing': true,
  'message-missing': true,
  'provider-missing': true,
  'turn-running': true,
  'shortcut-taken': true,
  'link-unreadable': true,
  'import-unknown': true,
  'import-own-database': true,
  'import-unreadable': true,
  'export-failed': true,
  'transfer-running': true,
  'update-found': true,
  'update-untrusted': true,
  'update-forbidden': true,
  'update-managed': true,
  'update-not-unpacked': true,
  'policy-forbidden': true,
  'policy-unreadable': true,
  'policy-newer': true,
  'policy-defaults': true,
  'crash-found': true,
  'attachment-too-large': true,
  'attachment-empty': true,
  'attachment-encrypted': true,
  'attachment-damaged': true,
  'attachment-unsupported': true,
  'attachment-too-much-inside': true,
  'attachment-timed-out': true,
  'attachment-unreadable': true,
  'attachment-lost': true,
  'attachment-not-opened': true,
  cancelled: true,
  'invalid-input': true,
  internal: true,
} satisfies Record<ErrorCode, true>);

const catalogues: { locale: 'en' | 'ru'; texts: Record<string, string> }[] = [
  { locale: 'en', texts: en },
  { locale: 'ru', texts: ru },
];

function formatOf(text: string, locale: string): IntlMessageFormat {
  return new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
}

/** Every element of a message, those inside the arms of a plural or a choice too. */
function elements(ast: Element[]): Element[] {
  return ast.flatMap((element) => [
    element,
    ...('options' in element ? Object.values(element.options).flatMap(({ value }) => elements(value)) : []),
  ]);
}

function argumentsOf(text: string, locale: string): string[] {
  const named = elements(formatOf(text, locale).getAst()).flatMap((element) =>
    'value' in element && !NAMELESS.includes(element.type) ? [element.value] : [],
  );
  return [...new Set(named)].sort();
}

describe('the texts', () => {
  test('are the same in both languages, with the same arguments', () => {
    const shape = (texts: Record<string, string>, locale: string): [string, string[]][] =>
      Object.entries(texts)
        .map(([key, text]): [string, string[]] => [key, argumentsOf(text, locale)])
        .sort(([a], [b]) => (a < b ? -1 : 1));
    expect(shape(ru, 'ru')).toEqual(shape(en, 'en'));
  });

  test.each(catalogues)('in $locale can all be formatted, whatever the number', ({ locale, texts }) => {
    for (const [key, text] of Object.entries(texts)) {
      for (const number of [0, 1, 2, 5, 11, 21, 1.5]) {
        const values = Object.fromEntries(argumentsOf(text, locale).map((name) => [name, number]));
        const formatted = String(formatOf(text, locale).format(values));
        expect(formatted.trim(), key).not.toBe('');
        expect(formatted, key).not.toMatch(/[{}]|undefined/);
      }
    }
  });

  test.each(catalogues)('in $locale have every form of a plural', ({ locale, texts }) => {
    // Nothing here is counted in fractions, so `other` may stand in for `many`.
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    const forms = pluralCategories.filter((form) => form !== 'many');
    for (const [key, text] of Object.entries(texts)) {
      for (const element of elements(formatOf(text, locale).getAst())) {
        if ('pluralType' in element)
          expect(Object.keys(element.options), key).toEqual(expect.arrayContaining(forms));
      }
    }
  });
});

test.each(catalogues)('in $locale every failure has a text of its own', ({ texts }) => {
  const texted = Object.keys(texts).filter((key) => key.startsWith('error.'));
  expect(texted.sort()).toEqual(CODES.map((code) => `error.${code}`).sort());
  const failures = texted.map((key) => texts[key]);
  expect(new Set(failures).size).toBe(failures.length);
});

test('a failure whose host is not known still makes a sentence', () => {
  const said = failureText(createTranslate('en'), { code: 'unauthorized', status: 401 });
  expect(said).toMatch(/^The server .*401/);
});
