import { type Point, screen } from 'electron';
import type { XDisplay } from 'x11';

/** The X server answers in less than a millisecond; a window that is asked for waits no longer than this. */
const TIMEOUT_MS = 100;

/**
 * Where the pointer is. On X11 Electron says for ever where it was when that was first asked, unless it was over a
 * window of the app since (electron/electron#42519, from 29 on): there the X server itself is asked.
 */
export class Pointer {
  #display: Promise<XDisplay | null> | null = null;

  /** Gets the answer ready, so that the first one is no later than the others. */
  prepare(): void {
    const name = process.env['DISPLAY'];
    // On Wayland no app knows where it is, and the compositor places windows itself.
    if (process.platform !== 'linux' || !name || process.env['XDG_SESSION_TYPE'] === 'wayland') return;
    this.#display ??= this.#connect(name);
  }

  /** In DIP, on all screens together. */
  async place(): Promise<Point> {
    this.prepare();
    const asked = this.#display?.then((display) => display && query(display)) ?? null;
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), TIMEOUT_MS));
    const found = await Promise.race([asked, late]);
    return found === null ? screen.getCursorScreenPoint() : screen.screenToDipPoint(found);
  }

  /** null: the server lets nobody in. The next one who asks tries again. */
  async #connect(name: string): Promise<XDisplay | null> {
    const { createClient } = await import('x11');
    return new Promise((resolve) => {
      const lose = (): void => {
        this.#display = null;
        resolve(null);
      };
      const client = createClient({ display: name, disableBigRequests: true }, (error, display) => {
        if (error) lose();
        else resolve(display);
      });
      client.on('error', lose);
      client.on('end', lose);
    });
  }

  async close(): Promise<void> {
    const display = await this.#display;
    this.#display = null;
    display?.client.terminate();
  }
}

function query({ client, screen: screens }: XDisplay): Promise<Point | null> {
  const root = screens[0]?.root;
  if (root === undefined) return Promise.resolve(null);
  return new Promise((resolve) => {
    client.QueryPointer(root, (error, pointer) =>
      resolve(error ? null : { x: pointer.rootX, y: pointer.rootY }),
    );
  });
}
