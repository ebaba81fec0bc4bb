import type { ThreadSummary } from '../../contract/threads.ts';
import { filesNamed } from '../../files/message-files.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Profile } from '../files/profile.ts';
import type { StoreEvent } from '../files/store-event.ts';
import type { ThreadList } from '../list/thread-list.ts';
import { isPurged } from '../thread/purge.ts';
import { isErased, summarise } from '../thread/thread-changes.ts';
import type { ThreadFile } from '../thread/thread-file.ts';
import type { ThreadFiles } from '../thread/thread-files.ts';
import { fileOf } from '../thread/thread-merging.ts';
import type { ThreadState } from '../thread/thread-state.ts';
import { readMark } from './thread-scan.ts';

/** What every change of a thread ends with: its file is written, and the list and whoever listens know of it. */
export class ThreadWrites {
  readonly #profile: Profile;
  readonly #files: ThreadFiles;
  readonly #list: ThreadList;
  readonly #attached: FileStore;
  readonly #announce: (event: StoreEvent) => void;

  constructor(
    profile: Profile,
    files: ThreadFiles,
    list: ThreadList,
    attached: FileStore,
    announce: (event: StoreEvent) => void,
  ) {
    this.#profile = profile;
    this.#files = files;
    this.#list = list;
    this.#attached = attached;
    this.#announce = announce;
  }

  /** The whole of `state`, in the place of what stands. One of which nothing is left leaves its mark alone. */
  replace(current: ThreadFile | null, state: ThreadState): ThreadSummary {
    const file = fileOf(state, current);
    const erases = state.messages.length === 0 && isPurged(state, 0);
    const named = filesNamed(state.messages);
    const before = filesNamed(current === null ? [] : this.#files.messages(current));
    this.#attached.release(
      [...before].filter((sha256) => !named.has(sha256)),
      true,
    );
    const written = erases ? this.#files.erase(file) : this.#files.rewrite(file, state.messages);
    this.#attached.name(named);
    return this.listed(written);
  }

  save(next: ThreadFile): ThreadSummary {
    return this.listed(this.#files.write(next));
  }

  /** What must not be lost: where it throws, it stands in memory all the same. */
  saveOrKeep(next: ThreadFile): ThreadSummary {
    return this.listed(this.#files.writeOrKeep(next));
  }

  /** What was written stands in the list, and is news. */
  listed(file: ThreadFile): ThreadSummary {
    const summary = summarise(file);
    const mark = readMark(this.#profile.threadFile(file.id));
    if (mark) this.#list.put(summary, mark, isErased(file));
    this.#attached.noteWrite(file.id);
    this.#announce({ type: 'thread-write', threadId: file.id });
    return summary;
  }
}
