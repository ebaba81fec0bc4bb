import { hash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DiskChange } from './disk-tap.ts';
import type { Fact } from './scripted-session.ts';

/** A disk as it may be found after a crash, and what had been acknowledged by then. */
export interface CrashState {
  files: Map<string, Buffer>;
  facts: Fact[];
}

/** What is not changed stays the same buffer: a state is told from others by those that are new. */
class DiskFile {
  #content: Buffer = Buffer.alloc(0);
  /** What a power cut leaves for certain. */
  #synced: Buffer = this.#content;
  #leftOvers: readonly Buffer[] | undefined;

  get content(): Buffer {
    return this.#content;
  }

  set content(content: Buffer) {
    this.#content = content;
    this.#leftOvers = undefined;
  }

  sync(): void {
    this.#synced = this.#content;
    this.#leftOvers = undefined;
  }

  /** How much a power cut may leave, of what was not synced too. */
  get leftOvers(): readonly Buffer[] {
    return (this.#leftOvers ??= leftOversOf(this.#content, this.#synced));
  }
}

function leftOversOf(content: Buffer, synced: Buffer): readonly Buffer[] {
  const missing = content.length - synced.length;
  return [
    synced,
    content,
    content.subarray(0, Math.ceil((synced.length + content.length) / 2)),
    // The length was written and the data was not.
    missing > 0 ? Buffer.concat([synced, Buffer.alloc(missing)]) : synced,
  ];
}

const LEFT_OVERS = [0, 1, 2, 3] as const;

/** Up to this many names in doubt, each may be as before or as after by itself. */
const MOST_NAMES_IN_DOUBT = 4;

/** A disk that forgets: what was written is certain once the file, and its name once the folder, was synced. */
class Disk {
  readonly #files = new Map<number, DiskFile>();
  readonly #names = new Map<string, number>();
  readonly #certainNames = new Map<string, number>();
  readonly #doubtful = new Set<string>();

  apply(change: DiskChange): void {
    switch (change.do) {
      case 'create':
        this.#files.set(change.file, new DiskFile());
        this.#name(change.path, change.file);
        return;
      case 'truncate':
        this.#file(change.file).content = Buffer.alloc(0);
        return;
      case 'write':
        this.write(change.file, change.position, Buffer.from(change.data, 'latin1'));
        return;
      case 'sync':
        this.#file(change.file).sync();
        return;
      case 'sync-folder':
        this.#syncFolder(change.folder);
        return;
      case 'rename':
        this.#name(change.to, this.#names.get(change.from));
        this.#name(change.from, undefined);
        return;
      case 'remove':
        this.#name(change.path, undefined);
        return;
      case 'acknowledge':
        return;
      default:
        change satisfies never;
    }
  }

  write(file: number, position: number, data: Buffer): void {
    const { content } = this.#file(file);
    const grown = Buffer.alloc(Math.max(content.length, position + data.length));
    content.copy(grown);
    data.copy(grown, position);
    this.#file(file).content = grown;
  }

  /** As the next start finds it when the process alone was killed. */
  afterKill(): Map<string, Buffer> {
    return this.#contents(this.#names, ({ content }) => content);
  }

  /** Every way in which the next start may find it when the power was cut. */
  *afterPowerCut(): Generator<Map<string, Buffer>> {
    const doubtful = [...this.#doubtful];
    for (const changed of subsets(doubtful)) {
      const names = new Map(this.#certainNames);
      for (const name of changed) {
        const file = this.#names.get(name);
        if (file === undefined) names.delete(name);
        else names.set(name, file);
      }
      for (const left of LEFT_OVERS)
        yield this.#contents(names, ({ content, leftOvers }) => leftOvers[left] ?? content);
    }
  }

  #file(number: number): DiskFile {
    const file = this.#files.get(number);
    if (!file) throw new Error(`no file ${number}`);
    return file;
  }

  #name(path: string, file: number | undefined): void {
    if (file === undefined) this.#names.delete(path);
    else this.#names.set(path, file);
    this.#doubtful.add(path);
  }

  #syncFolder(folder: string): void {
    for (const path of this.#doubtful) {
      if (dirname(path) !== folder) continue;
      const file = this.#names.get(path);
      if (file === undefined) this.#certainNames.delete(path);
      else this.#certainNames.set(path, file);
      this.#doubtful.delete(path);
    }
  }

  #contents(names: Map<string, number>, left: (file: DiskFile) => Buffer): Map<string, Buffer> {
    return new Map([...names].map(([path, file]) => [path, left(this.#file(file))]));
  }
}

function subsets(names: string[]): string[][] {
  if (names.length <= MOST_NAMES_IN_DOUBT) {
    return Array.from({ length: 2 ** names.length }, (_, bits) =>
      names.filter((_, index) => (bits >> index) % 2 === 1),
    );
  }
  return [
    [],
    names,
    ...names.map((name) => [name]),
    ...names.map((name) => names.filter((other) => other !== name)),
  ];
}

/** All different states in which a crash at any point of the recorded session may leave the disk. */
export function* crashStates(changes: readonly DiskChange[]): Generator<CrashState> {
  const disk = new Disk();
  const seen = new Set<string>();
  const facts: { fact: Fact; isSynced: boolean }[] = [];
  const fresh = function* (files: Map<string, Buffer>, known: Fact[]): Generator<CrashState> {
    const key = keyOf(files, known);
    if (seen.has(key)) return;
    seen.add(key);
    yield { files, facts: known };
  };
  const all = (): Fact[] => facts.map(({ fact }) => fact);
  for (const change of changes) {
    if (change.do === 'write') yield* tornWrites(disk, change, (files) => fresh(files, all()));
    disk.apply(change);
    if (change.do === 'acknowledge') {
      const { fact } = change;
      facts.push({ fact, isSynced: fact.is !== 'text' || fact.journal === '' });
    }
    if (change.do === 'sync') {
      for (const known of facts)
        known.isSynced ||= known.fact.is === 'text' && known.fact.journal === change.path;
    }
    yield* fresh(disk.afterKill(), all());
    const certain = facts.filter(({ isSynced }) => isSynced).map(({ fact }) => fact);
    for (const files of disk.afterPowerCut()) yield* fresh(files, certain);
  }
}

/** A write that was killed half way, on what is a copy as far as the disk is concerned: it is written over at once. */
function* tornWrites(
  disk: Disk,
  { file, position, data }: Extract<DiskChange, { do: 'write' }>,
  state: (files: Map<string, Buffer>) => Generator<CrashState>,
): Generator<CrashState> {
  const bytes = Buffer.from(data, 'latin1');
  for (const length of new Set([1, Math.floor(bytes.length / 2), bytes.length - 1])) {
    disk.write(file, position, bytes.subarray(0, length));
    yield* state(disk.afterKill());
  }
}

/** Of contents: most of a state's are those of the one before. */
const digests = new WeakMap<Buffer, string>();

function digestOf(content: Buffer): string {
  const known = digests.get(content);
  if (known !== undefined) return known;
  const digest = hash('sha256', content);
  digests.set(content, digest);
  return digest;
}

function keyOf(files: Map<string, Buffer>, facts: Fact[]): string {
  const parts = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([parts.map(([path, content]) => [path, digestOf(content)]), facts]);
}

/** Puts a state into a folder of its own. */
export function materialize({ files }: CrashState, directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  for (const folder of ['threads', 'journal', 'writing'])
    mkdirSync(join(directory, folder), { recursive: true });
  for (const [path, content] of files) writeFileSync(join(directory, path), content);
}
