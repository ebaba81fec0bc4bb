import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface ListCosts {
  threads: number;
  /** The shape of the list and its first page, as a window asks for them at its start. */
  firstPageMs: number;
  /** A page at the other end of the list. */
  lastPageMs: number;
  /** Pinning a thread, durably. */
  markMs: number;
  /** Of the process that does it. */
  memoryMB: number;
}

/** Each in a process of its own. The lists must have been built. */
export function listCosts(profiles: { threads: number; directory: string }[]): ListCosts[] {
  const program = join(import.meta.dirname, 'list-profile.ts');
  return profiles.map(({ threads, directory }) => {
    const output = execFileSync(process.execPath, [program, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const costs: unknown = JSON.parse(output.toString());
    if (!isCosts(costs)) throw new Error('no figures');
    return { threads, ...costs };
  });
}

function isCosts(value: unknown): value is Omit<ListCosts, 'threads'> {
  return typeof value === 'object' && value !== null && 'firstPageMs' in value && 'memoryMB' in value;
}
