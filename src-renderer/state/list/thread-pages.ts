import type { ThreadId } from '../../../src-main/contract/messages.ts';
import type { ThreadFilter, ThreadSummary } from '../../../src-main/contract/threads.ts';

export const PAGE_SIZE = 50;
/** More than any window shows at once. */
const PAGES_KEPT = 24;

export interface PageName {
  filter: ThreadFilter;
  /** The number of the page in its list. */
  page: number;
}

/** A thread and the number of its line in its section. */
export interface Line {
  index: number;
  thread: ThreadSummary;
}

/** The pages of lists that were fetched last. A change makes a new one, so that it can be seen. */
export class ThreadPages {
  readonly #pages: ReadonlyMap<string, ThreadSummary[]>;

  constructor(pages: ReadonlyMap<string, ThreadSummary[]> = new Map()) {
    this.#pages = pages;
  }

  has(name: PageName): boolean {
    return this.#pages.has(keyOf(name));
  }

  /** The threads in these lines of a list, as far as they are here. */
  lines(filter: ThreadFilter, offset: number, indexes: readonly number[]): Line[] {
    // While the list changes, pages of before and after may both have a thread: it is given once.
    const seen = new Set<ThreadId>();
    return indexes.flatMap((index) => {
      const thread = this.#line(filter, offset + index);
      if (!thread || seen.has(thread.id)) return [];
      seen.add(thread.id);
      return [{ index, thread }];
    });
  }

  find(threadId: ThreadId): ThreadSummary | undefined {
    for (const page of this.#pages.values()) {
      const found = page.find(({ id }) => id === threadId);
      if (found) return found;
    }
    return undefined;
  }

  /** The place of a thread in this list, where its page is here; else -1. */
  indexIn(filter: ThreadFilter, threadId: ThreadId): number {
    const list = keyOf({ filter, page: 0 }).slice(0, -1);
    for (const [key, threads] of this.#pages) {
      const index = key.startsWith(list) ? threads.findIndex(({ id }) => id === threadId) : -1;
      if (index !== -1) return Number(key.slice(list.length)) * PAGE_SIZE + index;
    }
    return -1;
  }

  with(name: PageName, threads: ThreadSummary[]): ThreadPages {
    const kept = [...this.#pages].filter(([key]) => key !== keyOf(name)).slice(1 - PAGES_KEPT);
    return new ThreadPages(new Map([...kept, [keyOf(name), threads]]));
  }

  /** The same places with what is new of one thread; itself where it is on none of the pages. */
  withChanged(summary: ThreadSummary): ThreadPages {
    if (!this.find(summary.id)) return this;
    const changed = [...this.#pages].map(([key, threads]): [string, ThreadSummary[]] => [
      key,
      threads.map((thread) => (thread.id === summary.id ? summary : thread)),
    ]);
    return new ThreadPages(new Map(changed));
  }

  #line(filter: ThreadFilter, index: number): ThreadSummary | undefined {
    return this.#pages.get(keyOf({ filter, page: Math.floor(index / PAGE_SIZE) }))?.[index % PAGE_SIZE];
  }
}

export function pagesBetween(filter: ThreadFilter, from: number, to: number): PageName[] {
  const names: PageName[] = [];
  for (let page = Math.floor(from / PAGE_SIZE); page * PAGE_SIZE < to; page += 1)
    names.push({ filter, page });
  return names;
}

export function keyOf({ filter, page }: PageName): string {
  const of = filter.place === 'folder' ? filter.folderId : filter.place === 'tag' ? filter.tag : '';
  return `${filter.place} ${of} ${page}`;
}
