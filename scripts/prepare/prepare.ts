import { installPackages, isRoot } from './debian.ts';
import { hasDisplay, startDisplay, startWindowManager } from './display.ts';
import { missingLibraries, packagesOf } from './libraries.ts';
import { findRuntime, type Runtime } from './runtime.ts';
import { hasSessionBus, startSessionBus } from './session-bus.ts';
import { Blocked } from './step.ts';
import { missingTools, type Tool } from './tools.ts';

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
  if (need === 'files' || process.platform !== 'linux') return { runtime, env };

  const needsDisplay = need !== 'headless' && !hasDisplay(env);
  const needsBus = need === 'desktop' && !hasSessionBus(env);
  const tools: Tool[] = [];
  if (needsDisplay) tools.push('Xvfb');
  if (needsBus) tools.push('dbus-daemon');
  if (need === 'desktop') tools.push('xdotool', 'ip', 'tcpdump', 'unshare');
  if (need === 'desktop' && needsDisplay) tools.push('openbox');
  // A compositor, or another X server, is much to ask a person to install for one test, which is skipped without it.
  if (need === 'desktop' && isRoot()) tools.push('weston', 'Xorg', 'xrandr');

  const libraries = await missingLibraries(runtime.executable);
  await installPackages([
    { packages: packagesOf(libraries), why: 'Electron is linked against them' },
    { packages: missingTools(tools), why: 'tests need a desktop and a network of their own' },
  ]);
  if (libraries.length > 0) await requireLibraries(runtime.executable);

  if (needsDisplay) env['DISPLAY'] = await startDisplay();
  if (needsBus) env['DBUS_SESSION_BUS_ADDRESS'] = await startSessionBus();
  if (needsDisplay && need === 'desktop') startWindowManager(env);
  return { runtime, env };
}

async function requireLibraries(executable: string): Promise<void> {
  const missing = await missingLibraries(executable);
  if (missing.length === 0) return;
  throw new Blocked(`Electron needs ${missing.join(' and ')}, of no package known here`, `ldd ${executable}`);
}
