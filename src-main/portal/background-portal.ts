import { askPortal } from './portal-request.ts';
import type { SessionBus } from './session-bus.ts';

const BACKGROUND = 'org.freedesktop.portal.Background';

/**
 * Asks the portal whether the session may start the app, or to start it no more: from inside a sandbox the folder of
 * the session's entries cannot be written. Resolves to what is so now; the portal says it in no other way.
 */
export async function askAutostart(
  bus: SessionBus,
  { on, reason, command }: { on: boolean; reason: string; command: readonly string[] },
  signal: AbortSignal,
): Promise<boolean> {
  const answer = await askPortal(
    bus,
    {
      interface: BACKGROUND,
      member: 'RequestBackground',
      // The window that it belongs to is not named: no name of one is known here on Wayland.
      signature: 's',
      body: [''],
      options: {
        reason: ['s', reason],
        autostart: ['b', on],
        commandline: ['as', [...command]],
      },
    },
    signal,
  );
  return answer.granted && answer.results['autostart'] === true;
}
