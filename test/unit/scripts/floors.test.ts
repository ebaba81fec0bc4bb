import { expect, test } from 'vitest';
import { repository } from '../../../scripts/repository.ts';
import { drawFloors } from '../../../scripts/run/floors.ts';
import { type ImportGraph, readImportGraph } from '../../../scripts/run/import-graph.ts';

function graphOf(imports: Record<string, string[]>): ImportGraph {
  return new Map(Object.entries(imports).map(([file, targets]) => [file, new Set(targets)]));
}

test('the product has no import that goes up and none that goes round', () => {
  const graph = readImportGraph(repository);
  expect(graph.get('src-main/ipc/router.ts')).toContain('src-main/errors.ts');
  expect(drawFloors(graph).faults).toEqual([]);
});

test('rooms stand above all that they import, the lowest last', () => {
  const graph = graphOf({
    'src-main/engine/engine.ts': ['src-main/engine/http/send.ts', 'src-main/engine/retry/policy.ts'],
    'src-main/engine/http/send.ts': [],
    'src-main/engine/retry/policy.ts': ['src-main/engine/http/send.ts'],
  });
  expect(drawFloors(graph)).toEqual({
    text: 'src-main/engine: 3 rooms on 3 floors\n  3  engine.ts\n  2  retry\n  1  http',
    faults: [],
  });
});

test('a circle is named with the files that tie it, and not with those that only use it', () => {
  const graph = graphOf({
    'src-main/chat/user.ts': ['src-main/chat/one.ts'],
    'src-main/chat/one.ts': ['src-main/chat/inner/two.ts'],
    'src-main/chat/inner/two.ts': ['src-main/chat/one.ts'],
  });
  expect(drawFloors(graph).faults).toEqual([
    'CIRCLE in src-main/chat: inner, one.ts\n' +
      '    src-main/chat/one.ts → src-main/chat/inner/two.ts\n' +
      '    src-main/chat/inner/two.ts → src-main/chat/one.ts',
  ]);
});

test('an import upward or sideways, and a folder without a floor, are faults', () => {
  const graph = graphOf({
    'src-main/chat/chat.ts': ['src-main/ipc/router.ts', 'src-main/engine/engine.ts'],
    'src-main/ipc/router.ts': [],
    'src-main/engine/engine.ts': ['src-main/storage/store.ts'],
    'src-main/storage/store.ts': [],
    'src-main/new-room/new.ts': [],
    'src-main/main.ts': ['src-main/chat/chat.ts'],
  });
  expect(drawFloors(graph).faults).toEqual([
    'UPWARD: src-main/chat/chat.ts → src-main/ipc/router.ts',
    'UPWARD: src-main/engine/engine.ts → src-main/storage/store.ts',
    'NO FLOOR: src-main/new-room/new.ts is in no room of scripts/lint-floors.ts',
  ]);
});

test('storage has at most ten rooms', () => {
  const rooms = Array.from({ length: 11 }, (_, number): [string, string[]] => [
    `src-main/storage/room-${number}.ts`,
    [],
  ]);
  expect(drawFloors(graphOf(Object.fromEntries(rooms))).faults).toEqual([
    'TOO LARGE: src-main/storage has 11 rooms on 1 floors; at most 10 on 9',
  ]);
});
