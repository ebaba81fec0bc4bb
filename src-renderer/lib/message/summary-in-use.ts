import type { Compaction } from '../../../src-main/contract/compaction.ts';
import type { Message } from '../../../src-main/contract/messages.ts';

/** The summary that the model is sent of this path: the one in use that stands for most of it. */
export function summaryInUse(
  path: readonly Message[],
  compactions: readonly Compaction[],
): Compaction | null {
  if (compactions.length === 0) return null;
  const places = new Map(path.map(({ id }, index) => [id, index]));
  let found: Compaction | null = null;
  let end = -1;
  for (const compaction of compactions) {
    const place = places.get(compaction.upTo) ?? -1;
    if (!compaction.inUse || place < 0 || place < end) continue;
    found = compaction;
    end = place;
  }
  return found;
}

/** Whether there is something before the last turns that a summary could stand for. */
export function canCompact(path: readonly Message[], compactions: readonly Compaction[]): boolean {
  const summary = summaryInUse(path, compactions);
  const since = summary === null ? 0 : path.findIndex(({ id }) => id === summary.upTo) + 1;
  const questions = path.slice(since).filter(({ role }) => role === 'user').length;
  return questions > (summary === null ? 1 : 2);
}
