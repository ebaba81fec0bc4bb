import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import { checkProfile } from './check-profile.ts';
import { DocumentFiles } from '../files/documents.ts';
import { FileReader } from '../files/file-reader.ts';
import { keepCopy } from '../files/keep-copy.ts';
import { NoticeBoard } from '../files/notice-board.ts';
import { OpenedProfile } from '../opened-profile.ts';
import { ProfileLock } from '../files/profile-lock.ts';
import { Profile } from '../files/profile.ts';
import { mendThreads } from './mend-threads.ts';
import type { FindingKind, ProfileReport } from './profile-report.ts';
import { putBackMisplaced } from './put-back.ts';
import { checkVersion, STORE_VERSION } from '../history/store-version.ts';
import { ThreadFiles } from '../thread/thread-files.ts';
import { ThreadList } from '../list/thread-list.ts';
import { ThreadScan } from '../history/thread-scan.ts';
import { Unsaved } from '../files/unsaved.ts';

/** What nothing is read out of. A file is found once for each message that names it. */
const SET_ASIDE: ReadonlySet<FindingKind> = new Set([
  'document-damaged',
  'segment-orphan',
  'link-broken',
  'file-damaged',
]);

export interface Repair {
  before: ProfileReport;
  after: ProfileReport;
  /** Where everything stands as it was before. */
  kept: string;
}

/**
 * Keeps a copy of everything, gives whole files their own names back, sets what is damaged aside with its bytes,
 * writes what can be read of each thread anew, folds killed answers into theirs, and builds the list anew; the search index is built by the
 * app. Throws `storage-failed` where the app, or anything else, has the profile open.
 */
export function repairProfile(directory: string, now: () => number): Repair {
  const before = checkProfile(directory);
  const profile = new Profile(directory);
  const lock = new ProfileLock(join(directory, 'lock'));
  let kept: string;
  try {
    profile.makeFolders();
    kept = keepCopy(profile, `repair-${now()}`);
    const notices = new NoticeBoard(() => undefined, now);
    const documents = new DocumentFiles(profile, notices, new Unsaved(notices), now);
    checkVersion(profile, documents, notices, STORE_VERSION);
    if (profile.isReadOnly) throw new AppError('store-newer', 'A newer version wrote this history');
    const reader = new FileReader(profile, notices, now);
    const setAside = (file: string): void => reader.setAside(join(directory, file));
    putBackMisplaced(profile, now());
    const { findings } = checkProfile(directory);
    for (const file of new Set(
      findings.filter(({ kind }) => SET_ASIDE.has(kind)).map((finding) => finding.file),
    ))
      setAside(file);
    for (const { kind, file } of findings) {
      if (kind === 'open-to-others') chmodSync(join(directory, file), 0o700);
    }
    const files = new ThreadFiles(profile, notices, now);
    mendThreads(profile, files, findings);
    for (const name of ['list.db', 'index.db']) removeDatabase(join(directory, name));
    buildList(profile, files);
  } finally {
    lock.release();
  }
  // An opening sweeps what killed writes left and folds the answers of killed turns.
  new OpenedProfile(directory, () => undefined, now).close();
  return { before, after: checkProfile(directory), kept };
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

function buildList(profile: Profile, files: ThreadFiles): void {
  const list = new ThreadList(join(profile.root, 'list.db'), () => undefined);
  try {
    new ThreadScan(profile, files, list, () => undefined).start(Number.POSITIVE_INFINITY);
  } finally {
    list.close();
  }
}
