/** The last millisecond of the year 9999: a later one is no date that every system can write. */
export const LATEST_TIME = Date.UTC(10_000, 0) - 1;

/** Deeper than anything this app writes; recursion over a hostile file must not overflow the stack. */
const DEEPEST = 100;

/** Epoch ms that a date can show, and that arithmetic on it keeps exact. */
export function isTime(value: unknown): value is number {
  return isCount(value) && value <= LATEST_TIME;
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Whether all numbers in a JSON value survive being written: `1e999` is read as Infinity, and written as null. */
export function hasFiniteNumbers(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEEPEST) return false;
  return Object.values(value).every((member) => hasFiniteNumbers(member, depth + 1));
}
