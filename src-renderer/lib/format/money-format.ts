import type { Locale } from '../../../src-main/contract/settings.ts';
import { numberFormat } from './formatters.ts';

/** A millionth of a US dollar, as all sums are counted. */
const DOLLAR = 1_000_000;

/** `$10`, `$2.50`, `$0.004`: at least two digits that say something, of sums that are often below a cent. */
export function formatMoney(micros: number, locale: Locale): string {
  const dollars = micros / DOLLAR;
  const isWhole = Number.isInteger(dollars);
  // What rounds to ten cents is written like ten cents.
  const isSmall = dollars !== 0 && Math.abs(dollars) < 0.0995;
  return numberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    ...(isSmall
      ? { maximumSignificantDigits: 2 }
      : { minimumFractionDigits: isWhole ? 0 : 2, maximumFractionDigits: isWhole ? 0 : 2 }),
  }).format(dollars);
}
