import { homedir } from 'node:os';
import { app } from 'electron';
import type { LoginStart } from '../contract/windows.ts';
import { AutostartEntry } from '../portal/autostart-entry.ts';
import { askAutostart } from '../portal/background-portal.ts';
import type { SharedBus } from '../portal/shared-bus.ts';
import { APP_ID } from './start/app-id.ts';
import { launchWords } from './start/launch-words.ts';

/** How long the portal of a sandbox may ask the person. */
const TIMEOUT_MS = 120_000;

/** Has the session start the app, or not. */
export interface LoginStarter {
  read: () => LoginStart;
  set: (on: boolean) => Promise<LoginStart>;
}

export interface LoginStartOptions {
  bus: SharedBus;
  /** The profile that the command line named: the session starts the app with the same. */
  userData: string | undefined;
  /** What the portal of a sandbox said last, and where that is kept. */
  granted: () => boolean;
  keepGranted: (granted: boolean) => Promise<unknown>;
  /** Why the app wants it, for the desktop to show. */
  reason: () => string;
}

export function createLoginStarter(options: LoginStartOptions): LoginStarter {
  const profile = options.userData === undefined ? [] : [`--user-data-dir=${options.userData}`];
  const flags = [...profile, '--hidden'];
  if (process.platform !== 'linux') return app.isPackaged ? systemStarter(flags) : NONE;
  return process.env['FLATPAK_ID'] ? sandboxStarter(options, flags) : entryStarter(flags);
}

const NONE: LoginStarter = { read: () => 'unavailable', set: () => Promise.resolve('unavailable') };

function entryStarter(flags: readonly string[]): LoginStarter {
  const entry = new AutostartEntry({
    environment: process.env,
    home: homedir(),
    appId: APP_ID,
    appName: 'Lockchat',
    command: [...launchWords(), ...flags],
  });
  const read = (): LoginStart => (entry.isOn() ? 'on' : 'off');
  return {
    read,
    set(on) {
      entry.set(on);
      return Promise.resolve(read());
    },
  };
}

/** In a Flatpak. */
function sandboxStarter(options: LoginStartOptions, flags: readonly string[]): LoginStarter {
  const read = (): LoginStart => (options.granted() ? 'on' : 'off');
  return {
    read,
    async set(on) {
      const bus = await options.bus.get();
      if (bus === null) return 'unavailable';
      const wish = { on, reason: options.reason(), command: ['lockchat', ...flags] };
      const granted = await askAutostart(bus, wish, AbortSignal.timeout(TIMEOUT_MS));
      await options.keepGranted(granted);
      return on && !granted ? 'refused' : read();
    },
  };
}

/** Login items of macOS, the registry of Windows. */
function systemStarter(flags: readonly string[]): LoginStarter {
  const args = [...flags];
  // The portable program unpacks itself anew at each start: only the file that does so stays.
  const path = process.env['PORTABLE_EXECUTABLE_FILE'] ?? process.execPath;
  const item = process.platform === 'win32' ? { path, args } : {};
  const read = (): LoginStart => (app.getLoginItemSettings(item).openAtLogin ? 'on' : 'off');
  return {
    read,
    set(on) {
      app.setLoginItemSettings({ openAtLogin: on, ...item });
      const now = read();
      return Promise.resolve(on && now === 'off' ? 'refused' : now);
    },
  };
}
