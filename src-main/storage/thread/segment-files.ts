import { readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Message, MessageId, ThreadId } from '../../contract/messages.ts';
import { AppError } from '../../errors.ts';
import type { FileReader } from '../files/file-reader.ts';
import { writeGuarded } from '../files/guarded-file.ts';
import { LruMap } from '../files/lru-map.ts';
import type { NoticeBoard } from '../files/notice-board.ts';
import type { Profile } from '../files/profile.ts';
import { isSegmentFile, SCHEMA, STEPS, type Sealed, type SegmentFile } from './thread-file.ts';

/** Threads whose sealed messages are kept in memory. */
const THREADS_KEPT = 3;

/** The sealed messages of threads, in files that are written once. */
export class SegmentFiles {
  readonly #profile: Profile;
  readonly #reader: FileReader;
  readonly #notices: NoticeBoard;
  readonly #kept = new LruMap<ThreadId, Message[]>(THREADS_KEPT);

  constructor(profile: Profile, reader: FileReader, notices: NoticeBoard) {
    this.#profile = profile;
    this.#reader = reader;
    this.#notices = notices;
  }

  /** Durable when it returns. Throws `storage-full`, `storage-failed`. */
  write(id: ThreadId, number: number, messages: Message[]): void {
    const body: SegmentFile = { id, number, messages };
    writeGuarded(this.#profile, this.#profile.segmentFile(id, number), { schema: SCHEMA, body });
  }

  /** All sealed messages. A damaged or missing segment costs its own messages and is reported. */
  read(id: ThreadId, { from, to }: Sealed): Message[] {
    const kept = this.#kept.get(id);
    if (kept) return kept;
    const messages: Message[] = [];
    for (let number = from; number < to; number += 1) messages.push(...this.#readOne(id, number));
    this.#kept.set(id, messages);
    return messages;
  }

  /** Looks from the newest segment on: what is asked for is seldom old. */
  has(id: ThreadId, { from, to }: Sealed, messageId: MessageId): boolean {
    const isIt = (message: Message): boolean => message.id === messageId;
    const kept = this.#kept.get(id);
    if (kept) return kept.some(isIt);
    for (let number = to - 1; number >= from; number -= 1) {
      if (this.#readOne(id, number).some(isIt)) return true;
    }
    return false;
  }

  /** These were sealed just now. */
  note(id: ThreadId, messages: readonly Message[]): void {
    const kept = this.#kept.get(id);
    if (kept) this.#kept.set(id, [...kept, ...messages]);
  }

  forget(id: ThreadId): void {
    this.#kept.delete(id);
  }

  /** Best effort: what is not counted as sealed is never read, and the next segment of its number replaces it. */
  remove(id: ThreadId, { from, to }: Pick<Sealed, 'from' | 'to'>): void {
    for (let number = from; number < to; number += 1) {
      try {
        rmSync(this.#profile.segmentFile(id, number), { force: true });
      } catch {
        return;
      }
    }
  }

  /** The range of numbers of all segments that stand, whatever the thread's own file counts. */
  standing(id: ThreadId): Pick<Sealed, 'from' | 'to'> | null {
    const numbers = readdirSync(this.#profile.threads).flatMap((name) => {
      const [, of, number] = /^([^.]+)\.(\d+)\.json$/.exec(name) ?? [];
      return of === id ? [Number(number)] : [];
    });
    return numbers.length === 0 ? null : { from: Math.min(...numbers), to: Math.max(...numbers) + 1 };
  }

  #readOne(id: ThreadId, number: number): Message[] {
    const path = this.#profile.segmentFile(id, number);
    const isBody = (body: unknown): body is SegmentFile =>
      isSegmentFile(body) && body.id === id && body.number === number;
    try {
      const found = this.#reader.read(path, { schema: SCHEMA, steps: STEPS.segment, isBody });
      if (!found) this.#notices.add('file-corrupt', basename(path));
      return found?.body.messages ?? [];
    } catch (error) {
      if (error instanceof AppError && error.code === 'file-corrupt') return [];
      throw error;
    }
  }
}
