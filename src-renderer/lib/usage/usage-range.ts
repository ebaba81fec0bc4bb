export type UsageRange = 'week' | 'month' | 'this-month' | 'year' | 'all';

export const USAGE_RANGES = ['week', 'month', 'this-month', 'year', 'all'] as const satisfies UsageRange[];

export interface UsageSpan {
  /** Epoch ms; absent: from the beginning. */
  from?: number;
  /** What a bar of the plot stands for. */
  step: 'day' | 'month';
}

/** Where a range begins: at a midnight of this machine's clock, so that its first day is whole. */
export function spanOf(range: UsageRange, now: number): UsageSpan {
  const today = new Date(now);
  const midnight = (year: number, month: number, day: number): number => new Date(year, month, day).getTime();
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  switch (range) {
    case 'week':
      return { from: midnight(year, month, day - 6), step: 'day' };
    case 'month':
      return { from: midnight(year, month, day - 29), step: 'day' };
    case 'this-month':
      return { from: midnight(year, month, 1), step: 'day' };
    case 'year':
      return { from: midnight(year, month - 11, 1), step: 'month' };
    case 'all':
      return { step: 'month' };
    default:
      return range satisfies never;
  }
}

/** Every day or month from `from` to `now`, as rows name them: `2026-11-30`, `2026-11`. */
export function stepsBetween(from: number, now: number, step: UsageSpan['step']): string[] {
  const keys: string[] = [];
  const at = new Date(from);
  const end = keyOfStep(new Date(now), step);
  // Bounded: a clock that was once wrong must not make a bar for each day since 1970.
  for (let count = 0; count < 400; count += 1) {
    const key = keyOfStep(at, step);
    keys.push(key);
    if (key >= end) break;
    if (step === 'day') at.setDate(at.getDate() + 1);
    else at.setMonth(at.getMonth() + 1, 1);
  }
  return keys;
}

/** `2026-11` */
export function monthOf(time: number): string {
  return keyOfStep(new Date(time), 'month');
}

function keyOfStep(date: Date, step: UsageSpan['step']): string {
  const month = `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
  return step === 'month' ? month : `${month}-${String(date.getDate()).padStart(2, '0')}`;
}
