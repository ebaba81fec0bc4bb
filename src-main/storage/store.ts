import { join } from 'node:path';
import { ulid } from 'ulid';
import { AppError, toAppError } from '../errors.ts';
import { errnoOf, toDiskError } from './disk-error.ts';
import { DOCUMENT_GUARDS } from './document-guards.ts';
import { DocumentFiles } from './documents.ts';
import { HybridClock } from './hybrid-clock.ts';
import { NoticeBoard } from './notice-board.ts';
import { Profile } from './profile.ts';
import { recoverJournals } from './recover-journals.ts';
import type {
  StoreClient,
  StoreEvent,
  StoreInput,
  StoreOpened,
  StoreOutput,
  StoreRequestName,
} from './store-requests.ts';
import { ThreadFiles } from './thread-files.ts';
import { isRecord } from './thread-file.ts';
import { ThreadList } from './thread-list.ts';
import { ThreadScan } from './thread-scan.ts';
import { ThreadStore } from './thread-store.ts';
import { TurnStore } from './turn-store.ts';
import { Unsaved } from './unsaved.ts';

type Handlers = { [R in StoreRequestName]: (input: StoreInput<R>) => StoreOutput<R> };

/** An opened profile. */
interface Parts {
  threads: ThreadStore;
  turns: TurnStore;
  documents: DocumentFiles;
  list: ThreadList;
  scan: ThreadScan;
  unsaved: Unsaved;
}

/** How long a start waits at most for the list of threads to be built, where there is none yet. */
const FIRST_SCAN_MS = 250;

/**
 * The saved history of one profile. Answers every request of `StoreRequests` in the order in which
 * they come; each is done before the next begins.
 */
export class Store implements StoreClient {
  readonly #now: () => number;
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  #parts: Parts | undefined;

  constructor({ now = Date.now }: { now?: () => number } = {}) {
    this.#now = now;
  }

  async request<R extends StoreRequestName>(name: R, input: StoreInput<R>): Promise<StoreOutput<R>> {
    try {
      return this.#handlers[name](input);
    } catch (error) {
      throw errnoOf(error) === undefined ? toAppError(error) : toDiskError(error, name);
    }
  }

  listen(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly #handlers: Handlers = {
    open: ({ directory, now }) => this.#open(directory, now),
    'thread-list': ({ limit, after }) => this.#opened.list.page(limit, after),
    'thread-read': ({ threadId }) => this.#opened.threads.read(threadId),
    'thread-create': ({ thread }) => this.#opened.threads.create(thread),
    'thread-title': ({ threadId, title, titleSource }) =>
      this.#opened.threads.setTitle(threadId, { text: title, source: titleSource }),
    'thread-delete': ({ threadId, at }) => {
      this.#opened.threads.setDeleted(threadId, at);
      return null;
    },
    'thread-restore': ({ threadId }) => this.#opened.threads.setDeleted(threadId, null),
    'thread-head': ({ threadId, head }) => {
      this.#opened.threads.setHead(threadId, head);
      return null;
    },
    'thread-choice': ({ threadId, choice }) => {
      this.#opened.threads.setChoice(threadId, choice);
      return null;
    },
    'message-append': ({ threadId, message, head }) => this.#opened.threads.append(threadId, message, head),
    'message-delete': ({ threadId, messageId, head }) =>
      this.#opened.threads.removeMessage(threadId, messageId, head),
    'message-restore': ({ threadId, messageId }) => this.#opened.threads.restoreMessage(threadId, messageId),
    'message-keep': ({ threadId, messageId }) => {
      this.#opened.threads.keep(threadId, messageId);
      return null;
    },
    'journal-start': (header) => {
      this.#opened.turns.start(header);
      return null;
    },
    'journal-append': ({ turnId, entries }) => {
      this.#opened.turns.append(turnId, entries);
      return null;
    },
    'journal-end': ({ turnId, message }) => this.#opened.turns.end(turnId, message),
    'document-write': ({ name, value }) => {
      this.#opened.documents.write(name, value);
      return null;
    },
    close: () => this.#close(),
  };

  get #opened(): Parts {
    if (!this.#parts) throw new AppError('storage-failed', 'The store is not open');
    return this.#parts;
  }

  #open(directory: string, now: number): StoreOpened {
    if (this.#parts) throw new AppError('invalid-input', 'The store is open already');
    const profile = new Profile(directory);
    const notices = new NoticeBoard(this.#announce, this.#now);
    const unsaved = new Unsaved(notices);
    const documents = new DocumentFiles(profile, notices, unsaved, this.#now);
    profile.prepare();
    const deviceId = readDeviceId(documents);
    const files = new ThreadFiles(profile, notices, this.#now);
    const list: ThreadList = new ThreadList(join(profile.root, 'list.db'), () => scan.start(0));
    const scan: ThreadScan = new ThreadScan(profile, files, list, this.#announce);
    const threads = new ThreadStore(profile, files, list, new HybridClock(deviceId, this.#now));
    const turns = new TurnStore(profile, threads, unsaved);
    recoverJournals(profile, notices, now, (threadId, message) => turns.recover(threadId, message));
    scan.start(list.isNew ? FIRST_SCAN_MS : 0);
    const opened: StoreOpened = {
      documents: {
        settings: documents.read('settings', DOCUMENT_GUARDS.settings),
        providers: documents.read('providers', DOCUMENT_GUARDS.providers),
        secrets: documents.read('secrets', DOCUMENT_GUARDS.secrets),
        'window-state': documents.read('window-state', DOCUMENT_GUARDS['window-state']),
        drafts: documents.read('drafts', DOCUMENT_GUARDS.drafts),
      },
      deviceId,
      notices: notices.all(),
    };
    this.#parts = { threads, turns, documents, list, scan, unsaved };
    return opened;
  }

  #close(): null {
    const { scan, unsaved, turns, list } = this.#opened;
    this.#parts = undefined;
    scan.close();
    unsaved.close();
    try {
      turns.close();
    } finally {
      list.close();
    }
    return null;
  }

  /** While the store opens nobody needs telling: the answer to `open` has it all. */
  readonly #announce = (event: StoreEvent): void => {
    if (!this.#parts) return;
    for (const listener of this.#listeners) listener(event);
  };
}

/** A new id where there is none, or none that can be read: a device is only a name in the stamps. */
function readDeviceId(documents: DocumentFiles): string {
  const isDevice = (body: unknown): body is { id: string } =>
    isRecord(body) && typeof body['id'] === 'string';
  const device = documents.read('device', isDevice);
  if (device) return device.id;
  const id = ulid();
  try {
    documents.write('device', { id });
  } catch {
    // Reported and tried again by itself; until it stands, this run has a name of its own.
  }
  return id;
}
