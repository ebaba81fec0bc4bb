import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { ThreadId } from '../../../src-main/contract/messages.ts';
import type {
  ThreadFilter,
  ThreadOutline,
  ThreadSort,
  ThreadSummary,
} from '../../../src-main/contract/threads.ts';
import type { UnseenAnswer } from '../../../src-main/contract/unseen.ts';
import type { Connection } from '../../bridge.ts';
import { layoutSections, type Section, type SectionLook, sectionOf } from '../../lib/thread-sections.ts';
import { keyOf, type Line, PAGE_SIZE, type PageName, pagesBetween, ThreadPages } from './thread-pages.ts';

/** While threads change one after the other, the list follows at most this often. */
const PAUSE_MS = 200;

/** What the window shows in its sidebar. */
export type ListView =
  { place: 'chats' } | { place: 'archive' } | { place: 'trash' } | { place: 'tag'; tag: string };

/** How the list is to be drawn: what does not come from the threads. */
export interface ListLook extends Pick<SectionLook, 'closed' | 'pinnedLabel' | 'foldersLabel' | 'labelOf'> {
  sort: ThreadSort;
  /** Where its spans of time begin, from new to old. */
  since: number[];
}

/**
 * The threads of the sidebar, at any number: the shape of the whole list, and the pages of it that are
 * in sight. Whatever changes, both are fetched again; what stood stays until they are here.
 */
export class ThreadList {
  view: ListView = $state.raw({ place: 'chats' });
  outline: ThreadOutline | null = $state.raw(null);
  readonly running = new SvelteSet<ThreadId>();
  /** Threads whose newest answer ended while nobody looked. */
  readonly unseen = new SvelteMap<ThreadId, UnseenAnswer>();
  readonly sections: Section[] = $derived.by(() => {
    if (this.outline === null) return [];
    return layoutSections({ ...this.#look(), outline: this.outline, filter: filterOf(this.view) });
  });
  /** The first shape did not come; why was reported. */
  #hasFailed = $state(false);
  #pages = $state.raw(new ThreadPages());
  /** Undefined until the first shape is here: a window does not wait for it to be drawn. */
  #refreshing: Promise<void> | undefined;
  #isStale = false;
  #isHeld = false;
  #wanted: PageName[] = pagesBetween({ place: 'loose' }, 0, 1);
  #loading: readonly string[] = [];
  readonly #connection: Connection;
  readonly #look: () => ListLook;
  readonly #report: (thrown: unknown) => void;

  constructor(connection: Connection, look: () => ListLook, report: (thrown: unknown) => void) {
    this.#connection = connection;
    this.#look = look;
    this.#report = report;
  }

  get isLoaded(): boolean {
    return this.outline !== null;
  }

  /** The first shape is on its way: the history has a process of its own, which may take a while to start. */
  get isAwaited(): boolean {
    return !this.isLoaded && !this.#hasFailed;
  }

  /** How many lines all sections have. */
  get count(): number {
    const last = this.sections.at(-1);
    return last ? last.first + last.count : 0;
  }

  show(view: ListView): Promise<void> {
    this.view = view;
    this.#wanted = pagesBetween(filterOf(view), 0, 1);
    return this.refresh();
  }

  /** Where a new conversation will stand. */
  async showChats(): Promise<void> {
    if (this.view.place !== 'chats') await this.show({ place: 'chats' });
  }

  /** Fetches what is shown again, and once more where it changes meanwhile. Never throws. */
  refresh(): Promise<void> {
    this.#isStale = true;
    if (this.#isHeld) return Promise.resolve();
    this.#refreshing ??= this.#refreshAll();
    return this.#refreshing;
  }

  /**
   * While a person works on one line, by its menu or in its title, every line stays in its place; what
   * changes in a line still shows. The list follows once it is let go of.
   */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld && this.#isStale) void this.refresh();
  }

  /** These lines are in sight: their pages are fetched where they are not here. Never throws. */
  async need(ranges: readonly { filter: ThreadFilter; from: number; to: number }[]): Promise<void> {
    const names = ranges.flatMap(({ filter, from, to }) => pagesBetween(filter, from, to));
    const keys = names.map(keyOf);
    this.#wanted = names.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
    await this.#loadMissing(this.#wanted);
  }

  /** This line of a section is wanted beside those in sight. Never throws. */
  bring({ filter, offset }: Section, index: number): Promise<void> {
    return this.#loadMissing(pagesBetween(filter, offset + index, offset + index + 1));
  }

  change(summary: ThreadSummary, running: boolean): void {
    if (running) this.running.add(summary.id);
    else this.running.delete(summary.id);
    this.#pages = this.#pages.withChanged(summary);
    this.changed();
  }

  /** All that are unseen now. */
  showUnseen(unseen: readonly UnseenAnswer[]): void {
    this.unseen.clear();
    for (const answer of unseen) this.unseen.set(answer.threadId, answer);
  }

  /** Something happened that the list may show otherwise now. */
  changed(): void {
    if (!this.isAwaited) void this.refresh();
  }

  find(threadId: ThreadId): ThreadSummary | undefined {
    return this.#pages.find(threadId);
  }

  /** The threads in these lines of a section, as far as they are here already; each once. */
  lines({ filter, offset }: Section, indexes: readonly number[]): Line[] {
    return this.#pages.lines(filter, offset, indexes);
  }

  /** The number of a thread's line among all, where its page is here; else -1. */
  lineOf(threadId: ThreadId): number {
    for (const { filter, offset, count, first } of this.sections) {
      const index = this.#pages.indexIn(filter, threadId) - offset;
      if (index >= 0 && index < count) return first + index;
    }
    return -1;
  }

  /** The thread `step` lines below `threadId` (above, where negative); the first one where it is not in sight. */
  async neighbour(threadId: ThreadId | null, step: 1 | -1): Promise<ThreadId | undefined> {
    const at = threadId === null ? -1 : this.lineOf(threadId);
    const [id] = await this.idsOf(at === -1 ? 0 : at + step, 1);
    return id;
  }

  /** The threads in `count` lines from the line `from` on: few of them as they are shown, whatever changed since. */
  async idsOf(from: number, count: number): Promise<ThreadId[]> {
    const { sort } = this.#look();
    const ids: ThreadId[] = [];
    for (let line = from; line < from + count;) {
      const section = sectionOf(this.sections, line);
      if (!section) break;
      const { filter } = section;
      const limit = Math.min(section.first + section.count, from + count) - line;
      const offset = section.offset + line - section.first;
      const shown =
        limit > PAGE_SIZE
          ? []
          : this.#pages.lines(
              filter,
              offset,
              Array.from({ length: limit }, (_, index) => index),
            );
      if (shown.length === limit) ids.push(...shown.map(({ thread }) => thread.id));
      else ids.push(...(await this.#connection.request('thread-ids', { filter, sort, offset, limit })));
      line += limit;
    }
    return ids;
  }

  async #refreshAll(): Promise<void> {
    try {
      while (this.#takeStale()) {
        await this.#fetch();
        if (this.#isStale) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    } catch (thrown) {
      this.#hasFailed = true;
      this.#report(thrown);
    } finally {
      this.#refreshing = undefined;
    }
  }

  #takeStale(): boolean {
    if (this.#isHeld || !this.#isStale) return false;
    this.#isStale = false;
    return true;
  }

  async #fetch(): Promise<void> {
    const { view } = this;
    const { sort, since } = this.#look();
    const wanted = [...this.#wanted];
    const [outline, ...pages] = await Promise.all([
      this.#connection.request('thread-outline', {
        filter: filterOf(view),
        sort,
        since: sort === 'title' && view.place !== 'trash' ? [] : since,
      }),
      ...wanted.map((name) => this.#slice(name)),
    ]);
    if (view !== this.view) return;
    if (this.#isHeld) {
      this.#isStale = true;
      return;
    }
    this.outline = outline;
    this.#pages = wanted.reduce((all, name, index) => all.with(name, pages[index] ?? []), new ThreadPages());
  }

  async #loadMissing(names: readonly PageName[]): Promise<void> {
    const missing = names.filter((name) => !this.#pages.has(name) && !this.#loading.includes(keyOf(name)));
    await Promise.all(missing.map((name) => this.#load(name)));
  }

  async #load(name: PageName): Promise<void> {
    const key = keyOf(name);
    this.#loading = [...this.#loading, key];
    try {
      const threads = await this.#slice(name);
      this.#pages = this.#pages.with(name, threads);
    } catch (thrown) {
      this.#report(thrown);
    } finally {
      this.#loading = this.#loading.filter((other) => other !== key);
    }
  }

  #slice({ filter, page }: PageName): Promise<ThreadSummary[]> {
    const { sort } = this.#look();
    const offset = page * PAGE_SIZE;
    return this.#connection.request('thread-slice', { filter, sort, offset, limit: PAGE_SIZE });
  }
}

function filterOf(view: ListView): ThreadFilter {
  return view.place === 'chats' ? { place: 'loose' } : view;
}
