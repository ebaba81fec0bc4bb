import { isDeepStrictEqual } from 'node:util';
import type { ThreadId } from '../../contract/messages.ts';
import type { ThreadSummary } from '../../contract/threads.ts';
import { AppError } from '../../errors.ts';
import type { Profile } from '../files/profile.ts';
import type { StoreEvent } from '../files/store-event.ts';
import { type HybridClock, NEVER } from '../thread/hybrid-clock.ts';
import { mergeThreads } from '../thread/merge-threads.ts';
import { withoutPurged } from '../thread/purge.ts';
import { hasGone, summarise } from '../thread/thread-changes.ts';
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

  /** Of the thread that `revive` would add to; null: there is none. */
  summary(id: ThreadId): ThreadSummary | null {
    const revived = this.#revivedId(id);
    return this.#files.exists(revived) ? summarise(this.#files.read(revived)) : null;
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
    const standing = this.#whatStands(incoming.id);
    if (!standing) {
      const takeIn = (): ThreadSummary => this.#take(null, withoutPurged(incoming));
      return defersSync ? this.#profile.deferringSync(takeIn) : takeIn();
    }
    const ours = stateOf(standing, this.#files.messages(standing));
    const merged = mergeThreads(ours, incoming);
    if (isDeepStrictEqual(merged, ours)) return summarise(standing);
    return this.#take(standing, merged);
  }

  /** What came from elsewhere is news to whoever shows the thread. */
  #take(standing: ThreadFile | null, state: ThreadState): ThreadSummary {
    const summary = this.#writes.replace(standing, state);
    const isGone = hasGone(this.#files.read(summary.id));
    this.#announce(
      isGone ? { type: 'summary-remove', threadId: summary.id } : { type: 'summary-change', summary },
    );
    return summary;
  }

  /**
   * As `merge`, for what a person brings back on purpose: where a thread was deleted for good, it comes
   * back under another id, the same at every time and on every machine.
   */
  revive(incoming: ThreadState, defersSync = false): ThreadSummary {
    return this.merge(this.#revived(incoming), defersSync);
  }

  /** What `revive` would change. */
  compare(incoming: ThreadState): Comparison {
    const state = this.#revived(incoming);
    const standing = this.#whatStands(state.id);
    if (!standing) return { isNew: true, isChanged: true, messages: state.messages.length };
    const ours = stateOf(standing, this.#files.messages(standing));
    const merged = mergeThreads(ours, state);
    return {
      isNew: false,
      isChanged: !isDeepStrictEqual(merged, ours),
      messages: merged.messages.length - ours.messages.length,
    };
  }

  /** A stamp that cannot be believed is as old as can be: what the person asked for comes, and wins over nothing. */
  #revived(incoming: ThreadState): ThreadState {
    const believed = withStamps(incoming, (stamp) => (this.#clock.isAhead(stamp) ? NEVER : stamp));
    return { ...believed, id: this.#revivedId(incoming.id), purge: null };
  }

  #revivedId(of: ThreadId): ThreadId {
    for (let id = of, copy = 2; ; id = `${of}-${copy}`, copy += 1) {
      const standing = this.#whatStands(id);
      if (!standing || !hasGone(standing)) return id;
    }
  }

  /** null also where it was found damaged, and was set aside by that: a copy may take its place. */
  #whatStands(id: ThreadId): ThreadFile | null {
    try {
      return this.#files.exists(id) ? this.#files.read(id) : null;
    } catch (error) {
      if (error instanceof AppError && error.code === 'file-corrupt') return null;
      throw error;
    }
  }
}
