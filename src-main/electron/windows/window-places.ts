import type { ThreadId } from '../../contract/messages.ts';
import { readPlace, type WindowPlace } from './window-place.ts';

/** Who opened more conversations in windows of their own will not miss where the oldest stood. */
const MOST_THREADS = 100;

/**
 * Where the windows stood last time: the main window's place is the document itself, as it was before there were
 * others, and `threads` has those of conversations, the newest last.
 */
export class WindowPlaces {
  #main: WindowPlace | undefined;
  readonly #ofThreads: Map<ThreadId, WindowPlace>;
  readonly #save: (document: Record<string, unknown>) => void;

  constructor(
    saved: Readonly<Record<string, unknown>> | null,
    save: (document: Record<string, unknown>) => void,
  ) {
    this.#main = readPlace(saved);
    this.#ofThreads = new Map(readThreads(saved?.['threads']));
    this.#save = save;
  }

  /** `null`: the main window. */
  read(threadId: ThreadId | null): WindowPlace | undefined {
    return threadId === null ? this.#main : this.#ofThreads.get(threadId);
  }

  keep(threadId: ThreadId | null, place: WindowPlace): void {
    if (threadId === null) this.#main = place;
    else {
      this.#ofThreads.delete(threadId);
      this.#ofThreads.set(threadId, place);
    }
    const newest = [...this.#ofThreads].slice(-MOST_THREADS);
    const threads = newest.map(([id, of]) => ({ id, ...of }));
    this.#save({ ...this.#main, ...(threads.length === 0 ? {} : { threads }) });
  }
}

function readThreads(saved: unknown): [ThreadId, WindowPlace][] {
  if (!Array.isArray(saved)) return [];
  return saved.flatMap((entry: unknown): [ThreadId, WindowPlace][] => {
    const place = readPlace(entry);
    const id: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : undefined;
    return place === undefined || typeof id !== 'string' ? [] : [[id, place]];
  });
}
