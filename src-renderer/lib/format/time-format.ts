import type { Locale } from '../../../src-main/contract/settings.ts';
import { dateFormat, numberFormat } from './formatters.ts';

/** `14:03` today, `Nov 20, 14:03` this year, with the year before that. */
export function formatTime(time: number, now: number, locale: Locale): string {
  const date = new Date(time);
  const today = new Date(now);
  const sameYear = date.getFullYear() === today.getFullYear();
  const sameDay = date.toDateString() === today.toDateString();
  return dateFormat(locale, {
    ...(sameDay ? {} : { month: 'short', day: 'numeric' }),
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(date);
}

/** `14:03` today, `Nov 20` this year, `Nov 20, 2024` before that. */
export function formatDay(time: number, now: number, locale: Locale): string {
  const date = new Date(time);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) return formatTime(time, now, locale);
  const sameYear = date.getFullYear() === today.getFullYear();
  return dateFormat(locale, {
    month: 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

/** `0.8s`, `12s`. */
export function formatSeconds(ms: number, locale: Locale): string {
  const seconds = ms / 1000;
  return numberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    maximumFractionDigits: seconds < 10 ? 1 : 0,
  }).format(seconds);
}

/** Whole seconds left until `at`, never below 1 before it is reached. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}

/** `14:03:27`: which of several moments in a minute it was. */
export function formatClock(time: number, locale: Locale): string {
  return dateFormat(locale, { hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(time);
}

/** `Nov 20, 2024, 14:03:27`: for what must be told apart for years. */
export function formatMoment(time: number, locale: Locale): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
}
