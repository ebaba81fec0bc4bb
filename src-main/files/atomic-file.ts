import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError, toFileError } from '../errors.ts';

/**
 * A file that is written beside its place and takes it whole, or not at all: what stood there stands
 * until then, and where the writing fails nothing of it is left. Throws `storage-full`, `export-failed`.
 */
export class AtomicFile {
  readonly #path: string;
  readonly #staged: string;
  readonly #handle: FileHandle;
  #size = 0;

  private constructor(path: string, staged: string, handle: FileHandle) {
    this.#path = path;
    this.#staged = staged;
    this.#handle = handle;
  }

  static async create(path: string): Promise<AtomicFile> {
    // Not after the name that was asked for: that may be as long as a name can be.
    const staged = join(dirname(path), `.lockchat-${randomUUID()}.part`);
    // Conversations are their owner's alone. `x`: nothing that stands there, a link least of all, is followed.
    const handle = await guarded(path, () => open(staged, 'wx', 0o600));
    return new AtomicFile(path, staged, handle);
  }

  get size(): number {
    return this.#size;
  }

  async write(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    // Goes on after a short write, where `write` would only say that there was one.
    await guarded(this.#path, () => this.#handle.writeFile(bytes));
    this.#size += bytes.length;
  }

  /** What was written so far. */
  async *read(): AsyncGenerator<Uint8Array> {
    const stream: AsyncIterable<Buffer> = createReadStream(this.#staged, { highWaterMark: 1024 * 1024 });
    try {
      yield* stream;
    } catch (error) {
      throw toFileError(error, basename(this.#path), 'export-failed');
    }
  }

  /** When it returns, the file survives a power cut. */
  async commit(): Promise<void> {
    await guarded(this.#path, async () => {
      await this.#handle.sync();
      const { size } = await this.#handle.stat();
      if (size !== this.#size) throw new AppError('storage-full', `${size} bytes of ${this.#size} were kept`);
      await this.#handle.close();
      await rename(this.#staged, this.#path);
      await syncFolder(dirname(this.#path));
    });
  }

  /** For an export that failed or was cancelled. */
  async discard(): Promise<void> {
    try {
      await this.#handle.close();
    } catch {
      // It was closed already, or its disk is gone: the name is what is left to remove.
    }
    await rm(this.#staged, { force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows neither needs nor allows it.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function guarded<T>(path: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw toFileError(error, basename(path), 'export-failed');
  }
}
