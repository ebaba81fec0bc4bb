import { opendirSync, statSync } from 'node:fs';
import type { ThreadId } from '../../contract/messages.ts';
import { parseThreadFileName } from '../../files/thread-file-names.ts';
import { AppError, errnoOf } from '../../errors.ts';
import type { Profile } from '../files/profile.ts';
import type { StoreEvent } from '../files/store-event.ts';
import { isErased, summarise } from '../thread/thread-changes.ts';
import type { ThreadFiles } from '../thread/thread-files.ts';
import type { FileMark, ThreadList } from '../list/thread-list.ts';

const SLICE_MS = 5;
const PAUSE_MS = 1;
const START_AFTER_MS = 1_000;

/**
 * Brings the list and the files together: after a kill, after a restored backup, after the list was
 * lost. Runs in slices between requests, so that its cost delays none of them, and a start does not
 * wait for it.
 */
export class ThreadScan {
  readonly #profile: Profile;
  readonly #threads: ThreadFiles;
  readonly #list: ThreadList;
  readonly #announce: (event: StoreEvent) => void;
  #steps: Generator<undefined, void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    profile: Profile,
    threads: ThreadFiles,
    list: ThreadList,
    announce: (event: StoreEvent) => void,
  ) {
    this.#profile = profile;
    this.#threads = threads;
    this.#list = list;
    this.#announce = announce;
  }

  /** Scans for at most `budgetMs` at once, and the rest later. */
  start(budgetMs: number): void {
    this.close();
    this.#steps = this.#scan();
    if (!this.#run(budgetMs)) this.#continueIn(START_AFTER_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#steps?.return();
    this.#steps = undefined;
  }

  #continueIn(ms: number): void {
    this.#timer = setTimeout(() => {
      if (!this.#run(SLICE_MS)) this.#continueIn(PAUSE_MS);
    }, ms);
    this.#timer.unref();
  }

  /** True when nothing is left to do. */
  #run(budgetMs: number): boolean {
    const end = performance.now() + budgetMs;
    try {
      while (performance.now() < end) {
        if (this.#steps?.next().done ?? true) return true;
      }
      return false;
    } catch (error) {
      // A folder that the disk does not give out now: what the list has of it stands until the next start.
      if (errnoOf(error) === undefined) throw error;
      return true;
    }
  }

  /** Remembers no id: what a hundred thousand of them leave behind in memory is not given back for long. */
  *#scan(): Generator<undefined, void> {
    let listed = 0;
    for (const { id, isOwn } of this.#filesOnDisk()) {
      if (this.#look(id, isOwn)) listed += 1;
      yield;
    }
    // As many lines as files: none of them is of a file that is gone.
    if (listed === this.#list.size) return;
    for (const id of this.#idsInList()) {
      if (!readMark(this.#profile.threadFile(id))) this.#remove(id);
      yield;
    }
  }

  /**
   * `isOwn`: the thread's own file was found, and not a segment that has perhaps lost it. Returns whether the
   * list has a line for what was found.
   */
  #look(id: ThreadId, isOwn: boolean): boolean {
    const path = this.#profile.threadFile(id);
    try {
      const mark = readMark(path);
      if (mark && !isOwn) return false;
      if (mark && this.#list.has(id, mark)) return true;
      this.#threads.evict(id);
      const file = mark ? this.#threads.read(id) : this.#threads.salvage(id);
      if (!file) return false;
      // It was killed between saying that the thread is gone and removing what stood of it.
      if (isErased(file)) this.#threads.finishErasing(file);
      const summary = summarise(file);
      this.#list.put(summary, readMark(path) ?? { size: 0, mtime: 0 }, isErased(file));
      if (summary.deletedAt === undefined) this.#announce({ type: 'summary-change', summary });
      else this.#announce({ type: 'summary-remove', threadId: id });
      return isOwn;
    } catch (error) {
      // What cannot be read was reported where it was read. What was set aside is no thread any more.
      if (error instanceof AppError && error.code === 'file-corrupt') this.#remove(id);
      return false;
    }
  }

  #remove(id: ThreadId): void {
    this.#list.remove(id);
    this.#announce({ type: 'summary-remove', threadId: id });
  }

  *#filesOnDisk(): Generator<{ id: ThreadId; isOwn: boolean }> {
    const folder = opendirSync(this.#profile.threads);
    try {
      for (let entry = folder.readSync(); entry; entry = folder.readSync()) {
        const name = parseThreadFileName(entry.name);
        if (name) yield { id: name.id, isOwn: name.segment === null };
      }
    } finally {
      folder.closeSync();
    }
  }

  *#idsInList(): Generator<ThreadId> {
    for (let page = this.#list.ids('', 500); page.length > 0; page = this.#list.ids(page.at(-1) ?? '', 500)) {
      yield* page;
    }
  }
}

/** Which generation of a file stands; null where there is none. */
export function readMark(path: string): FileMark | null {
  try {
    const { size, mtimeMs } = statSync(path);
    return { size, mtime: mtimeMs };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
