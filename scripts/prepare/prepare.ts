import { installPackages } from './debian.ts';
import { hasDisplay, startDisplay, startWindowManager } from './display.ts';
import { missingLibraries, packagesOf } from './libraries.ts';
import { findRuntime, type Runtime } from './runtime.ts';
import { hasSessionBus, startSessionBus } from './session-bus.ts';
import { Blocked } from './step.ts';
import { requireTools } from './tools.ts';

/**
 * What a script is going to do, each including the ones before it: look at Electron's files, run it without
 * a window, open windows, test the app on a whole desktop.
 */
export type Need = 'files' | 'headless' | 'windows' | 'desktop';

export interface Prepared {
  runtime: Runtime;
  /** The environment for everything that runs Electron or imports `electron`. */
  env: NodeJS.ProcessEnv;
}

/** Makes this machine ready: fetches, installs and starts what is missing, or throws what to do by hand. */
export async function prepare(need: Need): Promise<Prepared> {
  const runtime = await findRuntime();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    // Without it, importing `electron` in plain Node would start a download.
    ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
    ELECTRON_EXEC_PATH: runtime.executable,
    LOCKCHAT_ELECTRON: runtime.executable,
  };
  if (need === 'files') return { runtime, env };

  await installLibraries(runtime.executable);
  if (need === 'headless') return { runtime, env };

  const virtual = !hasDisplay(env);
  if (virtual) env['DISPLAY'] = await startDisplay();
  if (need === 'windows' || process.platform !== 'linux') return { runtime, env };

  await requireTools(['xdotool'], 'because tests press keys as a person does');
  if (!hasSessionBus(env)) env['DBUS_SESSION_BUS_ADDRESS'] = await startSessionBus();
  if (virtual) await startWindowManager(env);
  return { runtime, env };
}

async function installLibraries(executable: string): Promise<void> {
  const missing = await missingLibraries(executable);
  if (missing.length === 0) return;
  await installPackages(packagesOf(missing), 'which Electron is linked against');
  const still = await missingLibraries(executable);
  if (still.length > 0) {
    throw new Blocked(
      `Electron needs ${still.join(' and ')}, of no package that is known here`,
      `ldd ${executable}`,
    );
  }
}
