/** Before it, a number is seconds since 1970 and not milliseconds: as milliseconds it would be 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;
/** The last millisecond of the year 9999: a later one is no date that every system can write. */
const LATEST = Date.UTC(10_000, 0) - 1;

/**
 * A time as the programs write it (seconds, milliseconds, or a text), in epoch ms; undefined where there is
 * none, NaN where it makes no sense.
 */
export function toTime(value: string | number | null | undefined): number | undefined {
  if (value == null || value === '' || value === 0) return undefined;
  const time = Math.round(typeof value === 'number' ? toMilliseconds(value) : Date.parse(value));
  return time > 0 && time <= LATEST ? time : Number.NaN;
}

/** The nearest time that can be shown and written as a date. */
export function nearestTime(time: number): number {
  return Number.isNaN(time) ? 0 : Math.min(Math.max(time, 0), LATEST);
}

function toMilliseconds(value: number): number {
  return value < FIRST_MILLISECONDS ? value * 1000 : value;
}
