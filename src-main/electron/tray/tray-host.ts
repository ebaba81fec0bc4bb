import { SessionBus } from '../../portal/session-bus.ts';

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
