import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CrashReport } from '../contract/crashes.ts';
import { AppError, errnoOf } from '../errors.ts';
import { crashedPart } from './minidump.ts';

/** Where Crashpad leaves reports, by system and by how far it has come; nothing of it is ever sent. */
const FOLDERS = ['new', 'pending', 'completed', 'reports'];
const REPORT = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.dmp$/i;

/** So many are kept, and so much: a page that crashes again and again must not fill a disk. */
const MOST_REPORTS = 10;
const MOST_BYTES = 50_000_000;

interface KeptReport {
  id: string;
  path: string;
  at: number;
  size: number;
}

/** The reports of crashes below the folder that Chromium was given for them. */
export class CrashFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The newest first. */
  async list(): Promise<CrashReport[]> {
    return Promise.all(
      (await this.#found()).map(async ({ id, path, at, size }) => ({
        id,
        at,
        size,
        part: crashedPart(await readFile(path)),
      })),
    );
  }

  /** When the newest was made; 0 where there is none. */
  async newest(): Promise<number> {
    return (await this.#found())[0]?.at ?? 0;
  }

  /** @throws AppError `not-found`, e.g. where it was deleted meanwhile. */
  async pathOf(id: string): Promise<string> {
    const report = (await this.#found()).find((each) => each.id === id);
    if (report === undefined) throw new AppError('not-found', `there is no report ${id}`);
    return report.path;
  }

  /** Deletes one, or all for null. */
  async delete(id: string | null): Promise<void> {
    const found = await this.#found();
    await Promise.all(found.filter((each) => id === null || each.id === id).map(deleteReport));
  }

  /** Deletes the oldest of what is more than is kept. */
  async bound(): Promise<void> {
    let bytes = 0;
    const tooMuch = (await this.#found()).filter(({ size }, index) => {
      bytes += size;
      return index >= MOST_REPORTS || bytes > MOST_BYTES;
    });
    await Promise.all(tooMuch.map(deleteReport));
  }

  async #found(): Promise<KeptReport[]> {
    const found = await Promise.all(FOLDERS.map((name) => reportsIn(join(this.#folder, name))));
    return found.flat().sort((one, other) => other.at - one.at);
  }
}

async function reportsIn(folder: string): Promise<KeptReport[]> {
  const names = await unlessMissing(readdir(folder), []);
  const found = await Promise.all(
    names.map(async (name): Promise<KeptReport[]> => {
      const [, id] = REPORT.exec(name) ?? [];
      if (id === undefined) return [];
      const path = join(folder, name);
      const state = await unlessMissing(stat(path), null);
      return state === null ? [] : [{ id, path, at: Math.round(state.mtimeMs), size: state.size }];
    }),
  );
  return found.flat();
}

/** Crashpad moves what it is done with: what was there may have gone. */
async function unlessMissing<T, Otherwise>(
  looking: Promise<T>,
  otherwise: Otherwise,
): Promise<T | Otherwise> {
  try {
    return await looking;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

async function deleteReport({ path }: KeptReport): Promise<void> {
  await rm(path, { force: true });
  await rm(path.replace(/\.dmp$/i, '.meta'), { force: true });
}
