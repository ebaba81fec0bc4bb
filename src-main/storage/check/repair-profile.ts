import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ThreadId } from '../../contract/messages.ts';
import { AppError } from '../../errors.ts';
import { checkProfile } from './check-profile.ts';
import { DocumentFiles } from '../files/documents.ts';
import { FileReader } from '../files/file-reader.ts';
import { keepCopy } from '../files/keep-copy.ts';
import { hiddenIds, inOrder } from '../thread/message-tree.ts';
import { NoticeBoard } from '../files/notice-board.ts';
import { OpenedProfile } from '../opened-profile.ts';
import { ProfileLock } from '../files/profile-lock.ts';
import { Profile } from '../files/profile.ts';
import type { Finding, ProfileReport } from './profile-report.ts';
import { checkVersion, STORE_VERSION } from '../history/store-version.ts';
import { ThreadFiles } from '../thread/thread-files.ts';
import { ThreadList } from '../list/thread-list.ts';
import { ThreadScan } from '../history/thread-scan.ts';
import { Unsaved } from '../files/unsaved.ts';

export interface Repair {
  before: ProfileReport;
  after: ProfileReport;
  /** Where everything stands as it was before. */
  kept: string;
}

/**
 * Keeps a copy of everything, sets what is damaged aside with its bytes, puts together what is left of each
 * thread, folds killed answers into theirs, and builds the list anew; the search index is built by the
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
    for (const { kind, file } of before.findings) {
      if (kind === 'document-damaged' || kind === 'segment-orphan') setAside(file);
      if (kind === 'open-to-others') chmodSync(join(directory, file), 0o700);
    }
    const files = new ThreadFiles(profile, notices, now);
    for (const id of threadsToMend(before.findings)) mend(files, id);
    for (const name of ['list.db', 'index.db']) removeDatabase(join(directory, name));
    buildList(profile, files);
  } finally {
    lock.release();
  }
  // An opening sweeps what killed writes left and folds the answers of killed turns.
  new OpenedProfile(directory, () => undefined, now).close();
  return { before, after: checkProfile(directory), kept };
}

function threadsToMend(findings: readonly Finding[]): Set<ThreadId> {
  const kinds = new Set<Finding['kind']>([
    'thread-damaged',
    'thread-lost',
    'thread-miscounted',
    'segment-damaged',
    'segment-missing',
  ]);
  return new Set(
    findings.flatMap(({ kind, threadId }) => (kinds.has(kind) && threadId !== undefined ? [threadId] : [])),
  );
}

/** Reading sets aside what is damaged; what is left is written anew, with counts that are true. */
function mend(files: ThreadFiles, id: ThreadId): void {
  try {
    if (!files.exists(id)) {
      files.salvage(id);
      return;
    }
    const file = files.read(id);
    const messages = inOrder(files.messages(file));
    files.rewrite({ ...file, hidden: hiddenIds(messages, file.tombstones).size }, messages);
  } catch (error) {
    // Nothing is left of it but what was set aside; or the disk does not give it out, and the report says so.
    if (!(error instanceof AppError)) throw error;
  }
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
