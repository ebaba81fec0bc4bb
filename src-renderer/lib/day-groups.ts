import type { Translate } from '../../assets/messages/format.ts';
import type { Locale, ThreadSummary } from '../../src-main/contract.ts';

export interface DayGroup {
  label: string;
  threads: ThreadSummary[];
}

/** The local midnight before `time`. */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

function daysBefore(midnight: number, days: number): number {
  const day = new Date(midnight);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days).getTime();
}

function monthLabel(time: number, now: number, locale: Locale): string {
  const date = new Date(time);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  const label = new Intl.DateTimeFormat(
    locale,
    sameYear ? { month: 'long' } : { month: 'long', year: 'numeric' },
  )
    .format(date)
    // "г." after a year is for official papers.
    .replace(/\sг\.$/, '');
  return label.charAt(0).toLocaleUpperCase(locale) + label.slice(1);
}

/** Groups threads, newest first, under Today, Yesterday, the last 7 and 30 days, then months, in local time. */
export function groupByDay(
  threads: readonly ThreadSummary[],
  now: number,
  locale: Locale,
  t: Translate,
): DayGroup[] {
  const today = startOfDay(now);
  const yesterday = daysBefore(today, 1);
  const week = daysBefore(today, 7);
  const month = daysBefore(today, 30);
  const labelOf = (time: number): string => {
    if (time >= today) return t('sidebar.today');
    if (time >= yesterday) return t('sidebar.yesterday');
    if (time >= week) return t('sidebar.last-7-days');
    if (time >= month) return t('sidebar.last-30-days');
    return monthLabel(time, now, locale);
  };
  const groups: DayGroup[] = [];
  for (const thread of threads) {
    const label = labelOf(thread.updatedAt);
    const last = groups.at(-1);
    if (last?.label === label) last.threads.push(thread);
    else groups.push({ label, threads: [thread] });
  }
  return groups;
}
