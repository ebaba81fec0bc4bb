/** What this module needs of the bundler. */
interface Graph {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null;
}

/**
 * Names the chunk `name` for every module that `entry` imports, directly or not, other than on demand. The
 * entry itself, which runs, stays out: other entries may load the chunk too.
 */
export function neededAtOnce(entry: string, name: string): (id: string, graph: Graph) => string | null {
  const needed = new Set<string>();
  const add = (id: string, graph: Graph): void => {
    if (needed.has(id)) return;
    needed.add(id);
    graph.getModuleInfo(id)?.importedIds.forEach((imported) => add(imported, graph));
  };
  return (id, graph) => {
    if (needed.size === 0) add(entry, graph);
    return id !== entry && needed.has(id) ? name : null;
  };
}
