import type { Message } from '../../contract/messages.ts';
import { compareStamps, type Register } from './hybrid-clock.ts';
import type { PurgeMark, ThreadState } from './thread-state.ts';

/** The mark of a purge of this very deletion, and of these messages. */
export function purgeMark(deletedAt: Register<number | null>, newest: number): PurgeMark {
  return { deletion: deletedAt.stamp, newest };
}

/** Whether the thread, with messages up to `newest`, was deleted for good. */
export function isPurged(
  { deletedAt, purge }: Pick<ThreadState, 'deletedAt' | 'purge'>,
  newest: number,
): boolean {
  if (purge === null || deletedAt.value === null) return false;
  return compareStamps(deletedAt.stamp, purge.deletion) <= 0 && newest <= purge.newest;
}

export function laterPurge(left: PurgeMark | null, right: PurgeMark | null): PurgeMark | null {
  if (!left || !right) return left ?? right;
  const order = compareStamps(left.deletion, right.deletion) || left.newest - right.newest;
  return order >= 0 ? left : right;
}

/** What stays of a thread that was deleted for good: that it was. */
export function withoutPurged(state: ThreadState): ThreadState {
  if (!isPurged(state, newestOf(state.messages))) return state;
  const { value, stamp } = state.title;
  const emptied: ThreadState = {
    ...state,
    title: { value: { ...value, text: '' }, stamp },
    kept: [],
    tombstones: [],
    tags: [],
    messages: [],
  };
  delete emptied.bookmarks;
  delete emptied.compactions;
  delete emptied.titleUses;
  return emptied;
}

function newestOf(messages: readonly Message[]): number {
  return messages.reduce((newest, { createdAt }) => Math.max(newest, createdAt), 0);
}
