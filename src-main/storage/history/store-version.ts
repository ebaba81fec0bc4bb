import { readdirSync } from 'node:fs';
import { AppError, toFileError } from '../../errors.ts';
import type { DocumentFiles } from '../files/documents.ts';
import { keepCopy } from '../files/keep-copy.ts';
import type { NoticeBoard } from '../files/notice-board.ts';
import type { Profile } from '../files/profile.ts';
import { isRecord } from '../../files/is-record.ts';
import { isCount } from '../files/sane-numbers.ts';

/** Grows with every change that an older version would undo, did it write to the history. */
export const STORE_VERSION = 6;

const DOCUMENT = 'store';

export function isVersion(body: unknown): body is { version: number } {
  return isRecord(body) && isCount(body['version']);
}

/**
 * Leaves a history that a newer version wrote as it is, and says so; marks every other as of this version. A
 * history of an older one is kept as it is, in a copy beside it, before anything of it is written anew.
 */
export function checkVersion(
  profile: Profile,
  documents: DocumentFiles,
  notices: NoticeBoard,
  ours: number,
): void {
  const version = documents.read(DOCUMENT, isVersion)?.version ?? 0;
  if (version > ours) {
    profile.refusal = 'store-newer';
    notices.add('store-newer', 'history');
  } else if (version < ours && !profile.isReadOnly) {
    keepOlder(profile, notices, ours);
    try {
      documents.write(DOCUMENT, { version: ours }, isVersion);
    } catch (error) {
      // Reported and tried again by itself. Where it is of an unknown form, every file still says its own.
      if (!(error instanceof AppError)) throw error;
    }
  }
}

/** Should the new form be a mistake, or the person go back to the older app: everything stands as it was. */
function keepOlder(profile: Profile, notices: NoticeBoard, version: number): void {
  if (readdirSync(profile.threads).length === 0) return;
  try {
    keepCopy(profile, `before-version-${version}`);
  } catch (error) {
    // Said; and every file keeps its own older generation before it is first written anew.
    notices.add(toFileError(error, 'kept').code, 'kept');
  }
}
