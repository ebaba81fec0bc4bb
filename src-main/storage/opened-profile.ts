import { join } from 'node:path';
import { ulid } from 'ulid';
import type { ThreadId } from '../contract/messages.ts';
import { AppError, errnoOf } from '../errors.ts';
import { isDraftAttachments } from './files/attachment-guards.ts';
import { FileStore } from './files/file-store.ts';
import { isLooseRecord, LooseFiles } from './files/loose-files.ts';
import { filesOf } from '../files/message-files.ts';
import { closeAll } from './files/close-all.ts';
import { DOCUMENT_GUARDS } from './files/document-guards.ts';
import { DocumentFiles } from './files/documents.ts';
import { FileReader } from './files/file-reader.ts';
import { FolderStore } from './list/folder-store.ts';
import { LibraryStore } from './list/library-store.ts';
import { HybridClock } from './thread/hybrid-clock.ts';
import { NoticeBoard } from './files/notice-board.ts';
import { ProfileLock } from './files/profile-lock.ts';
import { Profile } from './files/profile.ts';
import { recoverJournals } from './answers/recover-journals.ts';
import type { StoreEvent } from './files/store-event.ts';
import type { StoreOpened } from './store-requests.ts';
import { checkVersion, STORE_VERSION } from './history/store-version.ts';
import { isRecord } from '../files/is-record.ts';
import { ThreadFiles } from './thread/thread-files.ts';
import { ThreadList } from './list/thread-list.ts';
import { ThreadScan } from './history/thread-scan.ts';
import { ThreadMerges } from './history/thread-merges.ts';
import { ThreadStore } from './history/thread-store.ts';
import { ThreadWrites } from './history/thread-writes.ts';
import { TRASH_MS, TrashKeeper } from './history/trash-keeper.ts';
import { isTrashRecord } from './history/trash-time.ts';
import { TurnStore } from './answers/turn-store.ts';
import { Unsaved } from './files/unsaved.ts';

/** How long a start waits at most for the list of threads to be built, where there is none yet. */
const FIRST_SCAN_MS = 250;

/** Everything that works on one profile, from its opening to its closing. */
export class OpenedProfile {
  readonly threads: ThreadStore;
  readonly merges: ThreadMerges;
  readonly turns: TurnStore;
  readonly documents: DocumentFiles;
  readonly list: ThreadList;
  readonly folders: FolderStore;
  /** The files of conversations. */
  readonly attached: FileStore;
  readonly loose: LooseFiles;
  readonly library: LibraryStore;
  /** Deletes for good what was in the trash for too long. */
  readonly trash: TrashKeeper;
  readonly #profile: Profile;
  readonly #lock: ProfileLock;
  readonly #scan: ThreadScan;
  readonly #unsaved: Unsaved;
  readonly #notices: NoticeBoard;
  readonly #deviceId: string;

  /** Makes the profile where there is none, and first of all puts killed answers into their threads. */
  constructor(
    directory: string,
    announce: (event: StoreEvent) => void,
    now: () => number,
    version = STORE_VERSION,
  ) {
    const profile = new Profile(directory);
    this.#profile = profile;
    profile.makeFolders();
    this.#lock = new ProfileLock(join(profile.root, 'lock'));
    this.#notices = new NoticeBoard(announce, now);
    if (profile.refusal !== null) this.#notices.add(profile.refusal, 'history');
    this.#unsaved = new Unsaved(this.#notices);
    try {
      this.documents = new DocumentFiles(profile, this.#notices, this.#unsaved, now);
      checkVersion(profile, this.documents, this.#notices, version);
      if (!profile.isReadOnly) profile.sweep();
      this.#deviceId = readDeviceId(this.documents);
      const files = new ThreadFiles(profile, this.#notices, now);
      const listPath = profile.isReadOnly ? null : join(profile.root, 'list.db');
      this.list = new ThreadList(listPath, () => this.#scan.start(0));
      this.#scan = new ThreadScan(profile, files, this.list, announce);
      const clock = new HybridClock(this.#deviceId, now);
      this.loose = new LooseFiles({
        profile,
        read: () => this.documents.read('loose-files', isLooseRecord),
        write: (record) => this.documents.write('loose-files', record, isLooseRecord),
        named: () => new Set([...this.#drafted(), ...this.folders.filesNamed()]),
        now,
      });
      this.attached = new FileStore(profile, this.loose);
      this.folders = new FolderStore(this.documents, clock, this.attached, (current) => {
        this.list.setFolders(current);
        announce({ type: 'folders-change' });
      });
      this.library = new LibraryStore(this.documents, clock, () => announce({ type: 'library-change' }));
      const { attached } = this;
      const writes = new ThreadWrites(profile, files, this.list, attached, announce);
      this.threads = new ThreadStore({ profile, files, clock, attached, writes });
      this.merges = new ThreadMerges(profile, files, clock, writes, announce);
      this.turns = new TurnStore(profile, this.threads, this.#unsaved);
      if (!profile.isReadOnly) {
        const reader = new FileReader(profile, this.#notices, now);
        recoverJournals(profile, this.#notices, reader, this.turns);
      }
      this.trash = new TrashKeeper({
        trashed: () => this.list.trashed(),
        purge: (threadId) => {
          this.purge(threadId);
          announce({ type: 'thread-purge', threadId });
        },
        readRecord: () => this.documents.read('trash', isTrashRecord),
        saveRecord: (record) => this.documents.write('trash', record, isTrashRecord),
        now,
      });
      if (!profile.isReadOnly) this.trash.start();
      if (!profile.isReadOnly) this.#expireFolders(now() - TRASH_MS);
      this.#scan.start(this.list.isNew ? FIRST_SCAN_MS : 0);
    } catch (error) {
      this.#lock.release();
      throw error;
    }
  }

  /** Why nothing here may change; null: it may. */
  get refusal(): 'store-newer' | 'store-read-only' | null {
    return this.#profile.refusal;
  }

  describe(): StoreOpened {
    return {
      documents: {
        settings: this.documents.read('settings', DOCUMENT_GUARDS.settings),
        providers: this.documents.read('providers', DOCUMENT_GUARDS.providers),
        secrets: this.documents.read('secrets', DOCUMENT_GUARDS.secrets),
        'window-state': this.documents.read('window-state', DOCUMENT_GUARDS['window-state']),
        drafts: this.documents.read('drafts', DOCUMENT_GUARDS.drafts),
        'draft-attachments': this.documents.read('draft-attachments', DOCUMENT_GUARDS['draft-attachments']),
        unseen: this.documents.read('unseen', DOCUMENT_GUARDS.unseen),
      },
      deviceId: this.#deviceId,
      notices: this.#notices.all(),
    };
  }

  /** As `ThreadStore.purge`; then the files go that nobody else names. */
  purge(threadId: ThreadId): void {
    this.threads.purge(threadId);
    this.loose.collect().catch((error: unknown) => {
      // The record of them stands: the next start looks again.
      if (errnoOf(error) === undefined && !(error instanceof AppError)) throw error;
    });
  }

  /** As long as what is in the trash, a folder that was removed keeps its files. */
  #expireFolders(before: number): void {
    try {
      this.folders.expireFiles(before);
    } catch (error) {
      // Reported where it is written; the next start does it.
      if (!(error instanceof AppError)) throw error;
    }
  }

  /** The files of messages that were not sent yet. */
  #drafted(): Set<string> {
    const drafts = this.documents.read('draft-attachments', isDraftAttachments) ?? {};
    const attached = Object.values(drafts).flatMap((list) => list ?? []);
    return new Set(attached.flatMap(filesOf).map(({ sha256 }) => sha256));
  }

  /** What was imported survives a power cut when it returns. Throws `storage-failed`. */
  syncImported(): void {
    this.#profile.syncDeferred();
  }

  /** Closes everything in order, each part whether or not those before it failed; throws the first failure. */
  close(): void {
    closeAll([
      () => this.#profile.syncDeferred(),
      () => this.#scan.close(),
      () => this.loose.close(),
      () => this.trash.close(),
      () => this.#unsaved.close(),
      () => this.turns.close(),
      () => this.list.close(),
      () => this.#lock.release(),
    ]);
  }
}

export function isDevice(body: unknown): body is { id: string } {
  return isRecord(body) && typeof body['id'] === 'string';
}

/** A new id where there is none, or none that can be read: a device is only a name in the stamps. */
function readDeviceId(documents: DocumentFiles): string {
  const device = documents.read('device', isDevice);
  if (device) return device.id;
  const id = ulid();
  try {
    documents.write('device', { id }, isDevice);
  } catch {
    // Reported and tried again by itself; until it is written, this run has a name of its own.
  }
  return id;
}
