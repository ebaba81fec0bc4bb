import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { quantile } from '../timing.ts';

export interface OpenCosts {
  threads: number;
  /** From a profile without a list to one with all of it. */
  buildSeconds: number;
  openMs: number;
  firstPageMs: number;
  memoryMB: number;
}

interface Opened {
  openMs: number;
  firstPageMs: number;
  memoryMB: number;
  seconds: number;
}

/** Each opened in a process of its own, in turns, so that a slow minute of the machine is shared. */
export function openCosts(profiles: { threads: number; directory: string }[], turns: number): OpenCosts[] {
  const builds = profiles.map(({ directory, threads }) => open(directory, threads).seconds);
  const rounds = Array.from({ length: turns }, () => profiles.map(({ directory }) => open(directory, 0)));
  return profiles.map(({ threads }, index) => {
    const median = (pick: (opened: Opened) => number): number =>
      quantile(
        rounds.flatMap((round) => round.slice(index, index + 1).map(pick)),
        0.5,
      );
    return {
      threads,
      buildSeconds: builds[index] ?? 0,
      openMs: median(({ openMs }) => openMs),
      firstPageMs: median(({ firstPageMs }) => firstPageMs),
      memoryMB: median(({ memoryMB }) => memoryMB),
    };
  });
}

/** `waitFor`: how many threads the list must have before the process ends. */
function open(directory: string, waitFor: number): Opened {
  const program = join(import.meta.dirname, 'open-profile.ts');
  const output = execFileSync(process.execPath, [program, directory, String(waitFor)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const result: unknown = JSON.parse(output.toString());
  if (!isOpened(result)) throw new Error('no figures');
  return result;
}

function isOpened(value: unknown): value is Opened {
  return typeof value === 'object' && value !== null && 'openMs' in value && 'seconds' in value;
}
