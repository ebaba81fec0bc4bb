import { isDeepStrictEqual } from 'node:util';
import type { ThreadId } from '../../contract/messages.ts';
import type { ThreadSummary } from '../../contract/threads.ts';
import { AppError } from '../../errors.ts';
import type { Profile } from '../files/profile.ts';
import type { StoreEvent } from '../files/store-event.ts';
import { type HybridClock, NEVER } from '../thread/hybrid-clock.ts';
import { mergeThreads } from '../thread/merge-threads.ts';
import { withoutPurged } from '../thread/purge.ts';
import { isErased, summarise } from '../thread/thread-changes.ts';
import type { ThreadFile } from '../thread/thread-file.ts';
import type { ThreadFiles } from '../thread/thread-files.ts';
import { stateOf } from '../thread/thread-merging.ts';
import { stampsOf, type ThreadState, withStamps } from '../thread/thread-state.ts';
import type { Comparison } from '../thread/thread-texts.ts';
import type { ThreadWrites } from './thread-writes.ts';

/** Threads that come from elsewhere: another copy of the history, a backup, an import. As durable as `ThreadStore`. */
export class ThreadMerges {
  readonly #profile: Profile;
  readonly #files: ThreadFiles;
  readonly #clock: HybridClock;
  readonly #writes: ThreadWrites;
  readonly #announce: (event: StoreEvent) => void;

  constructor(
    profile: Profile,
    files: ThreadFiles,
    clock: HybridClock,
    writes: ThreadWrites,
    announce: (event: StoreEvent) => void,
  ) {
    this.#profile = profile;
    this.#files = files;
    this.#clock = clock;
    this.#writes = writes;
    this.#announce = announce;
  }

  /** The thread with all that the store knows of it, to be merged elsewhere. */
  export(id: ThreadId): ThreadState {
    const file = this.#files.read(id);
    return stateOf(file, this.#files.messages(file));
  }

  /** Of the thread that `mergePastPurge` would add to; null: there is none. */
  summary(id: ThreadId): ThreadSummary | null {
    const unpurged = this.#unpurgedId(id);
    return this.#files.exists(unpurged) ? summarise(this.#files.read(unpurged)) : null;
  }

  /**
   * A union with what stands here; changes nothing where that has it all, and is announced else. Throws
   * `clock-ahead` where it was set by a clock that cannot be believed: it may be offered again. With
   * `defersSync` a thread that is new may be lost to a power cut until `Profile.syncDeferred`.
   */
  merge(incoming: ThreadState, defersSync = false): ThreadSummary {
    const ahead = [...stampsOf(incoming)].find((stamp) => this.#clock.isAhead(stamp));
    if (ahead) {
      const message = `Thread ${incoming.id} was set at ${ahead.time}`;
      throw new AppError('clock-ahead', message, { detail: incoming.title.value.text });
    }
    for (const stamp of stampsOf(incoming)) this.#clock.observe(stamp);
    const current = this.#current(incoming.id);
    if (!current) {
      const ingest = (): ThreadSummary => this.#commit(null, withoutPurged(incoming));
      return defersSync ? this.#profile.deferringSync(ingest) : ingest();
    }
    const ours = stateOf(current, this.#files.messages(current));
    const merged = mergeThreads(ours, incoming);
    if (isDeepStrictEqual(merged, ours)) return summarise(current);
    return this.#commit(current, merged);
  }

  /** What came from elsewhere is news to whoever shows the thread. */
  #commit(current: ThreadFile | null, state: ThreadState): ThreadSummary {
    const summary = this.#writes.replace(current, state);
    const wasErased = isErased(this.#files.read(summary.id));
    this.#announce(
      wasErased ? { type: 'summary-remove', threadId: summary.id } : { type: 'summary-change', summary },
    );
    return summary;
  }

  /**
   * As `merge`, for what a person brings back on purpose: where a thread was deleted for good, it comes
   * back under another id, the same at every time and on every machine.
   */
  mergePastPurge(incoming: ThreadState, defersSync = false): ThreadSummary {
    return this.merge(this.#withoutPurge(incoming), defersSync);
  }

  /** What `mergePastPurge` would change. */
  compare(incoming: ThreadState): Comparison {
    const state = this.#withoutPurge(incoming);
    const current = this.#current(state.id);
    if (!current) return { isNew: true, isChanged: true, messages: state.messages.length };
    const ours = stateOf(current, this.#files.messages(current));
    const merged = mergeThreads(ours, state);
    return {
      isNew: false,
      isChanged: !isDeepStrictEqual(merged, ours),
      messages: merged.messages.length - ours.messages.length,
    };
  }

  /** A stamp that cannot be believed is as old as can be: what the person asked for comes, and wins over nothing. */
  #withoutPurge(incoming: ThreadState): ThreadState {
    const believed = withStamps(incoming, (stamp) => (this.#clock.isAhead(stamp) ? NEVER : stamp));
    return { ...believed, id: this.#unpurgedId(incoming.id), purge: null };
  }

  #unpurgedId(of: ThreadId): ThreadId {
    for (let id = of, copy = 2; ; id = `${of}-${copy}`, copy += 1) {
      const current = this.#current(id);
      if (!current || !isErased(current)) return id;
    }
  }

  /** null also where it was found damaged, and was set aside by that: a copy may take its place. */
  #current(id: ThreadId): ThreadFile | null {
    try {
      return this.#files.exists(id) ? this.#files.read(id) : null;
    } catch (error) {
      if (error instanceof AppError && error.code === 'file-corrupt') return null;
      throw error;
    }
  }
}
