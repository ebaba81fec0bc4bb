import type { Translate } from '../../../assets/messages/format.ts';
import type { Locale } from '../../../src-main/contract/settings.ts';
import { dateFormat } from './formatters.ts';

/** How many months have a heading of their own; what is older shares one. */
const MONTHS = 120;

/** The local midnight before `time`. */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/**
 * Where the spans of time begin that a list is divided into, from new to old, in local time: today,
 * yesterday, the last 7 and 30 days, then months.
 */
export function daySpans(now: number): number[] {
  const today = startOfDay(now);
  const month = daysBefore(today, 30);
  const oldest = new Date(month - 1);
  const months = Array.from({ length: MONTHS }, (_, back) =>
    new Date(oldest.getFullYear(), oldest.getMonth() - back, 1).getTime(),
  );
  return [today, daysBefore(today, 1), daysBefore(today, 7), month, ...months];
}

/** The heading of the span with this number. */
export function spanLabel(number: number, spans: readonly number[], locale: Locale, t: Translate): string {
  const days = [
    t('sidebar.today'),
    t('sidebar.yesterday'),
    t('sidebar.last-7-days'),
    t('sidebar.last-30-days'),
  ];
  const start = spans[number];
  if (start === undefined) return t('list.older');
  return days[number] ?? monthLabel(start, spans[0] ?? start, locale);
}

function daysBefore(midnight: number, days: number): number {
  const day = new Date(midnight);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days).getTime();
}

function monthLabel(time: number, now: number, locale: Locale): string {
  const date = new Date(time);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  const label = dateFormat(locale, sameYear ? { month: 'long' } : { month: 'long', year: 'numeric' })
    .format(date)
    // "г." after a year is for official papers.
    .replace(/\sг\.$/, '');
  return label.charAt(0).toLocaleUpperCase(locale) + label.slice(1);
}
