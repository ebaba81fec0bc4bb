import type { ThreadId } from '../contract/messages.ts';
import type { ModelPrice } from '../contract/model-facts.ts';
import type { Input } from '../contract/requests.ts';
import type { SearchAnswer, SearchProgress } from '../contract/search.ts';
import { toAppError } from '../errors.ts';
import type { UsageQuery, UsageSummary } from '../contract/usage.ts';
import type { AskedModel } from './index/usage-reader.ts';
import { type HelperProcess, ProcessKeeper } from '../processes/keeper.ts';
import type { SearchEvent, SearchRequests } from './search-requests.ts';

export type SearchProcess = HelperProcess<SearchRequests, SearchEvent, never>;

export interface SearchKeeperTools {
  /** The profile's folder. */
  directory: string;
  start: () => SearchProcess;
  now: () => number;
  onProgress: (building: SearchProgress | null) => void;
}

const IDLE_MS = 180_000;
/** So long after the start the index is brought up to date though nobody has asked. */
const FIRST_CATCH_UP_MS = 300_000;
/** More threads than these, and the search process finds them sooner by itself. */
const TOUCHED_LIMIT = 1000;

/**
 * Runs the search process while somebody searches or the index is behind. Without it nothing is lost: the
 * index is brought up to date whenever a process begins.
 */
export class SearchKeeper {
  readonly #now: () => number;
  readonly #process: ProcessKeeper<SearchRequests, SearchEvent>;
  /** Changed while no process could be told. */
  readonly #touched = new Set<ThreadId>();
  #building: SearchProgress | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor({ directory, start, now, onProgress }: SearchKeeperTools) {
    this.#now = now;
    const setBuilding = (building: SearchProgress | null): void => {
      this.#building = building;
      onProgress(building);
    };
    this.#process = new ProcessKeeper<SearchRequests, SearchEvent>({
      name: 'search',
      unavailable: 'storage-failed',
      start,
      now,
      open: async (client) => {
        const touched = [...this.#touched];
        this.#touched.clear();
        // Until it says otherwise: should it end before, it is started again.
        this.#building = { done: 0, total: 0 };
        const opening = this.#building;
        try {
          const building = await client.request('open', { directory, touched });
          // What it told right behind its answer may be heard before this goes on, and is newer.
          if (this.#building === opening) setBuilding(building);
        } catch (error) {
          this.#building = null;
          for (const id of touched) this.#remember(id);
          throw error;
        }
      },
      close: (client) => client.request('close', null),
      isNeeded: () => this.#building !== null,
      restAfterMs: IDLE_MS,
    });
    this.#process.listen(({ building }) => setBuilding(building));
  }

  /** Starts the process where it does not run. Rejects with `storage-failed` or `storage-full`: the index cannot be used now. */
  async wake(): Promise<void> {
    await this.#process.open();
  }

  search(input: Input<'search'>): Promise<SearchAnswer> {
    return askAgain(() => this.#query(input));
  }

  /** What answers used, and what it cost by `priceOf`; a model of which it says nothing has no known price. */
  usage(query: UsageQuery, priceOf: (asked: AskedModel) => ModelPrice | undefined): Promise<UsageSummary> {
    return askAgain(async () => {
      const asked = await this.#process.request('asked-models', null);
      const prices = asked.flatMap((each) => {
        const price = priceOf(each);
        return price === undefined ? [] : [{ ...each, price }];
      });
      return this.#process.request('usage', { query, prices });
    });
  }

  /** A thread was written, or is gone. */
  touch(id: ThreadId): void {
    const told = this.#process.requestRunning('touch', { threadIds: [id] });
    if (told === null) this.#remember(id);
    else told.catch(() => this.#remember(id));
  }

  /** Brings the index up to date once the person has had time for what they came for. */
  scheduleFirstCatchUp(): void {
    // An index that cannot be used now is told to whoever searches.
    this.#timer = setTimeout(() => void this.wake().catch(() => undefined), FIRST_CATCH_UP_MS).unref();
  }

  /** For good. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    // What it was writing is whole or not there, whatever its last call says.
    await this.#process.close().catch(() => undefined);
  }

  #query({ text, after, limit }: Input<'search'>): Promise<SearchAnswer> {
    const now = this.#now();
    return this.#process.request('query', { text, limit, now, ...(after === undefined ? {} : { after }) });
  }

  #remember(id: ThreadId): void {
    if (this.#touched.size < TOUCHED_LIMIT) this.#touched.add(id);
  }
}

/** The process that ended with the question, or found its index damaged, has another when it is asked again. */
async function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { retryable, code } = toAppError(error);
    if (!retryable && code !== 'file-corrupt') throw error;
    return ask();
  }
}
