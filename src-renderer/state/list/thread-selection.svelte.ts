import { SvelteSet } from 'svelte/reactivity';
import type { ThreadId } from '../../../src-main/contract/messages.ts';
import type { ThreadList } from './thread-list.svelte.ts';

/** The threads that a person has chosen in the list, to do one thing with all of them. */
export class ThreadSelection {
  readonly ids = new SvelteSet<ThreadId>();
  /** What a range begins at: a thread, wherever it stands by then, or else its line. */
  #anchor: { id: ThreadId | null; line: number } = { id: null, line: 0 };
  /** A range whose ids are still on their way is overtaken by the next one. */
  #asked = 0;
  readonly #list: ThreadList;
  readonly #report: (thrown: unknown) => void;

  constructor(list: ThreadList, report: (thrown: unknown) => void) {
    this.#list = list;
    this.#report = report;
  }

  /** What something done to `threadId` is done to: all that is chosen, where it is one of them. */
  with(threadId: ThreadId): ThreadId[] {
    return this.ids.has(threadId) ? [...this.ids] : [threadId];
  }

  /** A range begins here. */
  setAnchor(id: ThreadId, line: number): void {
    this.#anchor = { id, line };
  }

  toggle(threadId: ThreadId, line: number): void {
    this.setAnchor(threadId, line);
    if (!this.ids.delete(threadId)) this.ids.add(threadId);
  }

  extendTo(line: number): Promise<void> {
    const { id } = this.#anchor;
    const found = id === null ? -1 : this.#list.lineOf(id);
    const anchor = found === -1 ? this.#anchor.line : found;
    return this.#choose(Math.min(anchor, line), Math.abs(anchor - line) + 1);
  }

  all(): Promise<void> {
    return this.#choose(0, this.#list.count);
  }

  clear(): void {
    this.#asked += 1;
    this.ids.clear();
  }

  /** Never throws. */
  async #choose(from: number, count: number): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const ids = await this.#list.idsOf(from, count);
      if (asked !== this.#asked) return;
      this.ids.clear();
      for (const id of ids) this.ids.add(id);
    } catch (thrown) {
      this.#report(thrown);
    }
  }
}
