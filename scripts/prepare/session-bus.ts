import { startServer } from './background.ts';
import { tell } from './step.ts';

/** Whether desktop programs have a D-Bus session to meet on; only Linux has one. */
export function hasSessionBus(env: NodeJS.ProcessEnv): boolean {
  return process.platform !== 'linux' || Boolean(env['DBUS_SESSION_BUS_ADDRESS']);
}

/** Starts a D-Bus session, ended with this process, and returns its address. */
export async function startSessionBus(): Promise<string> {
  const address = await startServer('dbus-daemon', [
    '--session',
    '--nofork',
    '--nopidfile',
    '--print-address=3',
  ]);
  tell('started a D-Bus session, because tests look at the tray and there is none');
  return address;
}
