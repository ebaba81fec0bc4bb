import type { ThreadId } from '../../contract/messages.ts';
import { isRecord } from '../../files/is-record.ts';
import { isTime } from '../files/sane-numbers.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A longer gap between two looks is rather a clock that was set than an app that was not used. */
const LONGEST_GAP_MS = 7 * DAY_MS;
/** What such a gap is counted as. */
const UNCLEAR_GAP_MS = DAY_MS;

/** How long each thread has been seen in the trash, as it is kept on disk. */
export interface TrashRecord {
  /** By the wall clock, when it was last looked. */
  lookedAt: number;
  /** ms that have passed since the first look, as far as the clock can be believed. */
  elapsed: number;
  /** `elapsed` when a thread was first seen in the trash. */
  seenAt: Record<ThreadId, number>;
}

export function isTrashRecord(value: unknown): value is TrashRecord {
  return (
    isRecord(value) &&
    isTime(value['lookedAt']) &&
    isTime(value['elapsed']) &&
    isRecord(value['seenAt']) &&
    Object.values(value['seenAt']).every(isTime)
  );
}

/**
 * The record after a look at `now` that saw these threads in the trash. The wall clock alone does not count:
 * set back, nothing passes; set ahead by years, a day does. So what is in the trash stays there for at least
 * as long as it should, and a clock that was wrong for a moment deletes nothing.
 */
export function recordLook(last: TrashRecord | null, trashed: readonly ThreadId[], now: number): TrashRecord {
  const { lookedAt, elapsed: before, seenAt } = last ?? { lookedAt: now, elapsed: 0, seenAt: {} };
  const gap = Math.max(0, now - lookedAt);
  const elapsed = before + (gap > LONGEST_GAP_MS ? UNCLEAR_GAP_MS : gap);
  return {
    lookedAt: now,
    elapsed,
    seenAt: Object.fromEntries(trashed.map((id) => [id, seenAt[id] ?? elapsed])),
  };
}

/** How long it has been in the trash, in ms; 0 for one that was not seen there. */
export function timeInTrash({ elapsed, seenAt }: TrashRecord, id: ThreadId): number {
  return elapsed - (seenAt[id] ?? elapsed);
}
