import { readdirSync, readFileSync } from 'node:fs';
import { processesBelow } from '../../support/app/processes.ts';

/** What one process has used since it began. */
export interface ProcessUse {
  /** E.g. `main`, `renderer`, `gpu-process`, or what a utility process is for. */
  name: string;
  /** Of a processor, in seconds. */
  cpuSeconds: number;
  /** How often its threads went to sleep, which is how often they woke: by thread, `name (id)`. */
  wakeups: Map<string, number>;
  /** Its share of memory where pages are shared, MB. */
  memoryMb: number;
}

/** Every process of an app, by its id. */
export function readUse(root: number): Map<number, ProcessUse> {
  const found = new Map<number, ProcessUse>();
  for (const { pid, line } of processesBelow(root)) {
    try {
      const memory = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      found.set(pid, {
        name: pid === root ? 'main' : nameOf(line),
        ...readThreads(pid),
        memoryMb: Number(/^Pss:\s+(\d+)/m.exec(memory)?.[1] ?? 0) / 1024,
      });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** Processor time by the scheduler's own clock: the ticks of `stat` are 10 ms, which is all that a minute at rest has. */
function readThreads(pid: number): Pick<ProcessUse, 'cpuSeconds' | 'wakeups'> {
  const wakeups = new Map<string, number>();
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8');
    const name = /^Name:\s+(.*)$/m.exec(status)?.[1] ?? '';
    wakeups.set(`${name} (${thread})`, Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1]));
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0]);
  }
  return { cpuSeconds: nanoseconds / 1e9, wakeups };
}

function nameOf(line: string): string {
  const utility = /--utility-sub-type=(\S+)/.exec(line)?.[1];
  return utility ?? /--type=(\S+)/.exec(line)?.[1] ?? 'other';
}

export interface RestRow {
  name: string;
  cpuPercent: number;
  wakeupsASecond: number;
  memoryMb: number;
  /** The threads that woke, the busiest first. */
  threads: { name: string; aSecond: number }[];
}

/** What was used between two looks. */
export function difference(
  before: Map<number, ProcessUse>,
  after: Map<number, ProcessUse>,
  seconds: number,
): RestRow[] {
  return [...after].map(([pid, { name, cpuSeconds, wakeups, memoryMb }]) => {
    const earlier = before.get(pid);
    const threads = [...wakeups]
      .map(([thread, count]) => ({
        name: thread,
        aSecond: (count - (earlier?.wakeups.get(thread) ?? 0)) / seconds,
      }))
      .filter(({ aSecond }) => aSecond > 0)
      .sort((one, other) => other.aSecond - one.aSecond);
    return {
      name,
      cpuPercent: ((cpuSeconds - (earlier?.cpuSeconds ?? 0)) / seconds) * 100,
      wakeupsASecond: threads.reduce((sum, { aSecond }) => sum + aSecond, 0),
      memoryMb,
      threads,
    };
  });
}
