import type { ThreadId } from '../contract/messages.ts';
import type { SearchProgress } from '../contract/search.ts';
import type { History, ThreadReading } from './history.ts';
import type { SearchIndex } from './search-index.ts';

const PAGE = 500;

/**
 * Brings the index and the stored history together: what changed while nobody looked, what is gone,
 * and all of it where the index is new. In steps, so that searches come between them.
 */
export class CatchUp {
  readonly #index: SearchIndex;
  readonly #history: History;
  readonly #steps: Generator<undefined, void>;
  #done = 0;
  #total = 0;

  constructor(index: SearchIndex, history: History) {
    this.#index = index;
    this.#history = history;
    this.#steps = this.#walk();
  }

  /** Threads that are to be read, as far as they are known by now, and those that were. */
  get progress(): SearchProgress {
    return { done: this.#done, total: this.#total };
  }

  /** Works for about so long. True when nothing is left to do; then all is written. */
  run(ms: number): boolean {
    const end = performance.now() + ms;
    while (performance.now() < end) {
      if (this.#steps.next().done === true) return true;
    }
    return false;
  }

  *#walk(): Generator<undefined, void> {
    const seen = new Set<ThreadId>();
    const changed: { id: ThreadId; changedAt: number }[] = [];
    for (const id of this.#history.ids()) {
      const found = this.#history.markOf(id);
      seen.add(id);
      if (found && this.#index.known(id)?.mark !== found.mark) {
        changed.push({ id, changedAt: found.changedAt });
      }
      yield;
    }
    changed.sort((left, right) => right.changedAt - left.changedAt);
    this.#total = changed.length;
    for (const { id } of changed) {
      lookAt(this.#index, this.#history, id);
      this.#done += 1;
      do yield;
      while (this.#index.writeFull());
    }
    while (this.#index.writeSome()) yield;
    for (let after = ''; ;) {
      const ids = this.#index.ids(after, PAGE);
      for (const id of ids) {
        if (!seen.has(id) && !this.#history.markOf(id)) this.#index.removeThread(id);
        yield;
      }
      const last = ids.at(-1);
      if (last === undefined) break;
      after = last;
    }
    this.#index.setComplete();
  }
}

/** Takes into the index what one thread has become; writing it makes it findable. */
export function lookAt(index: SearchIndex, history: History, id: ThreadId, isUrgent = false): void {
  const known = index.known(id);
  let reading: ThreadReading | null;
  try {
    if (known && known.mark === history.markOf(id)?.mark) return;
    reading = history.read(id, known?.extent ?? null);
  } catch {
    // Whoever owns the file reports it. What is known of the thread stays, and so does its mark, so
    // that the next walk tries again.
    return;
  }
  if (reading) index.fill(reading, isUrgent);
  else index.removeThread(id);
}
