import { readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Message, MessageId, ThreadId } from '../../contract/messages.ts';
import { parseThreadFileName } from '../../files/thread-file-names.ts';
import { AppError } from '../../errors.ts';
import type { FileReader } from '../files/file-reader.ts';
import { readSchema, writeGuarded } from '../files/guarded-file.ts';
import { LruMap } from '../files/lru-map.ts';
import type { NoticeBoard } from '../files/notice-board.ts';
import type { Profile } from '../files/profile.ts';
import type { Sealed } from './thread-file.ts';
import { SCHEMA, segmentForm } from './thread-forms.ts';

/** Threads whose sealed messages are cached. */
const THREADS_CACHED = 3;

type Range = Pick<Sealed, 'from' | 'to'>;

interface Cached extends Range {
  messages: Message[];
}

/** The sealed messages of threads, in files that are written once. */
export class SegmentFiles {
  readonly #profile: Profile;
  readonly #reader: FileReader;
  readonly #notices: NoticeBoard;
  readonly #cached = new LruMap<ThreadId, Cached>(THREADS_CACHED);

  constructor(profile: Profile, reader: FileReader, notices: NoticeBoard) {
    this.#profile = profile;
    this.#reader = reader;
    this.#notices = notices;
  }

  /** Durable when it returns. Throws `storage-full`, `storage-failed`. */
  write(id: ThreadId, number: number, messages: Message[]): void {
    const path = this.#profile.segmentFile(id, number);
    writeGuarded(this.#profile, path, { id, number, messages }, segmentForm(id, number));
  }

  /** All sealed messages. A damaged or missing segment costs its own messages and is reported. */
  read(id: ThreadId, { from, to }: Range): Message[] {
    const cached = this.#cachedOf(id, { from, to });
    if (cached) return cached;
    const messages: Message[] = [];
    for (let number = from; number < to; number += 1) messages.push(...this.#readOne(id, number));
    this.#cached.set(id, { from, to, messages });
    return messages;
  }

  /** Looks from the newest segment on: what is asked for is seldom old. */
  has(id: ThreadId, { from, to }: Range, messageId: MessageId): boolean {
    const isIt = (message: Message): boolean => message.id === messageId;
    const cached = this.#cachedOf(id, { from, to });
    if (cached) return cached.some(isIt);
    for (let number = to - 1; number >= from; number -= 1) {
      if (this.#readOne(id, number).some(isIt)) return true;
    }
    return false;
  }

  /** These were sealed just now, in the segments of this range. */
  noteSealed(id: ThreadId, { from, to }: Range, messages: readonly Message[]): void {
    const cached = this.#cached.get(id);
    if (cached?.to === from)
      this.#cached.set(id, { ...cached, to, messages: [...cached.messages, ...messages] });
  }

  evict(id: ThreadId): void {
    this.#cached.delete(id);
  }

  /**
   * Best effort: what is not counted as sealed is never read, and the next segment of its number replaces it.
   * One of a newer version may hold more than was read of it, and stays.
   */
  remove(id: ThreadId, { from, to }: Range): void {
    for (let number = from; number < to; number += 1) {
      try {
        const path = this.#profile.segmentFile(id, number);
        if ((readSchema(path, SCHEMA) ?? 0) <= SCHEMA) rmSync(path, { force: true });
      } catch {
        return;
      }
    }
  }

  /** The range of numbers of all segments that stand, whatever the thread's own file counts. */
  storedRange(id: ThreadId): Range | null {
    const numbers = readdirSync(this.#profile.threads).flatMap((name) => {
      const found = parseThreadFileName(name);
      return found?.id === id && found.segment !== null ? [found.segment] : [];
    });
    return numbers.length === 0 ? null : { from: Math.min(...numbers), to: Math.max(...numbers) + 1 };
  }

  /** Of this very range: a thread that could not be written may count other segments than its file does. */
  #cachedOf(id: ThreadId, { from, to }: Range): Message[] | undefined {
    const cached = this.#cached.get(id);
    return cached?.from === from && cached.to === to ? cached.messages : undefined;
  }

  #readOne(id: ThreadId, number: number): Message[] {
    const path = this.#profile.segmentFile(id, number);
    try {
      const found = this.#reader.read(path, segmentForm(id, number));
      if (!found) this.#notices.add('file-corrupt', basename(path));
      return found?.body.messages ?? [];
    } catch (error) {
      if (error instanceof AppError && error.code === 'file-corrupt') return [];
      throw error;
    }
  }
}
