import { AppError } from '../errors.ts';
import { askPortal, PORTAL } from './portal-request.ts';
import type { SessionBus } from './session-bus.ts';

const SCREENSHOT = 'org.freedesktop.portal.Screenshot';

export type PortalScreenshot =
  /** `uri`: a file of this machine, made for whoever asked. */
  | { status: 'taken'; uri: string }
  /** The person or the desktop decided against it. */
  | { status: 'refused' }
  /** This desktop has no such portal, or it does not answer. */
  | { status: 'absent' };

/**
 * Asks the desktop for a picture of the screen, in which the person chooses what is in it: as long as they need, or
 * `signal` lets them. Throws what `signal` was aborted with.
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Screenshot.html
 */
export async function askScreenshot(bus: SessionBus, signal: AbortSignal): Promise<PortalScreenshot> {
  try {
    if (!(await bus.isOffered(PORTAL))) return { status: 'absent' };
    const answer = await askPortal(
      bus,
      {
        interface: SCREENSHOT,
        member: 'Screenshot',
        signature: 's',
        body: [''],
        options: { interactive: ['b', true] },
      },
      signal,
    );
    const uri = answer.granted ? answer.results['uri'] : undefined;
    return typeof uri === 'string' && uri.startsWith('file:')
      ? { status: 'taken', uri }
      : { status: 'refused' };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'unreachable') return { status: 'absent' };
    throw thrown;
  }
}
