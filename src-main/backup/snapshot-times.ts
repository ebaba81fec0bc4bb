const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How many snapshots stay: so many, or those of a week, the denser the younger. */
export type Kept = number | 'week';

/** The last hour's are all kept; then one an hour for a day, and one a day for a week. The newest always stays. */
const STEPS = [
  { until: HOUR_MS, every: 0 },
  { until: DAY_MS, every: HOUR_MS },
  { until: 7 * DAY_MS, every: DAY_MS },
] as const;

/**
 * Which snapshots of a week stay: at most about 45, where one is made every five minutes. What stays once stays
 * until it is a step older: of each hour, and of each day, it is the first.
 *
 * @param times of all snapshots, in any order.
 */
export function weekOf(times: readonly number[], now: number): number[] {
  const oldestFirst = [...times].sort((one, other) => one - other);
  const newest = oldestFirst.at(-1);
  const taken = new Set<string>();
  return oldestFirst.filter((at) => {
    if (at === newest) return true;
    const step = STEPS.find(({ until }) => now - at < until);
    if (step === undefined) return false;
    if (step.every === 0) return true;
    const place = `${step.every}/${Math.floor(at / step.every)}`;
    if (taken.has(place)) return false;
    taken.add(place);
    return true;
  });
}
