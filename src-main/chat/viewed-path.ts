import type { Compaction } from '../contract/compaction.ts';
import type { Message } from '../contract/messages.ts';

/** A conversation as the model is to see it, were there room for all of it. */
export interface ViewedPath {
  /** Stands for everything before `messages`. */
  summary?: Compaction;
  messages: readonly Message[];
}

/** With the summary that stands for most of the path; of two that stand for the same, the later one. Pure. */
export function viewedPath(path: readonly Message[], compactions: readonly Compaction[] = []): ViewedPath {
  const places = new Map(path.map(({ id }, index) => [id, index]));
  let summary: Compaction | undefined;
  let end = -1;
  for (const compaction of compactions) {
    const place = places.get(compaction.upTo) ?? -1;
    if (!compaction.inUse || place < 0 || place < end) continue;
    summary = compaction;
    end = place;
  }
  return summary === undefined ? { messages: path } : { summary, messages: path.slice(end + 1) };
}
