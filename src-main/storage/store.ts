import { AppError, toAppError, errnoOf, toFileError } from '../errors.ts';
import { OpenedProfile } from './opened-profile.ts';
import type {
  StoreClient,
  StoreInput,
  StoreOpened,
  StoreOutput,
  StoreRequestName,
} from './store-requests.ts';
import type { StoreEvent } from './files/store-event.ts';
import { importedState, toThreadState } from './thread/thread-merging.ts';
import { documentGuard } from './files/document-guards.ts';
import { openDocument } from './files/read-document.ts';
import { readTexts } from './thread/thread-texts.ts';

/** What may be asked of a history that is only read. */
const READING: ReadonlySet<StoreRequestName> = new Set([
  'open',
  'thread-list',
  'thread-outline',
  'thread-slice',
  'thread-ids',
  'thread-tags',
  'thread-read',
  'thread-export',
  'thread-all',
  'thread-summary',
  'thread-compare',
  'folder-export',
  'folder-read',
  'library-export',
  'close',
]);

type Handlers = {
  [R in StoreRequestName]: (input: StoreInput<R>) => StoreOutput<R> | Promise<StoreOutput<R>>;
};

/**
 * The saved history of one profile. Answers every request of `StoreRequests` in the order in which
 * they come; each is done before the next begins, but for `file-put` and `files-collect`, which go on in small
 * steps between the others. What a person can rely on:
 *
 * Acknowledged is durable. When a request that writes has been answered, what it wrote survives
 * `kill -9` and a power cut: its bytes, the file's name and the folder were fsynced. One exception:
 * `journal-start` and `journal-append` survive `kill -9` when they are answered, and a power cut within a
 * second, because text that waits behind a flush dies with the process, and one for each of fifty batches
 * a second would wear out a disk.
 *
 * A file is whole or not there. A new generation is written aside, read back, compared with its
 * length and checksum, and only then takes the place of the old one in one rename. So no crash and
 * no full disk leaves a truncated file, or destroys the generation that stood.
 *
 * What fails changes nothing, or is kept. A request that throws left the files and the threads as
 * they were, and may be sent again: appending is idempotent. What cannot be asked for again (the text
 * of an answer, a document) is kept in memory, is what `thread-read` shows, and is saved by itself
 * as soon as the disk allows it; until then a notice stands.
 *
 * Damage is contained. A file whose bytes make no sense is renamed `….corrupt-<time>`, reported, and
 * costs itself alone: one thread, or one segment of a long one. A file of a newer version is read
 * where that is possible and never written. A file that cannot be read now is left as it is. A
 * history that a newer version has marked as its own is opened to be read: every request that would
 * write is refused with `store-newer`, and not a byte of it changes. So is one whose folder takes no writes,
 * with `store-read-only`.
 *
 * A killed app comes back. The journal of an answer in flight becomes, at the next `open`, the
 * message that it was going to be, marked interrupted; doing so twice does no harm.
 *
 * Cost is flat. Writing to a thread costs the same whether it has ten messages or ten thousand, and
 * whether there are ten threads or a hundred thousand; so does opening the profile. The list of
 * threads is derived data: it is checked against the files in the background, and built anew when lost.
 *
 * What is set has a last writer. The title of a thread, its place (pinned, archived, in a folder, in the
 * trash), each of its tags, and each folder's name, place and removal are registers: on copies that
 * meet, what was written last by the hybrid clock stands, the same on every machine. A folder that is
 * removed loses no thread: its threads stand in the list until it is brought back.
 *
 * Nothing goes by itself, except from the trash, 30 days after it was put there and at a quiet moment. A
 * thread that was deleted for good leaves the mark that it was, so that no copy brings it back; but one
 * that was taken out of the trash elsewhere, or that has messages which were not known, comes back.
 *
 * A message has its files, and so has a folder. They are kept under the name of what they hold before either may name them, and
 * go once no message, no folder and no draft does: nothing is removed that any text of the history still names.
 *
 * Forms change by steps. A file of an older version is read as one of today's, and kept beside as it was
 * (`….schema-<n>`) before it is first written anew.
 *
 * One process at a time. A second one that opens the profile is refused with `storage-failed`.
 */
export class Store implements StoreClient {
  readonly #now: () => number;
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  #profile: OpenedProfile | undefined;

  constructor({ now = Date.now }: { now?: () => number } = {}) {
    this.#now = now;
  }

  async request<R extends StoreRequestName>(name: R, input: StoreInput<R>): Promise<StoreOutput<R>> {
    try {
      if (this.#profile) this.#admit(this.#profile, name);
      return await this.#handlers[name](input);
    } catch (error) {
      throw errnoOf(error) === undefined ? toAppError(error) : toFileError(error, name);
    }
  }

  listen(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly #handlers: Handlers = {
    open: ({ directory }) => this.#open(directory),
    'thread-list': ({ limit, after }) => this.#opened.list.page(limit, after),
    'thread-outline': ({ filter, sort, since }) => {
      const { list, folders } = this.#opened;
      return {
        pinned: list.count({ place: 'pinned' }),
        folders: folders.list(list.folderCounts()),
        spans: list.spans(filter, sort, since),
        tags: list.tags(),
      };
    },
    'thread-slice': (slice) => this.#opened.list.slice(slice),
    'thread-ids': (slice) => this.#opened.list.sliceOfIds(slice),
    'thread-tags': ({ threadIds }) => this.#opened.list.tagsOf(threadIds),
    'thread-read': ({ threadId }) => this.#opened.threads.read(threadId),
    'thread-create': ({ thread }) => this.#opened.threads.create(thread),
    'thread-export': ({ threadId }) => this.#opened.merges.export(threadId),
    'thread-all': () => this.#opened.threads.ids(),
    'thread-summary': ({ threadId }) => this.#opened.merges.summary(threadId),
    'thread-merge': ({ thread, pastPurge = false }) => {
      const state = toThreadState(thread);
      return pastPurge ? this.#opened.merges.mergePastPurge(state) : this.#opened.merges.merge(state);
    },
    'thread-take': ({ texts, fromOther }) => {
      const state = readTexts(texts);
      return fromOther ? this.#opened.merges.merge(state) : this.#opened.merges.mergePastPurge(state);
    },
    'thread-compare': ({ texts }) => this.#opened.merges.compare(readTexts(texts)),
    'thread-import': ({ thread }) => this.#opened.merges.mergePastPurge(importedState(thread), true),
    'thread-import-sync': () => {
      this.#opened.syncImported();
      return null;
    },
    'thread-mark': ({ threadId, marks }) => this.#opened.threads.mark(threadId, marks),
    'thread-purge': ({ threadId }) => {
      this.#opened.purge(threadId);
      return null;
    },
    'folder-set': (folder) => {
      this.#opened.folders.set(folder);
      return null;
    },
    'library-export': () => this.#opened.library.export(),
    'library-set': ({ items }) => {
      this.#opened.library.set(items);
      return null;
    },
    'library-merge': ({ library }) => {
      this.#opened.library.merge(library);
      return null;
    },
    'library-take': ({ text }) => {
      this.#opened.library.merge(openDocument(text));
      return null;
    },
    'folder-export': () => this.#opened.folders.export(),
    'folder-take': ({ text }) => {
      this.#opened.folders.merge(openDocument(text));
      return null;
    },
    'folder-merge': ({ folders }) => {
      this.#opened.folders.merge(folders);
      return null;
    },
    'thread-title': ({ threadId, title, titleSource }) =>
      this.#opened.threads.setTitle(threadId, { text: title, source: titleSource }),
    'thread-title-used': ({ threadId, use }) => this.#opened.threads.addTitleUse(threadId, use),
    'thread-head': ({ threadId, head }) => this.#opened.threads.setHead(threadId, head),
    'thread-choice': ({ threadId, choice }) => {
      this.#opened.threads.setChoice(threadId, choice);
      return null;
    },
    'file-put': ({ source, name, mediaType }) => this.#opened.attached.put(source, name, mediaType),
    'files-collect': () => this.#opened.loose.collect(),
    'thread-instructions': ({ threadId, instructions }) => {
      this.#opened.threads.setInstructions(threadId, instructions);
      return null;
    },
    'compaction-add': ({ threadId, compaction, removed }) =>
      this.#opened.threads.addCompaction(threadId, compaction, removed),
    'compaction-edit': ({ threadId, id, change }) =>
      this.#opened.threads.editCompaction(threadId, id, change),
    'folder-read': ({ folderId }) => this.#opened.folders.read(folderId),
    'message-append': ({ threadId, message, head }) => this.#opened.threads.append(threadId, message, head),
    'message-delete': ({ threadId, messageId, head }) =>
      this.#opened.threads.removeMessage(threadId, messageId, head),
    'message-restore': ({ threadId, messageId }) => this.#opened.threads.restoreMessage(threadId, messageId),
    'message-keep': ({ threadId, messageId }) => this.#opened.threads.keep(threadId, messageId),
    'journal-start': (header) => {
      this.#opened.turns.start(header);
      return null;
    },
    'journal-append': ({ turnId, entries }) => {
      this.#opened.turns.append(turnId, entries);
      return null;
    },
    'journal-end': ({ turnId, message, head }) => this.#opened.turns.end(turnId, message, head),
    'document-write': ({ name, value }) => {
      this.#opened.documents.write(name, value, documentGuard(name));
      return null;
    },
    close: () => this.#close(),
  };

  #admit(profile: OpenedProfile, name: StoreRequestName): void {
    profile.trash.disturb();
    const { refusal } = profile;
    if (refusal !== null && !READING.has(name))
      throw new AppError(refusal, `${name}: the history is only read`);
  }

  get #opened(): OpenedProfile {
    if (!this.#profile) throw new AppError('storage-failed', 'The store is not open');
    return this.#profile;
  }

  #open(directory: string): StoreOpened {
    if (this.#profile) throw new AppError('invalid-input', 'The store is open already');
    const profile = new OpenedProfile(directory, this.#announce, this.#now);
    const answer = profile.describe();
    this.#profile = profile;
    return answer;
  }

  #close(): null {
    const profile = this.#opened;
    this.#profile = undefined;
    profile.close();
    return null;
  }

  /** While the store opens nobody needs telling: the answer to `open` has it all. */
  readonly #announce = (event: StoreEvent): void => {
    if (!this.#profile) return;
    for (const listener of this.#listeners) listener(event);
  };
}
