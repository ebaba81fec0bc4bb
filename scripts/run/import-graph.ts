import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** The product's source files, by their path in the checkout, and what each imports of the others. */
export type ImportGraph = Map<string, Set<string>>;

const ROOTS = ['src-main', 'src-renderer'];

/** Reads the imports of every source file: values, types and what is loaded on demand. */
export function readImportGraph(repository: string): ImportGraph {
  const files = ROOTS.flatMap((root) => globSync(`${root}/**/*.{ts,svelte}`, { cwd: repository })).filter(
    (file) => !file.endsWith('.d.ts'),
  );
  const graph: ImportGraph = new Map(files.map((file) => [file, new Set()]));
  for (const [file, imports] of graph) {
    const text = readFileSync(join(repository, file), 'utf8');
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
      if (!fileName.startsWith('.')) continue;
      const target = relative(repository, resolve(repository, dirname(file), fileName));
      if (graph.has(target)) imports.add(target);
      else if (!target.startsWith('assets/') && /\.(ts|svelte)$/.test(target)) {
        throw new Error(`${file} imports ${target}, which is not there`);
      }
    }
  }
  return graph;
}

/** The rooms of a folder: the files and folders right in it, and which of them each imports. */
export function roomsOf(graph: ImportGraph, folder: string): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>();
  const roomOf = (file: string): string | undefined =>
    file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/', 1)[0] : undefined;
  for (const [file, imports] of graph) {
    const room = roomOf(file);
    if (room === undefined) continue;
    const own = rooms.get(room) ?? new Set();
    rooms.set(room, own);
    for (const target of imports) {
      const other = roomOf(target);
      if (other !== undefined && other !== room) own.add(other);
    }
  }
  return rooms;
}

/** Every folder that has a folder or several files in it, the outer ones first. */
export function foldersOf(graph: ImportGraph): string[] {
  const folders = new Set<string>();
  for (const file of graph.keys()) {
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  }
  return [...folders].sort();
}

/**
 * The rooms by their floors, lowest first: a room stands above all that it imports. `circle` are rooms that
 * import each other in a loop, and so have no floor.
 */
export function floorsOf(rooms: ReadonlyMap<string, ReadonlySet<string>>): {
  floors: string[][];
  circle: string[];
} {
  const left = new Map(rooms);
  const floors: string[][] = [];
  while (left.size > 0) {
    const floor = [...left].filter(([, imports]) => ![...imports].some((room) => left.has(room)));
    if (floor.length === 0) break;
    floors.push(floor.map(([room]) => room).sort());
    for (const [room] of floor) left.delete(room);
  }
  return { floors, circle: inLoops(left) };
}

/** Of rooms that stand on a loop, those that are in one. */
function inLoops(left: Map<string, ReadonlySet<string>>): string[] {
  const imported = (): Set<string> => new Set([...left.values()].flatMap((imports) => [...imports]));
  for (let known = imported(); ; known = imported()) {
    const outside = [...left.keys()].filter((room) => !known.has(room));
    if (outside.length === 0) return [...left.keys()].sort();
    for (const room of outside) left.delete(room);
  }
}
