import type { ThreadSummary } from '../../src-main/contract.ts';

/** `threads` with the next page of older ones, each thread once. */
export function appendPage(
  threads: readonly ThreadSummary[],
  page: readonly ThreadSummary[],
): ThreadSummary[] {
  const known = new Set(threads.map((thread) => thread.id));
  return [...threads, ...page.filter((thread) => !known.has(thread.id))];
}

/**
 * `threads`, newest first, with `changed` in its place. One that is older than all of them is left out
 * unless the list is `complete`: it comes with its own page.
 */
export function placeThread(
  threads: readonly ThreadSummary[],
  changed: ThreadSummary,
  complete: boolean,
): ThreadSummary[] {
  const others = threads.filter((thread) => thread.id !== changed.id);
  const older = others.findIndex((thread) => thread.updatedAt <= changed.updatedAt);
  if (older !== -1) return others.toSpliced(older, 0, changed);
  return complete ? [...others, changed] : others;
}
