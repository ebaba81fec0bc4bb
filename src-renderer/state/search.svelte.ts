import type { SearchHit, SearchThreads } from './search-threads.ts';

const LIMIT = 50;

/** The search view: a query, what it found, and the line that Enter opens. */
export class Search {
  hits: SearchHit[] = $state.raw([]);
  active = $state(0);
  /** The query that `hits` answer; null before the first answer. */
  answered: string | null = $state(null);
  #query = $state('');
  #running: AbortController | null = null;
  readonly #search: SearchThreads;
  readonly #onError: (thrown: unknown) => void;

  constructor(search: SearchThreads, onError: (thrown: unknown) => void) {
    this.#search = search;
    this.#onError = onError;
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = query;
    void this.#run();
  }

  get activeHit(): SearchHit | undefined {
    return this.hits[this.active];
  }

  /** An empty search over the newest threads. */
  reset(): void {
    this.query = '';
  }

  move(step: number): void {
    if (this.hits.length === 0) return;
    this.active = (this.active + step + this.hits.length) % this.hits.length;
  }

  async #run(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const query = this.#query;
    try {
      const hits = await this.#search(query, LIMIT, running.signal);
      if (running.signal.aborted) return;
      this.hits = hits;
      this.answered = query;
      this.active = 0;
    } catch (thrown) {
      if (!running.signal.aborted) this.#onError(thrown);
    }
  }
}
