import type { BadFilter, SearchAnswer } from '../../../src-main/contract/search.ts';
import { failureOf, type Connection } from '../../bridge.ts';
import { joinRows, pageRows, type SearchRow } from './search-row.ts';
import { searchTitles } from './search-threads.ts';

const PAGE_SIZE = 50;
/** Fewer rows than these leave room on the screen: a short page is followed by the next at once. */
const SCREENFUL = 20;

/** The search view: a query, what it found, and the line that Enter opens. */
export class Search {
  rows: SearchRow[] = $state.raw([]);
  active = $state(0);
  /** The query that `rows` answer; null before the first answer. */
  answered: string | null = $state(null);
  badFilters: BadFilter[] = $state.raw([]);
  /** What people said cannot be searched now, only titles. */
  titlesOnly = $state(false);
  hasMore = $derived.by(() => this.#next !== null);
  #next: string | null = $state(null);
  #query = $state('');
  /** What `rows` answer is a part of the history only. */
  #isPartial = false;
  /** Brings the line of this index into view. */
  #reveal: ((index: number) => void) | null = null;
  #running: AbortController | null = null;
  /** Resolves, whatever comes of it, when what runs has ended. */
  #settled: Promise<void> = Promise.resolve();
  readonly #connection: Connection;
  readonly #onError: (thrown: unknown) => void;

  constructor(connection: Connection, onError: (thrown: unknown) => void) {
    this.#connection = connection;
    this.#onError = onError;
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = query;
    this.#start((signal) => this.#first(query, signal));
  }

  get activeRow(): SearchRow | undefined {
    return this.rows[this.active];
  }

  /** The rows answer an older query than the one that is typed. */
  get isStale(): boolean {
    return this.answered !== this.#query;
  }

  /** The chosen row of the query as it is typed, once it is answered; undefined where it finds nothing or goes on being typed. */
  async settledRow(): Promise<SearchRow | undefined> {
    const query = this.#query;
    while (this.#query === query && this.isStale && this.#running !== null) await this.#settled;
    return this.#query === query && !this.isStale ? this.activeRow : undefined;
  }

  /** An empty search over the newest threads. */
  reset(): void {
    this.query = '';
    // What is found is there when the first letter comes.
    this.#connection.request('search-wake', null).catch(() => undefined);
  }

  /** The view follows the line that keys choose. Returns the function that ends it. */
  registerView(reveal: (index: number) => void): () => void {
    this.#reveal = reveal;
    return () => {
      if (this.#reveal === reveal) this.#reveal = null;
    };
  }

  /** Around the ends, where they are known. */
  move(step: number): void {
    const { length } = this.rows;
    if (length === 0) return;
    const next = this.active + step;
    this.active = this.hasMore
      ? Math.min(Math.max(next, 0), length - 1)
      : ((next % length) + length) % length;
    this.#reveal?.(this.active);
    if (this.active >= length - SCREENFUL) this.loadMore();
  }

  loadMore(): void {
    const after = this.#next;
    if (after === null || this.#running !== null) return;
    this.#start((signal) => this.#more(this.#query, after, signal));
  }

  /** The search reads more of the history, or has read all of it: what it did not find before it may find now. */
  refresh(isWhole: boolean): void {
    if (!isWhole) this.#isPartial = true;
    const isWorthIt = isWhole
      ? this.#isPartial || this.#running !== null
      : this.#running === null && this.rows.length < SCREENFUL;
    const query = this.#query;
    if (isWorthIt && query.trim() !== '') this.#start((signal) => this.#first(query, signal));
  }

  #start(work: (signal: AbortSignal) => Promise<void>): void {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#settled = work(running.signal)
      .catch((thrown: unknown) => {
        if (!running.signal.aborted) this.#onError(thrown);
      })
      .finally(() => {
        if (this.#running === running) this.#running = null;
      });
  }

  async #first(query: string, signal: AbortSignal): Promise<void> {
    const isEmpty = query.trim() === '';
    const answer = isEmpty ? null : await this.#ask(query);
    signal.throwIfAborted();
    const isPartial = answer?.building !== null;
    // Titles are all known from the beginning: of them nothing is missing in a search that is not whole.
    const titles = isPartial ? await searchTitles(this.#connection, query, PAGE_SIZE, signal) : [];
    signal.throwIfAborted();
    const isSame = this.answered === query;
    this.rows = joinRows(titles, answer === null ? [] : pageRows(answer));
    this.active = isSame ? Math.min(this.active, Math.max(0, this.rows.length - 1)) : 0;
    this.badFilters = answer?.badFilters ?? [];
    this.titlesOnly = answer === null && !isEmpty;
    this.#isPartial = isPartial;
    this.#next = answer?.next ?? null;
    this.answered = query;
    if (this.#next !== null && this.rows.length < SCREENFUL) await this.#more(query, this.#next, signal);
  }

  async #more(query: string, after: string, signal: AbortSignal): Promise<void> {
    const wanted = this.rows.length + SCREENFUL;
    for (let from: string | null = after; from !== null && this.rows.length < wanted;) {
      const page: SearchAnswer = await this.#connection.request('search', {
        text: query,
        after: from,
        limit: PAGE_SIZE,
      });
      signal.throwIfAborted();
      this.rows = joinRows(this.rows, pageRows(page));
      this.#next = from = page.next;
    }
  }

  /** null: what people said cannot be searched now. */
  async #ask(text: string): Promise<SearchAnswer | null> {
    try {
      return await this.#connection.request('search', { text, limit: PAGE_SIZE });
    } catch (thrown) {
      if (failureOf(thrown).code.startsWith('storage-')) return null;
      throw thrown;
    }
  }
}
