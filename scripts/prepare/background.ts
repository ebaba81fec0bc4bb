import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { owned } from '../run/owned.ts';
import { Blocked } from './step.ts';

const ANSWER = 3;

/** Starts a program that runs until this process ends. */
export function startInBackground(file: string, args: string[], env: NodeJS.ProcessEnv): void {
  spawn(...owned(file, args), { env, stdio: 'ignore' }).unref();
}

/**
 * Starts a program that serves until this process ends, and waits for the one line that it writes to file
 * descriptor 3 once it serves: where it can be reached.
 *
 * @throws Blocked where it ends instead.
 */
export async function startServer(file: string, args: string[]): Promise<string> {
  const child = spawn(...owned(file, args), { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const answer = child.stdio[ANSWER];
  if (!(answer instanceof Socket)) throw new Error(`${file} has no file descriptor ${ANSWER} to answer on`);

  const ended = once(child, 'exit').then(([code]: unknown[]) => {
    throw new Blocked(`${file} ended with ${String(code)} instead of serving`, [file, ...args].join(' '));
  });
  const line = once(createInterface({ input: answer }), 'line').then(([text]: unknown[]) => String(text));
  const address = await Promise.race([line, ended]);
  child.unref();
  answer.unref();
  return address;
}
