import type { Locale } from '../../../src-main/contract/settings.ts';
import { numberFormat } from './formatters.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `512 B`, `3.4 kB`, `12 MB`. */
export function formatSize(bytes: number, locale: Locale): string {
  let amount = bytes;
  let unit = 0;
  // What rounds to a thousand is one of the next unit.
  while (Math.round(amount) >= 1000 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  const parts = numberFormat(locale, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: 'narrow',
    maximumFractionDigits: amount < 10 && unit > 0 ? 1 : 0,
  }).formatToParts(amount);
  // The short form spells "byte" out in English, and the narrow one has no space.
  const number = parts.filter(({ type }) => type !== 'unit' && type !== 'literal');
  const sign = parts.filter(({ type }) => type === 'unit');
  return [number, sign].map((some) => some.map(({ value }) => value).join('')).join('\u00a0');
}
