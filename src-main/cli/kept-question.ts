import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { app } from 'electron';
import type { AskEvent, CommandQuestion } from '../contract/commands.ts';
import { acquireInstanceLock } from '../electron/start/instance-lock.ts';
import { readLaunchOptions } from '../electron/start/launch-options.ts';
import { AppError } from '../errors.ts';
import { CommandClient } from '../instance/command-client.ts';
import type { CommandContext } from './command.ts';

/** How long an app that begins, or another command, may hold the profile before it answers or lets go. */
const TIMEOUT_MS = 15_000;
const LOOK_AGAIN_MS = 100;

/**
 * Asks a question whose conversation is kept: the running app, after `tellUnused`, or where none runs this
 * process itself, which holds the profile meanwhile. Throws `storage-failed` where somebody else holds it and does not answer,
 * `store-read-only` and `storage-full` where nothing can be kept, before anything was asked.
 */
export async function* askKept(
  question: CommandQuestion,
  context: CommandContext,
  tellUnused: () => Promise<void>,
): AsyncGenerator<AskEvent> {
  const client = await reachHistory(context);
  if (client !== null) {
    await tellUnused();
    yield* client.ask(question, context.signal);
    return;
  }
  const { askInOwnHistory } = await import('./own-history.ts');
  const waiting: { argv: string[]; cwd: string }[] = [];
  const remember = (_event: unknown, argv: string[], cwd: string): void => void waiting.push({ argv, cwd });
  app.on('second-instance', remember);
  try {
    yield* askInOwnHistory(question, context);
  } finally {
    app.off('second-instance', remember);
    app.releaseSingleInstanceLock();
    for (const { argv, cwd } of waiting) startNow(argv, cwd, context.profile);
  }
}

/** Says once, where that is so, that the running app asks its own servers and none of the environment's. */
export function unusedServerNote({ options, terminal, t }: CommandContext): () => Promise<void> {
  let isSaid = options.endpoint === undefined && options.auth === undefined;
  return async () => {
    if (isSaid) return;
    isSaid = true;
    await terminal.tell(t('ask.environment-unused'));
  };
}

/** The app that has the history open; null: nobody has, and this process holds the profile from now on. */
async function reachHistory({ profile, signal }: CommandContext): Promise<CommandClient | null> {
  const until = Date.now() + TIMEOUT_MS;
  for (;;) {
    const client = await CommandClient.connect(profile);
    if (client !== null) return client;
    const lock = acquireInstanceLock();
    if (lock.state === 'acquired') return null;
    if (lock.state === 'unavailable') throw new AppError(lock.because, 'the profile takes no writes');
    if (Date.now() > until) {
      throw new AppError('storage-failed', 'another process holds the profile and does not answer', {
        detail: 'another process has this profile open',
      });
    }
    await wait(LOOK_AGAIN_MS, undefined, { signal });
  }
}

/** An app that was started while this process held the profile ended at once: now it can begin. */
function startNow(argv: string[], cwd: string, profile: string): void {
  const isCommand = readLaunchOptions(argv, {}, process.defaultApp, cwd).command !== null;
  if (isCommand) return;
  const args = [...argv.slice(1), `--user-data-dir=${profile}`];
  const started = spawn(process.execPath, args, { cwd, detached: true, stdio: 'ignore' });
  // Where it cannot be started, the person sees no window, and starts it again.
  started.on('error', () => undefined);
  started.unref();
}
