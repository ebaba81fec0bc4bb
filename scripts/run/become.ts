import { spawnSync } from 'node:child_process';
import { owned } from './owned.ts';

/**
 * Turns this process into another program: its exit code, its signals and its three streams are then the
 * program's own, with nothing in between. It ends as by Ctrl-C with the shell that npm put in front of it.
 * Where a process cannot be replaced (Windows) the program runs inside this one and its exit code is
 * passed on.
 */
export function become(file: string, args: string[], env: NodeJS.ProcessEnv): never {
  if (process.platform !== 'win32') {
    const [program, programArgs] = owned(file, args, 'INT');
    process.execve?.(program, [program, ...programArgs], env);
  }
  const { status, error } = spawnSync(file, args, { env, stdio: 'inherit' });
  if (error !== undefined) throw error;
  process.exit(status ?? 1);
}
