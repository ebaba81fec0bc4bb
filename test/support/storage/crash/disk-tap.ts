/**
 * Stands between a process and its disk: notes every call that changes something, and lets a test
 * fail one of them. To be imported before anything that keeps a reference to a function of `node:fs`.
 * SQLite goes past it, which does no harm: what it holds is derived.
 */
import fs, { type PathLike, type PathOrFileDescriptor, type RmOptions } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { relative, resolve } from 'node:path';
import type { Fact } from './scripted-session.ts';

/** A change of the disk, in the order in which it was made. Paths are relative to the tapped folder. */
export type DiskChange =
  | { do: 'create'; path: string; file: number }
  | { do: 'truncate'; file: number }
  | { do: 'write'; file: number; position: number; data: string }
  | { do: 'sync'; file: number; path: string }
  | { do: 'sync-folder'; folder: string }
  | { do: 'rename'; from: string; to: string }
  | { do: 'remove'; path: string }
  /** The session was told that something is saved. */
  | { do: 'acknowledge'; fact: Fact };

export type Fault = 'ENOSPC' | 'EIO' | 'EACCES' | 'short-write';

interface Opened {
  path: string;
  /** Absent for a folder. */
  file?: number;
}

export class DiskTap {
  readonly changes: DiskChange[] = [];
  /** How many calls went through. */
  calls = 0;
  readonly #root: string;
  readonly #opened = new Map<number, Opened>();
  readonly #files = new Map<string, number>();
  #fault: { at: number; fault: Fault } | undefined;
  #lastFile = 0;

  constructor(root: string) {
    this.#root = resolve(root);
  }

  acknowledge(fact: Fact): void {
    this.changes.push({ do: 'acknowledge', fact });
  }

  /** Fails the call of this number (the first is 1), once. */
  failAt(at: number, fault: Fault): void {
    this.#fault = { at, fault };
  }

  install(): void {
    const real = { ...fs };
    Object.assign(fs, {
      openSync: (path: string, flags: string, mode?: number): number => {
        const name = this.#name(path);
        if (name === undefined) return real.openSync(path, flags, mode);
        this.#call('open');
        const existed = real.existsSync(path);
        const descriptor = real.openSync(path, flags, mode);
        const isFolder = real.fstatSync(descriptor).isDirectory();
        const file = isFolder ? {} : { file: this.#open(name, existed, flags === 'w') };
        this.#opened.set(descriptor, { path: name, ...file });
        return descriptor;
      },
      closeSync: (descriptor: number): void => {
        this.#opened.delete(descriptor);
        real.closeSync(descriptor);
      },
      writeSync: (descriptor: number, data: string | Buffer, ...rest: (number | string)[]): number => {
        const bytes = Buffer.from(data);
        const [offset, length, position] =
          typeof data === 'string'
            ? [0, bytes.length, Number(rest[0])]
            : [Number(rest[0]), Number(rest[1]), Number(rest[2])];
        const piece = bytes.subarray(offset, offset + length);
        const { file } = this.#opened.get(descriptor) ?? {};
        if (file === undefined) return real.writeSync(descriptor, piece, 0, piece.length, position);
        const most = this.#call('write') === 'short-write' ? Math.floor(piece.length / 2) : piece.length;
        const written = real.writeSync(descriptor, piece, 0, most, position);
        this.changes.push({ do: 'write', file, position, data: piece.toString('latin1', 0, written) });
        return written;
      },
      fsyncSync: (descriptor: number): void => {
        this.#sync(descriptor, () => real.fsyncSync(descriptor));
      },
      // Only folders are opened so.
      open: (path: string, flags: string, callback: (error: Error | null, descriptor: number) => void) => {
        real.open(path, flags, (error, descriptor) => {
          const name = this.#name(path);
          if (!error && name !== undefined) this.#opened.set(descriptor, { path: name });
          callback(error, descriptor);
        });
      },
      close: (descriptor: number, callback: (error: Error | null) => void): void => {
        this.#opened.delete(descriptor);
        real.close(descriptor, callback);
      },
      fsync: (descriptor: number, callback: (error: Error | null) => void): void => {
        real.fsync(descriptor, (error) => callback(error ?? this.#syncBeside(descriptor)));
      },
      fdatasync: (descriptor: number, callback: (error: Error | null) => void): void => {
        real.fdatasync(descriptor, (error) => callback(error ?? this.#syncBeside(descriptor)));
      },
      renameSync: (from: string, to: string): void => {
        const [source, target] = [this.#name(from), this.#name(to)];
        if (source === undefined || target === undefined) {
          real.renameSync(from, to);
          return;
        }
        this.#call('rename');
        real.renameSync(from, to);
        this.#files.set(target, this.#files.get(source) ?? 0);
        this.#files.delete(source);
        this.changes.push({ do: 'rename', from: source, to: target });
      },
      rmSync: (path: string, options?: RmOptions): void => {
        const name = this.#name(path);
        if (name !== undefined) this.#call('remove');
        const existed = real.existsSync(path);
        real.rmSync(path, options);
        if (name === undefined || !existed) return;
        this.#files.delete(name);
        this.changes.push({ do: 'remove', path: name });
      },
      readFileSync: (path: PathOrFileDescriptor, options?: BufferEncoding): string | Buffer => {
        const isOurs = typeof path === 'number' ? this.#opened.has(path) : this.#name(path) !== undefined;
        if (isOurs) this.#call('read');
        return options === undefined ? real.readFileSync(path) : real.readFileSync(path, options);
      },
    });
    syncBuiltinESMExports();
  }

  #open(name: string, existed: boolean, truncates: boolean): number {
    const current = existed ? this.#files.get(name) : undefined;
    if (current !== undefined) {
      if (truncates) this.changes.push({ do: 'truncate', file: current });
      return current;
    }
    const file = (this.#lastFile += 1);
    this.#files.set(name, file);
    this.changes.push({ do: 'create', path: name, file });
    return file;
  }

  #sync(descriptor: number, sync: () => void): void {
    const opened = this.#opened.get(descriptor);
    if (!opened) {
      sync();
      return;
    }
    this.#call('sync');
    sync();
    const { path, file } = opened;
    this.changes.push(file === undefined ? { do: 'sync-folder', folder: path } : { do: 'sync', file, path });
  }

  #syncBeside(descriptor: number): Error | null {
    try {
      this.#sync(descriptor, () => undefined);
      return null;
    } catch (error) {
      return error instanceof Error ? error : new Error('not synced', { cause: error });
    }
  }

  /** Throws where this call is the one to fail. */
  #call(kind: 'open' | 'write' | 'sync' | 'rename' | 'remove' | 'read'): Fault | undefined {
    this.calls += 1;
    if (this.#fault?.at !== this.calls) return undefined;
    const { fault } = this.#fault;
    if (fault === 'short-write') return kind === 'write' ? fault : undefined;
    throw Object.assign(new Error(`${fault}: injected into ${kind}`), { code: fault, syscall: kind });
  }

  /** undefined: not of the tapped folder, or SQLite's. */
  #name(path: PathLike): string | undefined {
    if (typeof path !== 'string') return undefined;
    const name = relative(this.#root, path) || '.';
    if (name.startsWith('..') || /^(list\.db|lock)/.test(name)) return undefined;
    return name;
  }
}
