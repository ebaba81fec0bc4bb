import { startInBackground, startServer } from './background.ts';
import { tell } from './step.ts';

/** Whether windows have somewhere to appear. */
export function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  return process.platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** Starts a virtual display on a free number, ended with this process, and returns its name: `:1`. */
export async function startDisplay(): Promise<string> {
  const number = await startServer('Xvfb', [
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1440x900x24',
    '-nolisten',
    'tcp',
  ]);
  tell(`started Xvfb as display :${number}, because there is no display`);
  return `:${number}`;
}

/** Gives a virtual display what a desktop has: something that moves the focus from window to window. */
export function startWindowManager(env: NodeJS.ProcessEnv): void {
  startInBackground('openbox', [], env);
  tell('started openbox on it, because tests move the focus between windows');
}
