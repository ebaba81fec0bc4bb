/** Before it, a number is seconds since 1970 and not milliseconds: as milliseconds it would be 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;

/** A time as the programs write it (seconds, milliseconds, or a text), in epoch ms; undefined where it is none. */
export function toTime(value: string | number | null | undefined): number | undefined {
  if (value == null || value === '') return undefined;
  const time = typeof value === 'number' ? toMilliseconds(value) : Date.parse(value);
  return Number.isFinite(time) && time > 0 ? Math.round(time) : undefined;
}

function toMilliseconds(value: number): number {
  return value < FIRST_MILLISECONDS ? value * 1000 : value;
}
