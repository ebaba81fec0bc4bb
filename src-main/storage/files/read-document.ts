import { readFileSync } from 'node:fs';
import { AppError } from '../../errors.ts';
import { DOCUMENT_SCHEMA } from './document-forms.ts';
import { DOCUMENT_GUARDS } from './document-guards.ts';
import { openContent } from './envelope.ts';
import { Profile } from './profile.ts';
import type { DocumentName, Documents } from './document-types.ts';

/**
 * Reads one document of a profile, and changes nothing: the storage process owns the file. Null where
 * there is none that can be read; what is wrong with it is that process's to find and to report.
 */
export function readDocument<D extends DocumentName>(directory: string, name: D): Documents[D] | null {
  const isValue: (value: unknown) => value is Documents[D] = DOCUMENT_GUARDS[name];
  try {
    const { body } = openContent(readFileSync(new Profile(directory).documentFile(name)), DOCUMENT_SCHEMA);
    return isValue(body) ? body : null;
  } catch {
    return null;
  }
}

/** What a document's file holds, kept elsewhere as a text. Throws `file-corrupt`, `file-newer`. */
export function openDocument(text: string): unknown {
  const { schema, body } = openContent(Buffer.from(text), DOCUMENT_SCHEMA);
  if (schema > DOCUMENT_SCHEMA) throw new AppError('file-newer', 'A document of a newer version');
  return body;
}
