import { closeSync, fdatasync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import type { ThreadId } from '../../contract/messages.ts';
import { type AppError, toFileError } from '../../errors.ts';
import { syncFolder, syncFolderBeside } from '../../files/sync-folder.ts';
import { entryLine, headerLine, type JournalLine } from '../thread/journal-lines.ts';
import type { Profile } from '../files/profile.ts';
import type { JournalEntry, JournalHeader } from '../thread/journal-entry.ts';

/** How often it is looked whether a flush is due. */
const SYNC_LOOK_MS = 1_000;
/** A flush is due after this many looks, or once this many bytes wait for it. */
const SYNC_AT_LOOKS = 5;
const SYNC_AT_BYTES = 16_384;

/**
 * The answer in flight, on disk. What `start` and `append` wrote survives `kill -9`; a power cut costs at
 * most 16 kB or five seconds since the last flush, which runs beside the appends and delays none: text that
 * waited behind a flush would be lost with the process. Each flush writes whole blocks for the few letters
 * that came since the last one. What the disk refuses is kept and written with the next
 * attempt. Methods throw `storage-full`, `storage-failed`.
 */
export class Journal {
  readonly threadId: ThreadId;
  /** The file's name, for a person. */
  readonly name: string;
  readonly #profile: Profile;
  readonly #path: string;
  readonly #onSyncFailure: (error: AppError) => void;
  #descriptor: number | undefined;
  /** The file's entry in its folder survives a power cut. */
  #isFiled = false;
  /** Bytes that stand in the file as whole lines. */
  #length = 0;
  #checksum = 0;
  /** Lines that are not in the file yet. */
  #pending = '';
  #timer: NodeJS.Timeout | undefined;
  #syncing = false;
  /** How much of the file the last flush found. */
  #synced = 0;
  /** Since the last flush. */
  #looks = 0;

  /** Nothing is written before `start`. */
  constructor(profile: Profile, header: JournalHeader, onSyncFailure: (error: AppError) => void) {
    this.threadId = header.threadId;
    this.#profile = profile;
    this.#path = profile.journalFile(header.turnId);
    this.name = basename(this.#path);
    this.#onSyncFailure = onSyncFailure;
    this.#add(headerLine(header));
  }

  /** The file stands when it returns, and says whose answer it is. */
  start(): void {
    this.append([]);
  }

  /** In the file when it returns. */
  append(entries: readonly JournalEntry[]): void {
    for (const entry of entries) this.#add(entryLine(entry, this.#checksum));
    this.#run(() => this.#flush());
    this.#scheduleSync();
  }

  /** Durable when it returns. */
  sync(): void {
    this.#run(() => {
      fsyncSync(this.#flush());
      if (!this.#isFiled) syncFolder(this.#profile.journals);
      this.#isFiled = true;
    });
  }

  /** The answer stands in its thread. Should the removal not survive, the next start finds that too. */
  remove(): void {
    this.close();
    this.#run(() => rmSync(this.#path, { force: true }));
  }

  close(): void {
    clearTimeout(this.#timer);
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined && !this.#syncing) closeSync(descriptor);
  }

  #add({ text, checksum }: JournalLine): void {
    this.#pending += text;
    this.#checksum = checksum;
  }

  /** Writes what is not in the file yet; a half-written line of an earlier try is written over. */
  #flush(): number {
    const descriptor = (this.#descriptor ??= openSync(this.#path, 'w', 0o600));
    const bytes = Buffer.from(this.#pending);
    for (let done = 0; done < bytes.length;) {
      done += writeSync(descriptor, bytes, done, bytes.length - done, this.#length + done);
    }
    this.#length += bytes.length;
    this.#pending = '';
    return descriptor;
  }

  #scheduleSync(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#looks += 1;
      const isDue = this.#looks >= SYNC_AT_LOOKS || this.#length - this.#synced >= SYNC_AT_BYTES;
      if (isDue) this.#startSync();
      else this.#scheduleSync();
    }, SYNC_LOOK_MS);
  }

  #startSync(): void {
    const descriptor = this.#descriptor;
    if (this.#syncing || descriptor === undefined) return;
    this.#syncing = true;
    this.#looks = 0;
    this.#synced = this.#length;
    const finish = (error: Error | null): void => {
      this.#syncing = false;
      if (this.#descriptor === undefined) closeSync(descriptor);
      else if (error) this.#onSyncFailure(toFileError(error, this.name));
    };
    this.#fileBeside((error) => (error ? finish(error) : fdatasync(descriptor, finish)));
  }

  /** First the name, then the bytes: what is said to be durable can be found. */
  #fileBeside(done: (error: Error | null) => void): void {
    if (this.#isFiled) {
      done(null);
      return;
    }
    syncFolderBeside(this.#profile.journals, (error) => {
      this.#isFiled ||= error === null;
      done(error);
    });
  }

  #run<T>(operation: () => T): T {
    try {
      return operation();
    } catch (error) {
      throw toFileError(error, this.name);
    }
  }
}
