import type { Locale } from '../../../src-main/contract/settings.ts';
import { numberFormat } from './formatters.ts';

/** A millionth of a US dollar, as all sums are counted. */
const DOLLAR = 1_000_000;

/** The least that is told: a hundredth of a cent. */
const LEAST = 100;

/**
 * `$10`, `$2.50`, `$0.0042`: at most two digits that say something and four decimals, of sums that are often
 * below a cent; `<$0.0001` below that.
 */
export function formatMoney(micros: number, locale: Locale): string {
  if (micros > 0 && micros < LEAST / 2) return `<${formatMoney(LEAST, locale)}`;
  const exact = micros / DOLLAR;
  const dollars = Math.abs(exact) < 1 ? Math.round(exact * 10_000) / 10_000 : exact;
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
