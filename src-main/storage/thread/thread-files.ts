import { copyFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Message, MessageId, ThreadId } from '../../contract/messages.ts';
import { AppError, toFileError } from '../../errors.ts';
import { FileReader, type Found } from '../files/file-reader.ts';
import { readSchema, writeGuarded } from '../files/guarded-file.ts';
import { LruMap } from '../files/lru-map.ts';
import type { Form } from '../files/migrations.ts';
import type { NoticeBoard } from '../files/notice-board.ts';
import type { Profile } from '../files/profile.ts';
import { isDiskTrouble } from '../files/unsaved.ts';
import { planSealing } from './sealing.ts';
import { SegmentFiles } from './segment-files.ts';
import { isInterrupted, newestTime, salvagedThreadFile } from './thread-changes.ts';
import { ThreadCopies } from './thread-copies.ts';
import { NOTHING_SEALED, type ThreadFile } from './thread-file.ts';
import { THREAD_FORM, threadForm } from './thread-forms.ts';

/** Threads' own files that are cached, of at most about 64 kB each. */
const FILES_CACHED = 64;

/** The files of threads: read once, cached, written whole. Everything it throws is an AppError. */
export class ThreadFiles {
  readonly #profile: Profile;
  readonly #form: Form<ThreadFile>;
  readonly #reader: FileReader;
  readonly #segments: SegmentFiles;
  readonly #copies: ThreadCopies;
  readonly #cached = new LruMap<ThreadId, Found<ThreadFile>>(FILES_CACHED);
  /** What could not be written yet and must not be lost. */
  readonly #unsaved = new Map<ThreadId, ThreadFile>();

  constructor(profile: Profile, notices: NoticeBoard, now: () => number, form = THREAD_FORM) {
    this.#profile = profile;
    this.#form = form;
    this.#copies = new ThreadCopies(profile);
    this.#reader = new FileReader(profile, notices, now, () => this.#copies.recheck());
    this.#segments = new SegmentFiles(profile, this.#reader, notices);
  }

  /** Throws `thread-missing`, `file-corrupt` (it is set aside by then), `file-newer`, `storage-failed`. */
  read(id: ThreadId): ThreadFile {
    return this.#unsaved.get(id) ?? this.#load(id).body;
  }

  exists(id: ThreadId): boolean {
    try {
      this.read(id);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'thread-missing') return false;
      throw error;
    }
  }

  /** All messages of the thread; a parent before its children. */
  messages({ id, sealed, messages }: ThreadFile): Message[] {
    return [...this.#segments.read(id, sealed), ...messages];
  }

  /** Looks into the sealed messages only for what is not among the newest. */
  has({ id, sealed, messages }: ThreadFile, messageId: MessageId): boolean {
    return messages.some((message) => message.id === messageId) || this.#segments.has(id, sealed, messageId);
  }

  /** Something else wrote the files: they are read again when they are asked for next. */
  evict(id: ThreadId): void {
    this.#cached.delete(id);
    this.#segments.evict(id);
  }

  /** Whether it stands in memory alone. */
  isUnsaved(id: ThreadId): boolean {
    return this.#unsaved.has(id);
  }

  /** Durable when it returns. When it throws, what stood before stands. */
  write(next: ThreadFile): ThreadFile {
    const { id, sealed } = next;
    const { segments, rest } = planSealing(next.messages);
    const added = segments.flat();
    const file: ThreadFile = {
      ...next,
      sealed: {
        from: sealed.from,
        to: sealed.to + segments.length,
        messages: sealed.messages + added.length,
        updatedAt: newestTime(added, sealed.updatedAt),
        interrupted: [...sealed.interrupted, ...added.filter(isInterrupted).map((message) => message.id)],
      },
      messages: rest,
    };
    this.#profile.mustBeWritable();
    this.#retainOlderForm(id);
    try {
      segments.forEach((segment, index) => this.#segments.write(id, sealed.to + index, segment));
      writeGuarded(this.#profile, this.#profile.threadFile(id), file, threadForm(id, this.#form));
    } catch (error) {
      this.#cached.delete(id);
      this.#removeSegments(id, { from: sealed.to, to: file.sealed.to });
      throw error;
    }
    this.#segments.noteSealed(id, { from: sealed.to, to: file.sealed.to }, added);
    this.#cached.set(id, { body: file, schema: this.#form.schema });
    this.#unsaved.delete(id);
    return file;
  }

  /** As `write`, but when it throws `storage-…` the new state stands in memory until a later write succeeds. */
  writeOrKeep(next: ThreadFile): ThreadFile {
    try {
      return this.write(next);
    } catch (error) {
      if (error instanceof AppError && isDiskTrouble(error)) this.#unsaved.set(next.id, next);
      throw error;
    }
  }

  /** Replaces a thread as a whole. Its messages are sealed anew, in segments of new numbers. */
  rewrite(file: ThreadFile, messages: Message[]): ThreadFile {
    const { from, to } = file.sealed;
    const written = this.write(unsealed(file, messages));
    this.#segments.evict(file.id);
    this.#segments.remove(file.id, { from, to });
    return written;
  }

  /** As `rewrite`; when it throws `storage-…`, the new state stands in memory until a later write succeeds. */
  rewriteOrKeep(file: ThreadFile, messages: Message[]): ThreadFile {
    try {
      return this.rewrite(file, messages);
    } catch (error) {
      if (error instanceof AppError && isDiskTrouble(error))
        this.#unsaved.set(file.id, unsealed(file, messages));
      throw error;
    }
  }

  /** As `rewrite`, and leaves nothing of what the thread held; `file` says what stays of it. */
  erase(file: ThreadFile): ThreadFile {
    const written = this.rewrite(file, []);
    this.#copies.remove(written);
    return written;
  }

  /** Ends an `erase` that was cut short. */
  finishErasing(file: ThreadFile): void {
    this.#copies.remove(file);
  }

  /** A thread whose own file was lost lives on with its sealed messages. null where there are none. */
  salvage(id: ThreadId): ThreadFile | null {
    const range = this.#segments.storedRange(id);
    if (!range) return null;
    const messages = this.#segments.read(id, { ...NOTHING_SEALED, ...range });
    return this.rewrite(salvagedThreadFile(id, messages, range), messages);
  }

  #load(id: ThreadId): Found<ThreadFile> {
    const found = this.#cached.get(id) ?? this.#open(id);
    this.#cached.set(id, found);
    return found;
  }

  #open(id: ThreadId): Found<ThreadFile> {
    try {
      const found = this.#reader.read(this.#profile.threadFile(id), threadForm(id, this.#form));
      if (found) return found;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'file-corrupt') throw error;
      const body = this.salvage(id);
      if (!body) throw error;
      return { body, schema: this.#form.schema };
    }
    throw new AppError('thread-missing', `No thread ${id}`);
  }

  /** Before the first write in a new form: should that form be a mistake, the old file is still there. */
  #retainOlderForm(id: ThreadId): void {
    const path = this.#profile.threadFile(id);
    const schema = readSchema(path, this.#form.schema);
    if (schema === null || schema >= this.#form.schema) return;
    try {
      copyFileSync(path, `${path}.schema-${schema}`);
      this.#copies.recheck();
    } catch (error) {
      throw toFileError(error, basename(path));
    }
  }

  /** After a failed write: removes the new segments, unless the file that stands counts them as sealed. */
  #removeSegments(id: ThreadId, { from, to }: { from: number; to: number }): void {
    try {
      const sealedTo = this.#reader.read(this.#profile.threadFile(id), this.#form)?.body.sealed.to ?? from;
      this.#segments.remove(id, { from: Math.max(from, sealedTo), to });
    } catch {
      // The file cannot be read now, so nothing may be taken from it. The failure itself is being reported.
    }
  }
}

/** The file with all messages in it, none of them sealed: they will be, in segments of new numbers. */
function unsealed(file: ThreadFile, messages: Message[]): ThreadFile {
  const { to } = file.sealed;
  return { ...file, sealed: { ...NOTHING_SEALED, from: to, to }, messages };
}
