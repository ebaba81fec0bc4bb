import type { TitleUse } from '../../contract/usage.ts';
import { isRecord } from '../../files/is-record.ts';
import { isTime } from '../files/sane-numbers.ts';
import { hasSaneUsage, isDuration } from './message-numbers.ts';
import { compareText } from './register.ts';

export function isTitleUse(value: unknown): value is TitleUse {
  return (
    isRecord(value) &&
    ['id', 'providerId', 'providerName', 'model'].every((name) => typeof value[name] === 'string') &&
    isTime(value['createdAt']) &&
    isDuration(value['durationMs']) &&
    hasSaneUsage(value)
  );
}

/** A union by id, in the order of ids. What was used was used, so none ever goes. */
export function mergeTitleUses(left: readonly TitleUse[], right: readonly TitleUse[]): TitleUse[] {
  const merged = new Map<string, TitleUse>();
  for (const use of [...left, ...right]) {
    const current = merged.get(use.id);
    if (current === undefined || compareText(use, current) > 0) merged.set(use.id, use);
  }
  return [...merged.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}
