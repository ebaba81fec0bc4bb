import { SessionBus } from '../../portal/session-bus.ts';
import type { SharedBus } from '../../portal/shared-bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * Whether anything on this desktop would show a tray icon. Making a tray never fails on Linux, so
 * D-Bus is asked for the watcher of the StatusNotifierItem specification; without a session bus, no.
 */
export async function hasTrayHost(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  return platform !== 'linux' || hasBusName(WATCHER, environment);
}

/**
 * The same from now on: `onChange` is told once how it is, and whenever it becomes otherwise. A panel may start behind
 * an app that starts with the session, crash, or be restarted by an extension.
 */
export async function watchTrayHost(
  platform: NodeJS.Platform,
  shared: SharedBus,
  onChange: (isThere: boolean) => void,
): Promise<void> {
  if (platform !== 'linux') {
    onChange(true);
    return;
  }
  const bus = await shared.get();
  if (bus === null) return;
  await bus.watchOwner(WATCHER, onChange);
  if (await bus.hasOwner(WATCHER)) onChange(true);
}

/** Whether a program with this name is on the session bus, where there is one. */
export async function hasBusName(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const bus = await SessionBus.connect(environment);
  if (bus === null) return false;
  try {
    return await bus.hasOwner(name);
  } catch {
    // A daemon that does not answer knows nobody.
    return false;
  } finally {
    await bus.close();
  }
}
