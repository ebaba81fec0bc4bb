import { hash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import {
  type Manifest,
  readManifest,
  type SavedFile,
  type SavedThread,
  VERSION,
  writeManifest,
} from './manifest.ts';
import { saveFile, saveNamed } from './attached-files.ts';
import { Objects } from './objects.ts';
import { type Kept, weekOf } from './snapshot-times.ts';
import type { Listing, ThreadFolder } from './thread-folder.ts';

const SNAPSHOT = /^(\d{13})\.json\.gz$/;
const CURRENT = 'current.json.gz';

/** A text of one file of a thread. */
export interface ThreadText {
  name: string;
  text: string;
}

/** Files of the profile beside its threads; null: there is none. */
export interface ProfileDocuments {
  folders: Buffer | null;
  library: Buffer | null;
}

export interface Device {
  id: string;
  name: string;
}

/**
 * What one device has in the shared folder: its snapshots, its state of now for the others to read, and the
 * objects of both. Only that device writes here, so no two machines ever write one file.
 */
export class DeviceFolder {
  readonly #snapshots: string;
  readonly #current: string;
  readonly #objects: Objects;

  constructor(folder: string) {
    this.#snapshots = join(folder, 'snapshots');
    this.#current = join(folder, CURRENT);
    this.#objects = new Objects(join(folder, 'objects'));
  }

  current(): Manifest | null {
    return readManifest(this.#current);
  }

  /** The times of its snapshots, the newest first. What a synchronising program made of them is none. */
  times(): number[] {
    if (!existsSync(this.#snapshots)) return [];
    return readdirSync(this.#snapshots)
      .flatMap((name) => SNAPSHOT.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((one, other) => other - one);
  }

  snapshot(at: number): Manifest | null {
    return readManifest(join(this.#snapshots, `${at}.json.gz`));
  }

  /** null where a file of it is not there, or not yet whole. */
  texts({ files }: SavedThread): ThreadText[] | null {
    const texts: ThreadText[] = [];
    for (const file of files) {
      const content = this.#objects.get(file.hash);
      if (!content) return null;
      texts.push({ name: file.name, text: content.toString('utf8') });
    }
    return texts;
  }

  /** The bytes of a file of a message; null where they are not, or not yet, whole. */
  attached(sha256: string): Buffer | null {
    return this.#objects.get(sha256);
  }

  /** The file of the folders or of the library; null where there is none, or it is not yet whole. */
  document(manifest: Manifest, name: 'folders' | 'library'): string | null {
    const object = manifest[name];
    return object === undefined ? null : (this.#objects.get(object)?.toString('utf8') ?? null);
  }

  /**
   * Writes what changed in the profile since the last time, and makes it the state of now. What did not
   * change costs a look at its size and time.
   */
  publish(
    profile: ThreadFolder,
    { folders, library }: ProfileDocuments,
    device: Device,
    at: number,
  ): Manifest {
    const current = this.current();
    const last = new Map(current?.threads.map((thread) => [thread.id, { ...thread, at: current.at }]));
    const listing = profile.list();
    const threads: SavedThread[] = [];
    let isReadAgain = false;
    for (const id of [...listing.keys()].sort()) {
      const before = last.get(id);
      const thread = this.#save(profile, id, listing, before);
      isReadAgain ||= thread?.files !== before?.files;
      if (thread) threads.push(thread);
    }
    const folderFiles = folders ? saveNamed([folders], profile.attached, this.#objects) : [];
    const manifest: Manifest = {
      format: 'lockchat-backup',
      version: VERSION,
      at,
      deviceId: device.id,
      deviceName: device.name,
      threads,
      ...(folders ? { folders: this.#objects.put(folders) } : {}),
      ...(folderFiles.length > 0 ? { folderFiles } : {}),
      ...(library ? { library: this.#objects.put(library) } : {}),
    };
    // Also where what was read again is the same: the next time its size and time will do.
    if (isReadAgain || !current || !isSame(current, manifest)) writeManifest(this.#current, manifest);
    return manifest;
  }

  /**
   * Keeps the state of now as a snapshot; with `readBack` every file of it was read back when it returns, else only
   * those that are new.
   */
  keep(manifest: Manifest, profile: ThreadFolder, readBack: boolean): void {
    const listing = profile.list();
    const isWhole = (name: string): boolean =>
      readBack ? this.#objects.isWhole(name) : this.#objects.has(name);
    if (manifest.folders !== undefined && !isWhole(manifest.folders)) {
      throw new AppError('storage-failed', 'The folders changed meanwhile', { retryable: true });
    }
    const { folderFiles = [] } = manifest;
    if (!folderFiles.every(isWhole)) {
      for (const sha256 of folderFiles) saveFile(sha256, profile.attached, this.#objects);
    }
    for (const { id, files, attached = [] } of manifest.threads) {
      if ([...files.map((file) => file.hash), ...attached].every(isWhole)) continue;
      // Something took it away, or damaged it; what the profile has now is at least as much.
      const found = profile.read(id, listing.get(id) ?? []) ?? [];
      this.#restoreObjects(found, files);
      saveNamed(
        found.map(({ bytes }) => bytes),
        profile.attached,
        this.#objects,
      );
    }
    writeManifest(join(this.#snapshots, `${manifest.at}.json.gz`), manifest);
    if (!this.snapshot(manifest.at)) throw new AppError('storage-failed', 'The snapshot came out damaged');
  }

  /** Reads a snapshot back. How many of its threads are whole. */
  verify(manifest: Manifest): number {
    return manifest.threads.filter((thread) => objectsOf(thread).every((name) => this.#objects.isWhole(name)))
      .length;
  }

  /** Removes the oldest snapshots but so many, or all but a week's, and the objects that nothing names any more. */
  rotate(kept: Kept, now: number): void {
    const times = this.times();
    const stay = new Set(kept === 'week' ? weekOf(times, now) : times.slice(0, kept));
    for (const at of times.filter((each) => !stay.has(each)))
      rmSync(join(this.#snapshots, `${at}.json.gz`), { force: true });
    const manifests = [this.current(), ...this.times().map((at) => this.snapshot(at))];
    // One that cannot be read may name any of them.
    if (manifests.includes(null)) return;
    const named = manifests.flatMap((each) => [
      ...(each?.threads ?? []).flatMap(objectsOf),
      ...(each?.folders === undefined ? [] : [each.folders]),
      ...(each?.folderFiles ?? []),
      ...(each?.library === undefined ? [] : [each.library]),
    ]);
    this.#objects.keepOnly(new Set(named));
  }

  #save(
    profile: ThreadFolder,
    id: string,
    listing: Listing,
    last: (SavedThread & { at: number }) | undefined,
  ): SavedThread | undefined {
    const segments = listing.get(id) ?? [];
    if (last && profile.isUnchanged(id, segments, last)) return savedAs(last);
    const files = profile.read(id, segments);
    // It is gone, or is being written to all the time: what was saved last stays until the next time.
    if (!files) return last && profile.has(id) ? savedAs(last) : undefined;
    const texts = files.map(({ bytes }) => bytes);
    const attached = saveNamed(texts, profile.attached, this.#objects);
    return {
      id,
      files: files.map(({ bytes, ...file }) => ({ ...file, hash: this.#objects.put(bytes) })),
      ...(attached.length === 0 ? {} : { attached }),
    };
  }

  #restoreObjects(found: { bytes: Buffer }[], wanted: readonly SavedFile[]): void {
    for (const { bytes } of found) this.#objects.put(bytes);
    const hashes = new Set(found.map(({ bytes }) => hash('sha256', bytes)));
    const lost = wanted.find((file) => !hashes.has(file.hash) && !this.#objects.isWhole(file.hash));
    if (lost) throw new AppError('storage-failed', `${lost.name} changed meanwhile`, { retryable: true });
  }
}

/** Everything that it needs among the objects. */
function objectsOf({ files, attached = [] }: SavedThread): string[] {
  return [...files.map((file) => file.hash), ...attached];
}

function savedAs({ id, files, attached }: SavedThread): SavedThread {
  return { id, files, ...(attached === undefined ? {} : { attached }) };
}

/** By what they hold. */
export function isSame(left: Manifest, right: Manifest): boolean {
  return (
    left.folders === right.folders &&
    left.library === right.library &&
    left.threads.length === right.threads.length &&
    left.threads.every((thread, index) => isSameThread(thread, right.threads[index]))
  );
}

export function isSameThread(left: SavedThread, right: SavedThread | undefined): boolean {
  return (
    left.id === right?.id &&
    left.files.length === right.files.length &&
    left.files.every((file, index) => {
      const other = right.files[index];
      return other?.name === file.name && other.hash === file.hash;
    })
  );
}
