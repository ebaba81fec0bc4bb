import type { ContextEstimate } from '../../../src-main/contract/models.ts';

/** US dollars, with as many digits as the amount needs to be more than nothing. */
export function formatMicros(micros: number, locale: string): string {
  const dollars = micros / 1_000_000;
  const digits = dollars === 0 || dollars >= 1 ? 2 : dollars >= 0.1 ? 2 : dollars >= 0.001 ? 3 : 6;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: Math.min(digits, 3),
    maximumFractionDigits: digits,
  }).format(dollars);
}

/** The share of the window in whole percent; null where the window is not known. */
export function contextShare({ tokens, contextWindow }: ContextEstimate): number | null {
  if (contextWindow === undefined) return null;
  return tokens === 0 ? 0 : Math.max(1, Math.round((tokens / contextWindow) * 100));
}
