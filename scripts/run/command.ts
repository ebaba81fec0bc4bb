import { spawn } from 'node:child_process';
import { repository } from '../repository.ts';
import { owned } from './owned.ts';

export interface CommandOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
}

export interface Outcome {
  /** The exit code; 128 and over for a process that a signal ended or that did not start. */
  code: number;
  /** Standard output and standard error as they came; empty for a command that was shown. */
  output: string;
  milliseconds: number;
}

/** Runs a command to its end, its output kept. */
export async function capture(file: string, args: string[], options: CommandOptions = {}): Promise<Outcome> {
  return run(file, args, 'pipe', options);
}

/** Runs a command to its end, its output on this terminal. */
export async function show(file: string, args: string[], options: CommandOptions = {}): Promise<Outcome> {
  return run(file, args, 'inherit', options);
}

async function run(
  file: string,
  args: string[],
  output: 'pipe' | 'inherit',
  { env = process.env, cwd = repository }: CommandOptions,
): Promise<Outcome> {
  const started = performance.now();
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const child = spawn(...owned(file, args), { env, cwd, stdio: ['ignore', output, output] });
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({
        code: code ?? 128,
        output: Buffer.concat(chunks).toString(),
        milliseconds: performance.now() - started,
      });
    });
  });
}
