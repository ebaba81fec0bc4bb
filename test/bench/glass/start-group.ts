import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { cleanEnvironment } from '../../support/app/app.ts';

const ENDS_WITHIN_MS = 10_000;

/** An app with all its processes. Times are those of `performance.now`. */
export interface StartedGroup {
  pid: number;
  startedAt: number;
  /** When it said that it takes keys. */
  ready: Promise<number>;
  /** In order, as at the end of a session: what it keeps for its next start is on disk. */
  end: () => Promise<void>;
}

/** Starts a program in a process group of its own, without a debugger. */
export function startGroup(program: string, args: string[], ready: RegExp, display: string): StartedGroup {
  const startedAt = performance.now();
  const child = spawn(program, args, {
    detached: true,
    env: { ...cleanEnvironment(), DISPLAY: display },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    void exited.then(() => reject(new Error(`${program} ended before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (ready.test(line)) resolve(performance.now());
    });
  });
  // Who measures something else of it does not wait for it.
  said.catch(() => undefined);
  const pid = child.pid ?? 0;
  return {
    pid,
    startedAt,
    ready: said,
    end: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => process.kill(-pid, 'SIGKILL'), ENDS_WITHIN_MS);
      await exited;
      clearTimeout(late);
    },
  };
}
