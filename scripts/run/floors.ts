import { FLOORS, RENDERER_FLOORS } from '../lint-floors.ts';
import { floorsOf, foldersOf, type ImportGraph, readImportGraph, roomsOf } from './import-graph.ts';

/** A folder that is larger than this inside is several ideas. */
const BOUNDS: Record<string, { rooms: number; floors: number }> = {
  'src-main/storage': { rooms: 10, floors: 9 },
};

export interface Picture {
  /** A paragraph a folder: its rooms by floors, the lowest last, as a house is drawn. */
  text: string;
  /** What is wrong with it, a line each. */
  faults: string[];
}

/** Prints which room imports which. True where no arrow goes up and none goes round. */
export function printFloors(repository: string): boolean {
  const { text, faults } = drawFloors(readImportGraph(repository));
  console.log(text);
  for (const fault of faults) console.error(fault);
  return faults.length === 0;
}

export function drawFloors(graph: ImportGraph): Picture {
  const faults = [...upward(graph, 'src-main', FLOORS), ...upward(graph, 'src-renderer', RENDERER_FLOORS)];
  const paragraphs = foldersOf(graph).flatMap((folder) => {
    const rooms = roomsOf(graph, folder);
    if (rooms.size < 2) return [];
    const { floors, circle } = floorsOf(rooms);
    if (circle.length > 0) faults.push(`CIRCLE in ${folder}: ${describe(graph, folder, circle)}`);
    const bound = BOUNDS[folder];
    if (bound && (rooms.size > bound.rooms || floors.length > bound.floors)) {
      faults.push(
        `TOO LARGE: ${folder} has ${rooms.size} rooms on ${floors.length} floors; at most ${bound.rooms} on ${bound.floors}`,
      );
    }
    const lines = floors.map((floor, number) => `  ${number + 1}  ${floor.join(', ')}`).reverse();
    return [`${folder}: ${rooms.size} rooms on ${floors.length} floors\n${lines.join('\n')}`];
  });
  return { text: paragraphs.join('\n\n'), faults };
}

/** Each import that ties a circle, file to file. */
function describe(graph: ImportGraph, folder: string, circle: string[]): string {
  const isIn = (file: string, room: string): boolean =>
    file === `${folder}/${room}` || file.startsWith(`${folder}/${room}/`);
  const roomOf = (file: string): string | undefined => circle.find((room) => isIn(file, room));
  const ties = [...graph].flatMap(([file, imports]) =>
    [...imports].flatMap((target) => {
      const [from, to] = [roomOf(file), roomOf(target)];
      return from !== undefined && to !== undefined && from !== to ? [`${file} → ${target}`] : [];
    }),
  );
  return `${circle.join(', ')}\n    ${ties.join('\n    ')}`;
}

/** Imports of a room from its own floor or a higher one. Files beside the rooms are composition roots: they may import all. */
function upward(graph: ImportGraph, root: string, floors: string[][]): string[] {
  const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));
  const faults: string[] = [];
  for (const [file, imports] of graph) {
    const from = roomUnder(root, file);
    if (from === undefined) continue;
    if (floorOf(from) < 0) {
      if (file.split('/').length > 2)
        faults.push(`NO FLOOR: ${file} is in no room of scripts/lint-floors.ts`);
      continue;
    }
    for (const target of imports) {
      const to = roomUnder(root, target);
      if (to === undefined || to === from) continue;
      if (floorOf(to) < 0 || floorOf(to) >= floorOf(from)) faults.push(`UPWARD: ${file} → ${target}`);
    }
  }
  return faults;
}

function roomUnder(root: string, file: string): string | undefined {
  return file.startsWith(`${root}/`)
    ? file
        .slice(root.length + 1)
        .split('/', 1)[0]
        ?.replace(/\.ts$/, '')
    : undefined;
}
