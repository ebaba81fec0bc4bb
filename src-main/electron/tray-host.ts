import type { MessageBus } from 'dbus-next';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATIENCE_MS = 2000;

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
  if (!environment['DBUS_SESSION_BUS_ADDRESS']) return false;
  const { default: dbus } = await import('dbus-next');
  let bus: MessageBus;
  try {
    bus = dbus.sessionBus();
  } catch {
    // An address that makes no sense, e.g. `disabled:`, is no bus.
    return false;
  }
  const failed = new Promise<false>((resolve) => {
    // A bus that cannot be reached says so only here, and an 'error' without a listener would end the app.
    bus.on('error', () => resolve(false));
    setTimeout(() => resolve(false), PATIENCE_MS).unref();
  });
  const question = new dbus.Message({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'NameHasOwner',
    signature: 's',
    body: [name],
  });
  const asked = bus.call(question).then(
    (reply) => reply?.body[0] === true,
    () => false,
  );
  try {
    return await Promise.race([asked, failed]);
  } finally {
    bus.disconnect();
  }
}
