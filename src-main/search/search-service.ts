import { join } from 'node:path';
import type { ThreadId } from '../contract/messages.ts';
import type { SearchAnswer, SearchProgress } from '../contract/search.ts';
import { AppError, toAppError } from '../errors.ts';
import { CatchUp, lookAt } from './catch-up.ts';
import type { History } from './history.ts';
import { asksForFolder, badFilters } from './query/parse-query.ts';
import { SearchIndex } from './search-index.ts';
import type {
  QueryInput,
  SearchEvent,
  SearchInput,
  SearchOutput,
  SearchRequestName,
} from './search-requests.ts';

type Handlers = { [R in SearchRequestName]: (input: SearchInput<R>) => SearchOutput<R> };

/** What lies outside this floor. */
export interface SearchSurroundings {
  history: (directory: string) => History;
  /** Makes this process the only one that writes the index. Throws where another is. */
  lock: (directory: string) => { release(): void };
  tell: (event: SearchEvent) => void;
}

/** So long an opening works before it answers: most histories are read by then. */
const FIRST_MS = 150;
/** So long a query may first look at threads that were touched. What is not read by then is found later. */
const TOUCHED_MS = 30;
const SLICE_MS = 15;
/** The rest of the machine has the person's own work to do. */
const PAUSE_MS = 4;
const PROGRESS_EVERY_MS = 250;
const RETRY_MS = 30_000;

interface Opened {
  lock: { release(): void };
  index: SearchIndex;
  history: History;
  /** null: the index and the files are together, for all that is known. */
  catchUp: CatchUp | null;
}

/** Keeps the index of one profile up to date, in slices between queries, and answers them. */
export class SearchService {
  readonly #surroundings: SearchSurroundings;
  readonly #touched = new Set<ThreadId>();
  #opened: Opened | null = null;
  #timer: NodeJS.Timeout | undefined;
  #told = 0;

  constructor(surroundings: SearchSurroundings) {
    this.#surroundings = surroundings;
  }

  readonly #handlers: Handlers = {
    open: ({ directory, touched }) => this.#open(directory, touched),
    touch: ({ threadIds }) => {
      for (const id of threadIds) this.#touched.add(id);
      this.#workIn(0);
      return null;
    },
    query: (input) => this.#query(input),
    'asked-models': () => {
      this.#lookAtTouched(TOUCHED_MS);
      return this.#its.index.askedModels();
    },
    usage: ({ query, prices }) => ({ ...this.#its.index.usage(query, prices), building: this.#building }),
    close: () => {
      this.#close();
      return null;
    },
  };

  request<R extends SearchRequestName>(name: R, input: SearchInput<R>): SearchOutput<R> {
    try {
      return this.#handlers[name](input);
    } catch (error) {
      this.#recover(error);
      throw error;
    }
  }

  get #its(): Opened {
    if (this.#opened) return this.#opened;
    throw new AppError('storage-failed', 'The search index is not open', { retryable: true });
  }

  /** What is left to be read. An index that was whole once lacks so little that it is not worth a word until it is counted. */
  get #building(): SearchProgress | null {
    const { catchUp, index } = this.#its;
    if (!catchUp) return null;
    const { progress } = catchUp;
    return progress.total === 0 && index.isComplete ? null : progress;
  }

  #open(directory: string, touched: ThreadId[]): SearchProgress | null {
    this.#close();
    const { history: openHistory, lock: takeLock } = this.#surroundings;
    const lock = takeLock(directory);
    try {
      const index = new SearchIndex(join(directory, 'index.db'));
      const history = openHistory(directory);
      this.#opened = { lock, index, history, catchUp: new CatchUp(index, history) };
    } catch (error) {
      lock.release();
      throw error;
    }
    for (const id of touched) this.#touched.add(id);
    this.#work(FIRST_MS);
    return this.#building;
  }

  #query(input: QueryInput): SearchAnswer {
    this.#lookAtTouched(TOUCHED_MS);
    const { index, history } = this.#its;
    return {
      ...index.query(asksForFolder(input.text) ? { ...input, folders: history.folderNames() } : input),
      badFilters: badFilters(input.text),
      building: this.#building,
    };
  }

  #close(): void {
    clearTimeout(this.#timer);
    const opened = this.#opened;
    this.#opened = null;
    this.#touched.clear();
    try {
      opened?.index.close();
    } finally {
      opened?.lock.release();
    }
  }

  #workIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#work(SLICE_MS);
    }, ms);
  }

  #work(ms: number): void {
    try {
      const end = performance.now() + ms;
      this.#lookAtTouched(ms);
      const { catchUp } = this.#its;
      if (catchUp?.run(end - performance.now()) === true) {
        this.#its.catchUp = null;
        this.#tell();
      } else if (catchUp && performance.now() - this.#told > PROGRESS_EVERY_MS) this.#tell();
      if (this.#its.catchUp || this.#touched.size > 0 || this.#its.index.isWaiting) this.#workIn(PAUSE_MS);
    } catch (error) {
      this.#recover(error);
    }
  }

  /** What was touched a moment ago is what a person looks for. The rest of a long thread waits for the next time. */
  #lookAtTouched(ms: number): void {
    if (this.#touched.size === 0 && (this.#its.catchUp || !this.#its.index.isWaiting)) return;
    const { index, history } = this.#its;
    const end = performance.now() + ms;
    for (const id of this.#touched) {
      this.#touched.delete(id);
      lookAt(index, history, id, true);
      if (performance.now() > end) break;
    }
    while (index.writeSome() && performance.now() < end);
  }

  /** A damaged index is empty now and is filled again at once; what else went wrong (a full disk) may pass. */
  #recover(error: unknown): void {
    const { code } = toAppError(error);
    if (!this.#opened || code === 'invalid-input') return;
    const { index, history } = this.#opened;
    this.#opened.catchUp = new CatchUp(index, history);
    this.#workIn(code === 'file-corrupt' ? 0 : RETRY_MS);
  }

  #tell(): void {
    this.#told = performance.now();
    this.#surroundings.tell({ type: 'progress', building: this.#building });
  }
}
