/** Before it, a number is seconds since 1970 and not milliseconds: as milliseconds it would be 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;
/** The last millisecond of the year 9999: a later one is no date that every system can write. */
const LATEST = Date.UTC(10_000, 0) - 1;

const NUMBER = /^\d+(\.\d+)?$/;
/** As databases print it: `2025-01-31 08:00:00+00`, to be read as UTC where it names no zone. */
const PRINTED = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?$/;

/**
 * A time as the programs write it (seconds, milliseconds, a text, or what MongoDB makes of a
 * date), in epoch ms; undefined where there is none, NaN where it makes no sense.
 */
export function toTime(value: unknown): number | undefined {
  if (value == null || value === '' || value === 0) return undefined;
  const time = Math.round(millisecondsOf(value));
  return time > 0 && time <= LATEST ? time : Number.NaN;
}

/** The first of the values that is a time; NaN where all that are given make no sense. */
export function firstTime(...values: readonly unknown[]): number | undefined {
  const times = values.map(toTime).filter((time) => time !== undefined);
  return times.find((time) => !Number.isNaN(time)) ?? times[0];
}

/** The nearest time that can be shown and written as a date. */
export function nearestTime(time: number): number {
  return Number.isNaN(time) ? 0 : Math.min(Math.max(time, 0), LATEST);
}

function millisecondsOf(value: unknown): number {
  if (typeof value === 'number') return scaled(value);
  if (typeof value === 'string') return NUMBER.test(value) ? scaled(Number(value)) : parse(value);
  if (typeof value !== 'object' || value === null) return Number.NaN;
  if ('$date' in value) return millisecondsOf(value.$date);
  return '$numberLong' in value ? millisecondsOf(value.$numberLong) : Number.NaN;
}

function parse(text: string): number {
  const [, day, time = '', zone = 'Z'] = PRINTED.exec(text.trim()) ?? [];
  if (day === undefined) return Date.parse(text);
  return Date.parse(`${day}T${time}${/^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone}`);
}

function scaled(value: number): number {
  return value < FIRST_MILLISECONDS ? value * 1000 : value;
}
