import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Message, ThreadId } from '../contract.ts';
import { AppError } from '../errors.ts';
import { toDiskError } from './disk-error.ts';
import { readGuarded, setAside, writeGuarded } from './guarded-file.ts';
import { LruMap } from './lru-map.ts';
import { migrate } from './migrations.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Profile } from './profile.ts';
import { planSealing } from './sealing.ts';
import { newestTime } from './thread-changes.ts';
import { isSegmentFile, isThreadFile, NOTHING_SEALED, SCHEMA, type ThreadFile } from './thread-file.ts';

/** Threads' own files kept in memory, of at most 64 kB each. */
const FILES_KEPT = 64;
/** Threads whose sealed messages are kept in memory too. */
const SEALED_KEPT = 3;

interface Standing {
  file: ThreadFile;
  /** Written by a newer version: shown, never written. */
  readOnly: boolean;
}

/** The files of threads: read once, kept in memory, written whole. Everything it throws is an AppError. */
export class ThreadFiles {
  readonly #profile: Profile;
  readonly #notices: NoticeBoard;
  readonly #now: () => number;
  readonly #standing = new LruMap<ThreadId, Standing>(FILES_KEPT);
  readonly #sealed = new LruMap<ThreadId, Message[]>(SEALED_KEPT);
  /** What could not be written yet and must not be lost. */
  readonly #unsaved = new Map<ThreadId, ThreadFile>();

  constructor(profile: Profile, notices: NoticeBoard, now: () => number) {
    this.#profile = profile;
    this.#notices = notices;
    this.#now = now;
  }

  /** Throws `thread-missing`, `file-corrupt` (it is set aside by then), `file-newer`, `storage-failed`. */
  read(id: ThreadId): ThreadFile {
    return this.#unsaved.get(id) ?? this.#stand(id).file;
  }

  /** Reads the file again when it is asked for next: something else wrote it. */
  forget(id: ThreadId): void {
    this.#standing.delete(id);
    this.#sealed.delete(id);
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

  /** All messages of a thread, whose own file is `file`; a parent before its children. */
  messages(file: ThreadFile): Message[] {
    return [...this.#sealedMessages(file), ...file.messages];
  }

  /** Durable when it returns. When it throws, what stood before stands. */
  write(next: ThreadFile): ThreadFile {
    const { id } = next;
    if (this.#isReadOnly(id)) throw new AppError('file-newer', `${id} was written by a newer version`);
    const { segments, rest } = planSealing(next.messages);
    const sealedNow = segments.flat();
    const { from, to, messages, updatedAt } = next.sealed;
    const file: ThreadFile = {
      ...next,
      sealed: {
        from,
        to: to + segments.length,
        messages: messages + sealedNow.length,
        updatedAt: newestTime(sealedNow, updatedAt),
      },
      messages: rest,
    };
    try {
      segments.forEach((segment, index) => this.#writeSegment(id, to + index, segment));
      writeGuarded(this.#profile, this.#profile.threadFile(id), { schema: SCHEMA, body: file });
    } catch (error) {
      this.#standing.delete(id);
      this.#removeUnsealed(id, to, segments.length);
      throw error;
    }
    const older = this.#sealed.get(id);
    if (older) this.#sealed.set(id, [...older, ...sealedNow]);
    this.#standing.set(id, { file, readOnly: false });
    this.#unsaved.delete(id);
    return file;
  }

  /** As `write`, but when it throws the new state stands in memory until a later write of it succeeds. */
  writeOrKeep(next: ThreadFile): ThreadFile {
    try {
      return this.write(next);
    } catch (error) {
      this.#unsaved.set(next.id, next);
      throw error;
    }
  }

  /** Whether it stands in memory alone. */
  isUnsaved(id: ThreadId): boolean {
    return this.#unsaved.has(id);
  }

  /** Replaces a thread as a whole, its sealed segments too, which get new numbers. */
  rewrite(file: ThreadFile, messages: Message[]): ThreadFile {
    const { from, to } = file.sealed;
    const written = this.write({ ...file, sealed: { ...NOTHING_SEALED, from: to, to }, messages });
    this.#sealed.delete(file.id);
    for (let number = from; number < to; number += 1)
      removeQuietly(this.#profile.segmentFile(file.id, number));
    return written;
  }

  #isReadOnly(id: ThreadId): boolean {
    return this.#standing.get(id)?.readOnly ?? false;
  }

  #stand(id: ThreadId): Standing {
    const standing = this.#standing.get(id) ?? this.#open(id);
    this.#standing.set(id, standing);
    return standing;
  }

  #open(id: ThreadId): Standing {
    const path = this.#profile.threadFile(id);
    const content = this.#reported(path, () => {
      const found = readGuarded(path, SCHEMA);
      if (!found) return null;
      const body = migrate(found);
      const readOnly = found.schema > SCHEMA;
      if (isThreadFile(body) && body.id === id) return { file: body, readOnly };
      throw readOnly
        ? new AppError('file-newer', 'A newer form of thread')
        : new AppError('file-corrupt', 'Not the thread that its name says');
    });
    if (!content) throw new AppError('thread-missing', `No thread ${id}`);
    if (content.readOnly) this.#notices.add('file-newer', basename(path));
    return content;
  }

  /** After a failed write: takes back the new segments, unless the file that stands counts them as sealed. */
  #removeUnsealed(id: ThreadId, first: number, count: number): void {
    try {
      const sealedTo = this.exists(id) ? this.#stand(id).file.sealed.to : first;
      for (let number = Math.max(first, sealedTo); number < first + count; number += 1) {
        removeQuietly(this.#profile.segmentFile(id, number));
      }
    } catch {
      // The file cannot be read now, so nothing may be taken from it. The failure itself is being reported.
    }
  }

  #writeSegment(id: ThreadId, number: number, messages: Message[]): void {
    const path = this.#profile.segmentFile(id, number);
    writeGuarded(this.#profile, path, { schema: SCHEMA, body: { id, number, messages } });
  }

  #sealedMessages({ id, sealed }: ThreadFile): Message[] {
    const kept = this.#sealed.get(id);
    if (kept) return kept;
    const messages: Message[] = [];
    for (let number = sealed.from; number < sealed.to; number += 1)
      messages.push(...this.#readSegment(id, number));
    this.#sealed.set(id, messages);
    return messages;
  }

  /** A damaged segment costs its own messages, not the thread. */
  #readSegment(id: ThreadId, number: number): Message[] {
    const path = this.#profile.segmentFile(id, number);
    try {
      return this.#reported(path, () => {
        const found = readGuarded(path, SCHEMA);
        if (!found) throw new AppError('file-corrupt', 'A part of the thread is missing');
        const body = migrate(found);
        if (isSegmentFile(body) && body.id === id && body.number === number) return body.messages;
        throw new AppError('file-corrupt', 'Not the part of the thread that its name says');
      });
    } catch (error) {
      if (error instanceof AppError && error.code === 'file-corrupt') return [];
      throw error;
    }
  }

  /** Reads, and lets the person know of what is wrong with the file; bytes that make no sense are set aside. */
  #reported<T>(path: string, read: () => T): T {
    const subject = basename(path);
    try {
      const value = read();
      this.#notices.remove('storage-failed', subject);
      return value;
    } catch (thrown) {
      const error = toDiskError(thrown, subject);
      this.#notices.add(error.code, subject);
      if (error.code === 'file-corrupt') this.#setAside(path);
      throw error;
    }
  }

  #setAside(path: string): void {
    try {
      setAside(path, this.#now());
    } catch {
      // It is reported already, and stays where it is: nothing is written over a file that cannot be read.
    }
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Outside of what its thread counts as sealed: it is never read, and the next segment of this number replaces it.
  }
}
