import { DOCUMENT_GUARDS } from './document-guards.ts';
import { readGuarded } from './guarded-file.ts';
import { Profile } from './profile.ts';
import type { DocumentName, Documents } from './store-requests.ts';

/** The version of the form of documents. */
const SCHEMA = 1;

/**
 * Reads one document of a profile that another process may have open, and changes nothing. Null where
 * there is none. Throws `file-corrupt` or `storage-failed`.
 */
export function readDocument<D extends DocumentName>(directory: string, name: D): Documents[D] | null {
  const body = readGuarded(new Profile(directory).documentFile(name), SCHEMA)?.body;
  const isValue: (value: unknown) => value is Documents[D] = DOCUMENT_GUARDS[name];
  return isValue(body) ? body : null;
}
