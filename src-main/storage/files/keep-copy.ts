import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toFileError } from '../../errors.ts';
import { syncFolder } from '../../files/sync-folder.ts';
import type { Profile } from './profile.ts';

/** Secrets have no business in a second place; what else is not here is derived. */
const DOCUMENTS = [
  'settings.json',
  'providers.json',
  'drafts.json',
  'device.json',
  'window-state.json',
  'folders.json',
  'library.json',
  'trash.json',
  'store.json',
];

/**
 * Keeps every file of the person's as it is now, in `kept/<name>` below the profile, before something
 * changes them. Threads are linked and not copied: no writer of ours changes a file in its place, so this
 * costs no room until they change. A thread that is deleted for good later is removed from here, too. Returns the folder. Throws `storage-full`, `storage-failed`.
 */
export function keepCopy(profile: Profile, name: string): string {
  const kept = join(profile.root, 'kept', name);
  try {
    for (const folder of [profile.threads, profile.journals]) {
      const target = join(kept, basename(folder));
      mkdirSync(target, { recursive: true, mode: 0o700 });
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (!entry.isFile()) continue;
        // A journal is appended to in its place: a link would change with it.
        const keep = folder === profile.threads ? link : copyWhole;
        const kept = join(target, entry.name);
        // A copy that was cut short by a kill is completed, and nothing that was kept is touched.
        if (!existsSync(kept)) keep(join(folder, entry.name), kept);
      }
      syncFolder(target);
    }
    for (const document of DOCUMENTS) {
      const path = join(profile.root, document);
      if (existsSync(path)) copyFileSync(path, join(kept, document));
    }
    syncFolder(kept);
    return kept;
  } catch (error) {
    throw toFileError(error, `kept/${name}`);
  }
}

function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // This file system has no hard links.
    copyWhole(from, to);
  }
}

/** Whole under its name or not there, so that a kill leaves nothing that looks kept. */
function copyWhole(from: string, to: string): void {
  const unfinished = `${to}.part`;
  copyFileSync(from, unfinished);
  renameSync(unfinished, to);
}
