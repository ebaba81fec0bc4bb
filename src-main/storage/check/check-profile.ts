import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { AppError, toFileError } from '../../errors.ts';
import { isLooseRecord } from '../files/loose-files.ts';
import { checkThreads } from './check-threads.ts';
import { CheckedFiles } from './checked-files.ts';
import { NamedFiles } from './check-named-files.ts';
import { documentForm } from '../files/document-forms.ts';
import { DOCUMENT_GUARDS } from '../files/document-guards.ts';
import { readJournal } from '../thread/journal-lines.ts';
import { Profile } from '../files/profile.ts';
import type { ProfileReport } from './profile-report.ts';
import { isFolders } from '../list/folder-store.ts';
import { isLibrary } from '../list/library-store.ts';
import { isVersion, STORE_VERSION } from '../history/store-version.ts';
import { isTrashRecord } from '../history/trash-time.ts';
import { isDevice } from '../opened-profile.ts';

const OTHERS = 0o077;

/** Whether there is anything to look at. */
export function hasProfile(directory: string): boolean {
  return existsSync(new Profile(directory).threads);
}

/**
 * Looks at every file of a profile and changes none of them, whether the app runs or not. Throws
 * `storage-failed` where there is no profile, or its folders cannot be read.
 */
export function checkProfile(directory: string): ProfileReport {
  const profile = new Profile(directory);
  if (!hasProfile(directory)) {
    throw new AppError('storage-failed', `No profile in ${directory}`, { detail: directory });
  }
  try {
    const files = new CheckedFiles(profile);
    const { files: listed, ...counts } = checkThreads(profile, files);
    const journals = checkJournals(profile, files);
    checkDocuments(profile, files);
    checkLeftovers(profile, files);
    checkDerived(profile, files, listed);
    checkModes(profile, files);
    return { directory, ...counts, journals, bytes: files.bytes, findings: files.findings };
  } catch (error) {
    throw toFileError(error, directory);
  }
}

function checkJournals(profile: Profile, files: CheckedFiles): number {
  if (!existsSync(profile.journals)) return 0;
  const names = readdirSync(profile.journals).sort();
  for (const name of names) {
    const path = join(profile.journals, name);
    if (!name.endsWith('.jsonl')) {
      files.note(/\.corrupt-\d+$/.test(name) ? 'set-aside' : 'foreign-file', path);
      continue;
    }
    const bytes = files.bytesOf(path);
    if (!bytes) continue;
    try {
      const { header, garbled } = readJournal(bytes);
      const of = header ? { threadId: header.threadId } : {};
      files.note(garbled ? 'journal-damaged' : 'answer-interrupted', path, of);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      files.note('newer', path);
    }
  }
  return names.filter((name) => name.endsWith('.jsonl')).length;
}

function checkDocuments(profile: Profile, files: CheckedFiles): void {
  const guards: Record<string, (body: unknown) => body is unknown> = {
    ...DOCUMENT_GUARDS,
    device: isDevice,
    library: isLibrary,
    trash: isTrashRecord,
    'loose-files': isLooseRecord,
  };
  for (const [name, isBody] of Object.entries(guards)) {
    files.read(profile.documentFile(name), documentForm(isBody), 'document-damaged');
  }
  const folders = files.read(profile.documentFile('folders'), documentForm(isFolders), 'document-damaged');
  new NamedFiles(profile, files).checkFolders(folders ?? []);
  const store = profile.documentFile('store');
  const version = files.read(store, documentForm(isVersion), 'document-damaged')?.version ?? 0;
  if (version > STORE_VERSION) files.note('newer', store, { detail: `${version}` });
}

function checkLeftovers(profile: Profile, files: CheckedFiles): void {
  if (existsSync(profile.writing)) {
    for (const name of readdirSync(profile.writing)) files.note('half-written', join(profile.writing, name));
  }
  for (const name of readdirSync(profile.root)) {
    if (/\.json\.corrupt-\d+$/.test(name)) files.note('set-aside', join(profile.root, name));
  }
}

/** The list and the index are derived from the files: whatever is wrong with them is built again. */
function checkDerived(profile: Profile, files: CheckedFiles, threads: number): void {
  const list = join(profile.root, 'list.db');
  if (!existsSync(list)) files.note('list-missing', list);
  else {
    const rows = countRows(list);
    if (rows === null) files.note('list-damaged', list);
    else if (rows !== 'in use' && rows !== threads) {
      files.note('list-outdated', list, { detail: `${rows} of ${threads} conversations` });
    }
  }
  const index = join(profile.root, 'index.db');
  if (existsSync(index) && !startsAsDatabase(files, index)) files.note('index-damaged', index);
}

/**
 * null where it is damaged. Looked at without SQLite's own files beside it, so that nothing is changed:
 * where there are such, the app runs or was killed, and what the list says is not all it knows.
 */
function countRows(path: string): number | 'in use' | null {
  if (existsSync(`${path}-wal`)) return 'in use';
  let database: DatabaseSync | undefined;
  try {
    const address = pathToFileURL(path);
    address.searchParams.set('immutable', '1');
    database = new DatabaseSync(address, { readOnly: true });
    return Number(database.prepare('select count(*) as count from threads').get()?.['count'] ?? 0);
  } catch {
    // Derived data, whatever is wrong with it.
    return null;
  } finally {
    database?.close();
  }
}

function startsAsDatabase(files: CheckedFiles, path: string): boolean {
  const { size } = statSync(path);
  return size === 0 || files.startOf(path, 16).toString('latin1') === 'SQLite format 3\0';
}

function checkModes(profile: Profile, files: CheckedFiles): void {
  if (process.platform === 'win32') return;
  for (const folder of [profile.threads, profile.journals]) {
    if (existsSync(folder) && (statSync(folder).mode & OTHERS) !== 0) files.note('open-to-others', folder);
  }
}
