import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { SearchProcess } from '../../../src-main/search/search-keeper.ts';

/** Of the test that runs. */
const children: ChildProcess[] = [];

/** Starts a real search process; it goes when the test ends. */
export function startChild(): SearchProcess {
  const child = fork(new URL('./search-child.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: ['--no-warnings'],
  });
  children.push(child);
  onTestFinished(async () => {
    children.splice(children.indexOf(child), 1);
    await killNow(child);
  });
  return {
    postMessage: (call) => child.connected && child.send(call),
    on: (event, listener) => child.on(event, listener),
    once: (event, listener) => child.once(event, listener),
    kill: () => child.kill('SIGKILL'),
  };
}

/** `kill -9` of the process that was started last. Resolves when it is gone. */
export async function killLast(): Promise<void> {
  const child = children.at(-1);
  if (child) await killNow(child);
}

export function started(): number {
  return children.length;
}

async function killNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
