import type { ThreadId } from '../../contract/messages.ts';
import { readPlace, type WindowPlace } from './window-place.ts';

/** Who opened more conversations in windows of their own will not miss where the oldest stood. */
const MOST_THREADS = 100;

interface ThreadPlace {
  place: WindowPlace;
  /** It stood there when the app ended, or does now. */
  isOpen: boolean;
}

/**
 * Where the windows stood last time: the main window's place is the document itself, as it was before there were
 * others, and `threads` has those of conversations, the newest last. Which of them are open is kept as well, and
 * from the moment they are: an app that is killed has its windows back too.
 */
export class WindowPlaces {
  #main: WindowPlace | undefined;
  readonly #ofThreads: Map<ThreadId, ThreadPlace>;
  #isEnding = false;
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
    return threadId === null ? this.#main : this.#ofThreads.get(threadId)?.place;
  }

  /** The threads whose windows are open, or were when the last run ended; the newest last. */
  get open(): ThreadId[] {
    return [...this.#ofThreads].filter(([, { isOpen }]) => isOpen).map(([id]) => id);
  }

  /** From now on a window that closes is one that the next start brings back. */
  end(): void {
    this.#isEnding = true;
  }

  /** The window of this thread has opened, here. */
  opened(threadId: ThreadId, place: WindowPlace): void {
    this.#set(threadId, { place, isOpen: true });
    this.#write();
  }

  /** A window closes. `place`: where it stood; undefined: the one that it had says more. */
  closed(threadId: ThreadId | null, place: WindowPlace | undefined): void {
    if (threadId === null) this.#main = place ?? this.#main;
    else {
      const known = place ?? this.read(threadId);
      if (known !== undefined) this.#set(threadId, { place: known, isOpen: this.#isEnding });
    }
    this.#write();
  }

  #set(threadId: ThreadId, entry: ThreadPlace): void {
    this.#ofThreads.delete(threadId);
    this.#ofThreads.set(threadId, entry);
  }

  #write(): void {
    const newest = [...this.#ofThreads].slice(-MOST_THREADS);
    const threads = newest.map(([id, { place, isOpen }]) => ({
      id,
      ...place,
      ...(isOpen ? { open: true } : {}),
    }));
    this.#save({ ...this.#main, ...(threads.length === 0 ? {} : { threads }) });
  }
}

function readThreads(saved: unknown): [ThreadId, ThreadPlace][] {
  if (!Array.isArray(saved)) return [];
  return saved.flatMap((entry: unknown): [ThreadId, ThreadPlace][] => {
    const place = readPlace(entry);
    if (place === undefined || typeof entry !== 'object' || entry === null) return [];
    const id: unknown = Reflect.get(entry, 'id');
    return typeof id === 'string' ? [[id, { place, isOpen: Reflect.get(entry, 'open') === true }]] : [];
  });
}
