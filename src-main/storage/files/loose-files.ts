import { createReadStream, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ThreadId } from '../../contract/messages.ts';
import { AppError, errnoOf } from '../../errors.ts';
import { ContentFolder, isSha256 } from '../../files/content-folder.ts';
import { parseThreadFileName } from '../../files/thread-file-names.ts';
import { isRecord } from '../../files/is-record.ts';
import type { Profile } from './profile.ts';

/** Hexadecimal letters of a SHA-256. */
const NAME_LENGTH = 64;
const ANY_NAME = /[0-9a-f]{64}/g;
/** How the document of folders begins to be called, of any version, and what was set aside of it. */
const FOLDERS = 'folders.json';
/** One that was put so recently is about to be named, or shown at a draft. */
const FRESH_MS = 10 * 60 * 1000;

/** SHA-256 of files that perhaps nobody names. */
export interface LooseRecord {
  files: string[];
}

export function isLooseRecord(body: unknown): body is LooseRecord {
  return isRecord(body) && Array.isArray(body['files']) && body['files'].every(isSha256);
}

export interface LooseTools {
  profile: Profile;
  /** null: there is none, or none that can be read. */
  read: () => LooseRecord | null;
  /** Durable when it returns. */
  write: (record: LooseRecord) => void;
  /** Those that documents name now: unsent messages, and folders. */
  named: () => ReadonlySet<string>;
  now: () => number;
}

/**
 * Which files may be nobody's: put and not yet named by a message, or named by one that was deleted for good.
 * The record of them is on disk before either happens, so that no kill leaves an orphan. It only suspects:
 * a file goes once it stands in no text of the history, whatever version or state that text is of.
 */
export class LooseFiles {
  readonly #tools: LooseTools;
  readonly #folder: ContentFolder;
  readonly #suspects: Set<string>;
  readonly #fresh = new Map<string, number>();
  /** Threads that were written while names are sought: a message may have moved from one file to another. */
  readonly #written = new Set<ThreadId>();
  #collecting: Promise<number> | null = null;
  #isClosed = false;

  constructor(tools: LooseTools) {
    this.#tools = tools;
    this.#folder = new ContentFolder(tools.profile.root);
    this.#suspects = new Set(tools.read()?.files);
  }

  /** Puts them under suspicion, durably, or throws `storage-…`; `fresh`: somebody is about to name them. */
  add(files: Iterable<string>, fresh = true): void {
    const { now } = this.#tools;
    const before = this.#suspects.size;
    for (const sha256 of files) {
      this.#suspects.add(sha256);
      if (fresh) this.#fresh.set(sha256, now());
      else this.#fresh.delete(sha256);
    }
    if (this.#suspects.size > before) this.#save();
  }

  /** A message on disk names them. Not saved: what the record has too much costs a search, and no file. */
  name(files: Iterable<string>): void {
    for (const sha256 of files) {
      this.#suspects.delete(sha256);
      this.#fresh.delete(sha256);
    }
  }

  /** Removes the files that nobody names, between other requests. Returns how many went. */
  collect(): Promise<number> {
    this.#collecting ??= this.#collect().finally(() => (this.#collecting = null));
    return this.#collecting;
  }

  noteWrite(threadId: ThreadId): void {
    if (this.#collecting !== null) this.#written.add(threadId);
  }

  /** Nothing is removed from now on. */
  close(): void {
    this.#isClosed = true;
  }

  async #collect(): Promise<number> {
    if (this.#suspects.size === 0) return 0;
    this.#written.clear();
    const sought = new Set(this.#suspects);
    const named = await this.#namedAmong(sought);
    if (this.#isClosed) return 0;
    // No `await` from here on: nothing is put, named or moved between the last look and the removal.
    this.#recheck(sought, named);
    const { now } = this.#tools;
    const kept = this.#tools.named();
    let removed = 0;
    for (const sha256 of sought) {
      const putAt = this.#fresh.get(sha256);
      const isFresh = putAt !== undefined && now() - putAt < FRESH_MS;
      if (!this.#suspects.has(sha256) || isFresh) continue;
      if (!named.has(sha256)) {
        if (kept.has(sha256)) continue;
        removeWithCopies(this.#folder.path(sha256));
        removed += 1;
      }
      this.#suspects.delete(sha256);
    }
    try {
      this.#save();
    } catch (error) {
      // Told and tried again where it is written. What the record has too much costs a search.
      if (!(error instanceof AppError)) throw error;
    }
    return removed;
  }

  /** Those that stand anywhere in the history: threads and folders of any version, copies that were set aside, journals. */
  async #namedAmong(suspects: ReadonlySet<string>): Promise<Set<string>> {
    const named = new Set<string>();
    const { root, threads, journals } = this.#tools.profile;
    for (const entry of readdirSync(root)) {
      if (entry.startsWith(FOLDERS)) await findNames(join(root, entry), suspects, named);
    }
    for (const folder of [threads, journals]) {
      for (const entry of readdirSync(folder)) await findNames(join(folder, entry), suspects, named);
    }
    return named;
  }

  /** Of what was written meanwhile, as it stands now. */
  #recheck(sought: ReadonlySet<string>, found: Set<string>): void {
    const { threads } = this.#tools.profile;
    for (const entry of this.#written.size === 0 ? [] : readdirSync(threads)) {
      const name = parseThreadFileName(entry);
      if (name === null || !this.#written.has(name.id)) continue;
      addNames(readFileSync(join(threads, entry), 'latin1'), sought, found);
    }
  }

  #save(): void {
    this.#tools.write({ files: [...this.#suspects].sort() });
  }
}

/** A damaged one that was set aside holds what was to be deleted as well. */
function removeWithCopies(path: string): void {
  const folder = dirname(path);
  const copies = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.startsWith(`${basename(path)}.corrupt-`))
    : [];
  for (const each of [path, ...copies.map((name) => join(folder, name))]) rmSync(each, { force: true });
}

/** Adds to `found` what the text of a file has of `sought`, read in pieces. */
async function findNames(path: string, sought: ReadonlySet<string>, found: Set<string>): Promise<void> {
  let rest = '';
  try {
    for await (const piece of createReadStream(path, 'latin1')) {
      const text = rest + String(piece);
      addNames(text, sought, found);
      rest = text.slice(1 - NAME_LENGTH);
    }
  } catch (error) {
    // It went meanwhile. Anything else, and it may name any file: nothing is removed.
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

function addNames(text: string, sought: ReadonlySet<string>, found: Set<string>): void {
  for (const [name] of text.matchAll(ANY_NAME)) if (sought.has(name)) found.add(name);
}
