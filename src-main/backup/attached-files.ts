import { readFileSync } from 'node:fs';
import type { ContentFolder } from '../files/content-folder.ts';
import { errnoOf } from '../errors.ts';
import type { Objects } from './objects.ts';

/** How a thread's file names a file of a message, and the document of folders theirs. What else looks so names nothing, and costs a look. */
const NAMED = /"sha256":"([0-9a-f]{64})"/g;

/** The files that these texts name, each once. */
function namedIn(texts: readonly Buffer[]): string[] {
  const names = texts.flatMap((bytes) =>
    [...bytes.toString('latin1').matchAll(NAMED)].map(([, name = '']) => name),
  );
  return [...new Set(names)].sort();
}

/**
 * Puts the files of a thread, or of folders, among the objects: under the same name, since both are named by what they hold, and
 * once, however many snapshots have them. Returns those that stand there now; one that the profile has lost is none.
 */
export function saveNamed(texts: readonly Buffer[], folder: ContentFolder, objects: Objects): string[] {
  return namedIn(texts).filter((sha256) => objects.has(sha256) || saveFile(sha256, folder, objects));
}

/** False where the profile has lost it. */
export function saveFile(sha256: string, folder: ContentFolder, objects: Objects): boolean {
  try {
    return objects.put(readFileSync(folder.path(sha256))) === sha256;
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    return false;
  }
}
