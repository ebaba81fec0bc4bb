import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs';

/** A process and all its descendants, with their command lines. */
export function processesBelow(root: number): { pid: number; line: string }[] {
  const parents = new Map<number, { parent: number; line: string }>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const line = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      parents.set(Number(name), { parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), line });
    } catch {
      // It ended while we looked.
    }
  }
  const isBelow = (each: number): boolean =>
    each === root || (parents.has(each) && isBelow(parents.get(each)?.parent ?? 0));
  return [...parents].filter(([pid]) => isBelow(pid)).map(([pid, { line }]) => ({ pid, line }));
}

/** The processes that draw the pages of an app, those not counted that have died and are not buried yet. */
export function pageProcesses(app: number): number[] {
  return processesBelow(app)
    .filter(({ line }) => line.includes('--type=renderer'))
    .map(({ pid }) => pid);
}

/** The processes whose command line names this path, wherever they belong. */
export function processesOf(path: string, isMeant: (line: string) => boolean = () => true): number[] {
  return processesBelow(1)
    .filter(({ pid, line }) => pid !== process.pid && line.includes(path) && isMeant(line))
    .map(({ pid }) => pid);
}

/** What a process holds open: files by their paths as they are now, sockets and pipes by their kind. */
export function openFiles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)];
    } catch {
      // It was closed while we looked.
      return [];
    }
  });
}

/** Kills every page's process of the app, as a full memory or a graphics driver would. */
export function killPages(app: { pid: number }): number[] {
  const pids = pageProcesses(app.pid);
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended while we looked.
    }
  }
  return pids;
}

/**
 * Whether the text is on the stack of a process, where what it was started with is, or on its heap, as far as
 * this test may read it.
 */
export function memoryHolds(pid: number, text: string): boolean {
  let memory: number;
  try {
    memory = openSync(`/proc/${pid}/mem`, 'r');
  } catch {
    return false;
  }
  try {
    const areas = readFileSync(`/proc/${pid}/maps`, 'utf8').matchAll(
      /^([0-9a-f]+)-([0-9a-f]+) rw.*\[(?:stack|heap)\]$/gm,
    );
    return [...areas].some(([, from = '', to = '']) => {
      const start = BigInt(`0x${from}`);
      const bytes = Buffer.alloc(Number(BigInt(`0x${to}`) - start));
      try {
        return bytes.subarray(0, readSync(memory, bytes, 0, bytes.length, start)).includes(text);
      } catch {
        // Reserved, and no memory behind it.
        return false;
      }
    });
  } finally {
    closeSync(memory);
  }
}
