import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileRef, MOST_ATTACHMENT_BYTES } from '../../contract/attachments.ts';
import type { ImportNote } from '../../contract/transfer.ts';
import { AppError, toAppError, toFileError } from '../../errors.ts';
import type { ArchiveFiles } from '../archive/archive-files.ts';
import { DamagedEntry, type ZipEntry } from '../archive/zip-reader.ts';

/** The files of the history, as an import writes them. */
export interface FileKeeper {
  /** Whether its bytes are there, and what their name says. */
  hasFile(sha256: string): Promise<boolean>;
  /** Copies it in; durable when it resolves. Throws as the store's `file-put`. */
  keepFile(path: string, file: FileRef): Promise<unknown>;
}

/** Brings in the files that conversations and folders name, each before what names it is taken in. */
export class ImportedFiles {
  readonly #keeper: FileKeeper | null;
  readonly #onNote: (note: ImportNote) => void;
  readonly #signal: AbortSignal;
  readonly #seen = new Set<string>();

  /** `keeper` null: they are looked at, and nothing is kept. */
  constructor(keeper: FileKeeper | null, onNote: (note: ImportNote) => void, signal: AbortSignal) {
    this.#keeper = keeper;
    this.#onNote = onNote;
    this.#signal = signal;
  }

  /** What is missing or wrong is noted, and costs nothing else. Throws `storage-…` and `cancelled`. */
  async bring(named: readonly FileRef[], archive: ArchiveFiles | undefined): Promise<void> {
    for (const file of named) {
      if (this.#seen.has(file.sha256)) continue;
      this.#seen.add(file.sha256);
      if (await this.#isBrought(file, archive)) continue;
      if (await this.#keeper?.hasFile(file.sha256)) continue;
      this.#onNote({ type: 'file-lost', file: file.name });
    }
  }

  async #isBrought(file: FileRef, archive: ArchiveFiles | undefined): Promise<boolean> {
    const entry = archive?.find(file.sha256);
    // A document alone has no files: what of them is here already only the taking in can say.
    if (entry === undefined) return archive === undefined && this.#keeper === null;
    try {
      return this.#keeper === null
        ? await this.#isWhole(entry, file)
        : await this.#keep(entry, file, this.#keeper);
    } catch (thrown) {
      if (thrown instanceof DamagedEntry || toAppError(thrown).code.startsWith('attachment-')) return false;
      throw toFileError(thrown, file.name);
    }
  }

  /** Unpacked beside the history: only what was found to be right is given to it. */
  async #keep(entry: ZipEntry, file: FileRef, keeper: FileKeeper): Promise<boolean> {
    const folder = await mkdtemp(join(tmpdir(), 'lockchat-import-'));
    try {
      const path = join(folder, 'file');
      const target = await open(path, 'wx', 0o600);
      try {
        if (!(await this.#isWhole(entry, file, target))) return false;
      } finally {
        await target.close();
      }
      await keeper.keepFile(path, file);
      return true;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #isWhole({ read }: ZipEntry, { sha256 }: FileRef, target?: FileHandle): Promise<boolean> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const bytes of read()) {
      if (this.#signal.aborted) throw new AppError('cancelled', 'The import was cancelled');
      size += bytes.length;
      if (size > MOST_ATTACHMENT_BYTES) return false;
      hash.update(bytes);
      await target?.writeFile(bytes);
    }
    return hash.digest('hex') === sha256;
  }
}
