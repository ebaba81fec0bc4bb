import { expect, test } from 'vitest';
import { neededAtOnce } from '../../../scripts/run/needed-at-once.ts';

/** Who imports whom; `menu` is imported by `window` on demand, which is no edge. */
const edges: Record<string, string[]> = {
  entry: ['window', 'style'],
  window: ['button', 'style'],
  button: ['window'],
  menu: ['button'],
};
const graph = { getModuleInfo: (id: string) => ({ importedIds: edges[id] ?? [] }) };

test('what an entry imports, in a circle or not, is one chunk; the entry and what comes on demand are not in it', () => {
  const nameOf = neededAtOnce('entry', 'first');
  const named = ['entry', 'window', 'button', 'style', 'menu'].filter((id) => nameOf(id, graph) === 'first');
  expect(named).toEqual(['window', 'button', 'style']);
});
