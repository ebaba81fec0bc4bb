import type { Locale } from '../../src-main/contract.ts';

/** `14:03` today, `Nov 20, 14:03` this year, with the year before that. */
export function formatTime(time: number, now: number, locale: Locale): string {
  const date = new Date(time);
  const today = new Date(now);
  const sameYear = date.getFullYear() === today.getFullYear();
  const sameDay = sameYear && date.getMonth() === today.getMonth() && date.getDate() === today.getDate();
  return new Intl.DateTimeFormat(locale, {
    ...(sameDay ? {} : { month: 'short', day: 'numeric' }),
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(date);
}

/** `0.8 s`, `12 s`. */
export function formatSeconds(ms: number, locale: Locale): string {
  const seconds = ms / 1000;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    maximumFractionDigits: seconds < 10 ? 1 : 0,
  }).format(seconds);
}

/** Whole seconds left until `at`, never below 1 before it is reached. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}
