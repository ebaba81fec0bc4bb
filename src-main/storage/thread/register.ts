import { compareStamps, type Register } from './hybrid-clock.ts';

/** The one that was written last. */
export function laterRegister<T>(left: Register<T>, right: Register<T>): Register<T> {
  const order = compareStamps(left.stamp, right.stamp) || compareText(left.value, right.value);
  return order >= 0 ? left : right;
}

/** Any fixed order will do where two writers claim the same instant or the same id: longer text wins. */
export function compareText(left: unknown, right: unknown): number {
  const [one, other] = [JSON.stringify(left), JSON.stringify(right)];
  if (one.length !== other.length) return one.length - other.length;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
