import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Attachment, MOST_ATTACHMENT_BYTES } from '../../contract/attachments.ts';
import type { Part } from '../../contract/messages.ts';
import type { Thread } from '../../contract/threads.ts';
import type { ImportNote } from '../../contract/transfer.ts';
import { AppError, toAppError } from '../../errors.ts';
import type { ArchiveFiles } from '../archive/archive-files.ts';
import { DamagedEntry, type ZipEntry } from '../archive/zip-reader.ts';
import { bytesOfData, type LocatedFile, nameOfData } from '../source/source-file.ts';
import { missingPart } from '../source/source-parts.ts';
import type { SourceThread } from './source-thread.ts';

/** Files of one conversation that are read side by side. */
const AT_ONCE = 3;
/** UTF-16 units: with the longest letters it fits every file system. */
const LONGEST_NAME = 80;

/** Takes a file in, as one that the person attaches; throws the codes of `AttachmentFailure`, `storage-…`, `cancelled`. */
export type TakeFile = (path: string) => Promise<Attachment>;

/** Makes attachments of the files that another program's export has. */
export class LocatedFiles {
  readonly #take: TakeFile;
  readonly #onNote: (note: ImportNote) => void;
  readonly #signal: AbortSignal;

  constructor(take: TakeFile, onNote: (note: ImportNote) => void, signal: AbortSignal) {
    this.#take = take;
    this.#onNote = onNote;
    this.#signal = signal;
  }

  /**
   * The thread with its files, each taken in before it is named. One that is missing, damaged, too large or of no
   * kind that can be attached is noted and named where it stood. Throws `storage-…` and `cancelled`.
   */
  async settle(thread: SourceThread, archive: ArchiveFiles | undefined): Promise<Thread> {
    const located = thread.messages.flatMap(({ parts }) => parts.filter(isLocated));
    const settled = new Map<LocatedFile, Part>();
    const waiting = [...located];
    const work = async (): Promise<void> => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
        settled.set(file, await this.#partOf(file, archive));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const toPart = (file: LocatedFile): Part => settled.get(file) ?? missingPart(file.kind, file.name);
    return withParts(thread, toPart);
  }

  async #partOf(file: LocatedFile, archive: ArchiveFiles | undefined): Promise<Part> {
    const found = locate(file, archive);
    if (found === null) return this.#missing(file, archive);
    try {
      const attachment = await this.#attach(found, nameOf(file, found));
      return { type: 'file', attachment };
    } catch (thrown) {
      const isOfFile = thrown instanceof DamagedEntry || toAppError(thrown).code.startsWith('attachment-');
      if (!isOfFile) throw thrown;
      return this.#missing(file, archive);
    }
  }

  /** A text alone never had the file: that is no news, and it is named where it stood. */
  #missing(file: LocatedFile, archive: ArchiveFiles | undefined): Part {
    if ('data' in file.place || archive !== undefined)
      this.#onNote({ type: 'file-lost', file: file.name || file.kind });
    return missingPart(file.kind, file.name);
  }

  /** Unpacked into a folder of its own, under a name without a path. */
  async #attach(found: ZipEntry | Uint8Array, name: string): Promise<Attachment> {
    const folder = await mkdtemp(join(tmpdir(), 'lockchat-import-'));
    try {
      const path = join(folder, name);
      const target = await open(path, 'wx', 0o600);
      try {
        let size = 0;
        for await (const bytes of found instanceof Uint8Array ? [found] : found.read()) {
          if (this.#signal.aborted) throw new AppError('cancelled', 'The import was cancelled');
          size += bytes.length;
          if (size > MOST_ATTACHMENT_BYTES)
            throw new AppError('attachment-too-large', 'Too large', { detail: name });
          await target.writeFile(bytes);
        }
      } finally {
        await target.close();
      }
      return await this.#take(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** The thread as it would be without its files, and how many of them are there. */
export function withoutFiles(
  thread: SourceThread,
  archive: ArchiveFiles | undefined,
): { thread: Thread; found: number } {
  const located = thread.messages.flatMap(({ parts }) => parts.filter(isLocated));
  const found = located.filter((file) => locate(file, archive) !== null).length;
  const bare = withParts(thread, ({ kind, name }) => missingPart(kind, name));
  return { thread: bare, found };
}

function withParts(thread: SourceThread, toPart: (file: LocatedFile) => Part): Thread {
  const messages = thread.messages.map((message) => ({
    ...message,
    parts: message.parts.map((part) => (isLocated(part) ? toPart(part) : part)),
  }));
  return { ...thread, messages };
}

function isLocated(part: SourceThread['messages'][number]['parts'][number]): part is LocatedFile {
  return part.type === 'located-file';
}

/** null where its bytes are nowhere, or there are none. */
function locate({ place }: LocatedFile, archive: ArchiveFiles | undefined): ZipEntry | Uint8Array | null {
  if ('id' in place) return archive?.locate(place.id) ?? null;
  const bytes = bytesOfData(place.data);
  return bytes === null || bytes.length === 0 ? null : bytes;
}

/** As its program called it, else as its archive does; never a path. */
function nameOf({ kind, name, place }: LocatedFile, found: ZipEntry | Uint8Array): string {
  const inArchive = found instanceof Uint8Array ? '' : (found.name.split('/').at(-1) ?? '');
  // An id says nothing to a person; where the archive has a name behind it, that does.
  const called = 'id' in place && name.startsWith(place.id) ? '' : name;
  const behindId = 'id' in place ? inArchive.slice(place.id.length).replace(/^[-_.\s]+/, '') : '';
  const bare = /\.\w{2,5}$/.exec(inArchive)?.[0] ?? '';
  const said =
    called ||
    ('data' in place ? nameOfData(place.data, kind) : /^[^.]+\.\w+$/.test(behindId) ? behindId : kind + bare);
  const safe = (said.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .trim()
    .replace(/^\.+/, '')
    .slice(-LONGEST_NAME)
    .toWellFormed()
    .trim();
  return safe === '' || /^[. ]+$/.test(safe) ? kind : safe;
}
