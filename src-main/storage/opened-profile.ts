import { join } from 'node:path';
import { ulid } from 'ulid';
import { DOCUMENT_GUARDS } from './document-guards.ts';
import { DocumentFiles } from './documents.ts';
import { FileReader } from './file-reader.ts';
import { HybridClock } from './hybrid-clock.ts';
import { NoticeBoard } from './notice-board.ts';
import { ProfileLock } from './profile-lock.ts';
import { Profile } from './profile.ts';
import { recoverJournals } from './recover-journals.ts';
import type { StoreEvent, StoreOpened } from './store-requests.ts';
import { isRecord } from './thread-file.ts';
import { ThreadFiles } from './thread-files.ts';
import { ThreadList } from './thread-list.ts';
import { ThreadScan } from './thread-scan.ts';
import { ThreadStore } from './thread-store.ts';
import { TurnStore } from './turn-store.ts';
import { Unsaved } from './unsaved.ts';

/** How long a start waits at most for the list of threads to be built, where there is none yet. */
const FIRST_SCAN_MS = 250;

/** Everything that works on one profile, from its opening to its closing. */
export class OpenedProfile {
  readonly threads: ThreadStore;
  readonly turns: TurnStore;
  readonly documents: DocumentFiles;
  readonly list: ThreadList;
  readonly #lock: ProfileLock;
  readonly #scan: ThreadScan;
  readonly #unsaved: Unsaved;
  readonly #notices: NoticeBoard;
  readonly #deviceId: string;

  /** Makes the profile where there is none, and first of all puts killed answers into their threads. */
  constructor(directory: string, announce: (event: StoreEvent) => void, now: () => number) {
    const profile = new Profile(directory);
    profile.makeFolders();
    this.#lock = new ProfileLock(join(profile.root, 'lock'));
    this.#notices = new NoticeBoard(announce, now);
    this.#unsaved = new Unsaved(this.#notices);
    try {
      profile.sweep();
      this.documents = new DocumentFiles(profile, this.#notices, this.#unsaved, now);
      this.#deviceId = readDeviceId(this.documents);
      const files = new ThreadFiles(profile, this.#notices, now);
      this.list = new ThreadList(join(profile.root, 'list.db'), () => this.#scan.start(0));
      this.#scan = new ThreadScan(profile, files, this.list, announce);
      this.threads = new ThreadStore(profile, files, this.list, new HybridClock(this.#deviceId, now));
      this.turns = new TurnStore(profile, this.threads, this.#unsaved);
      recoverJournals(profile, this.#notices, new FileReader(this.#notices, now), this.turns);
      this.#scan.start(this.list.isNew ? FIRST_SCAN_MS : 0);
    } catch (error) {
      this.#lock.release();
      throw error;
    }
  }

  describe(): StoreOpened {
    return {
      documents: {
        settings: this.documents.read('settings', DOCUMENT_GUARDS.settings),
        providers: this.documents.read('providers', DOCUMENT_GUARDS.providers),
        secrets: this.documents.read('secrets', DOCUMENT_GUARDS.secrets),
        'window-state': this.documents.read('window-state', DOCUMENT_GUARDS['window-state']),
        drafts: this.documents.read('drafts', DOCUMENT_GUARDS.drafts),
      },
      deviceId: this.#deviceId,
      notices: this.#notices.all(),
    };
  }

  /** Throws `storage-…` where something could not be saved to the last; all is closed all the same. */
  close(): void {
    this.#scan.close();
    try {
      this.#unsaved.close();
    } finally {
      try {
        this.turns.close();
      } finally {
        this.list.close();
        this.#lock.release();
      }
    }
  }
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
