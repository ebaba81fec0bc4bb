import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { ownBackupFolder } from './backup/own-folder.ts';
import { toAppError } from './errors.ts';
import { APP_ID } from './electron/start/app-id.ts';
import { LINK_SCHEME } from './electron/start/app-link.ts';
import { registerPageScheme } from './electron/pages/app-pages.ts';
import { linuxCacheFolder, linuxDataFolder } from './electron/start/data-folder.ts';
import { logFault } from './electron/process/fault-log.ts';
import { wasStartedAtLogin } from './electron/start/started-at-login.ts';
import { acquireInstanceLock, type InstanceLock } from './electron/start/instance-lock.ts';
import { openRequestChannel } from './electron/windows/ipc-channel.ts';
import { cutOffNetwork } from './electron/session/network-cutoff.ts';
import { type LaunchOptions, readLaunchOptions } from './electron/start/launch-options.ts';
import { takeSecrets } from './electron/start/launch-secrets.ts';
import { startLocale } from './electron/start/start-locale.ts';
import { useTemporarySession } from './electron/session/temporary-session.ts';
import { openFirstWindow } from './first-window.ts';
import { readDocument } from './storage/files/read-document.ts';

const options = readLaunchOptions(process.argv, takeSecrets(process.env), process.defaultApp, process.cwd());

app.setName('Lockchat');
if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
if (options.userData !== undefined) app.setPath('userData', options.userData);
else if (process.platform === 'linux') {
  app.setPath('userData', linuxDataFolder(process.env, homedir(), app.getPath('userData')));
  app.commandLine.appendSwitch('disk-cache-dir', linuxCacheFolder(process.env, homedir()));
}
// Chromium's own files stand apart from the person's.
app.setPath('sessionData', join(app.getPath('userData'), 'chromium'));
app.setPath('crashDumps', join(app.getPath('userData'), 'crashes'));

cutOffNetwork(app.commandLine);
// For a command line too: the page that decodes a picture is one of ours.
registerPageScheme();

// Nothing is awaited at the top level: an ES module that waits here for the app is never ready.
if (options.command !== null) void runWords(options.command);
else if (options.recover !== undefined) void recover(options.recover, acquireInstanceLock());
else startInstance(acquireInstanceLock());

/** What a command line needs, a window starts without. */
async function runWords(words: readonly string[]): Promise<void> {
  const { runCommand } = await import('./cli/run-command.ts');
  await runCommand(words, options);
}

async function recover(path: string, lock: InstanceLock): Promise<void> {
  if (lock.state !== 'acquired') useTemporarySession();
  const { isOnTrial, offerWayBack } = await import('./electron/updates/recovery.ts');
  // The new version did draw its window, or this question stands on the screen already.
  if (lock.state === 'held' && !isOnTrial(path)) {
    app.quit();
    return;
  }
  await offerWayBack(path, startLocale(options.lang));
}

function startInstance(lock: InstanceLock): void {
  // The one that runs already was told of our arguments by the lock.
  if (lock.state === 'held') {
    app.quit();
    return;
  }
  // Chromium does not start without a folder that it can write to.
  if (lock.state === 'unavailable') useTemporarySession();
  startDesktop(lock);
}

function startDesktop(lock: InstanceLock): void {
  // Windows of one kind of page share a process: two of them cost little more than one.
  app.commandLine.appendSwitch('process-per-site');
  const started = app.whenReady().then(() => openDesktop(lock));
  app.on('second-instance', (_event, argv, cwd) => {
    const next = readLaunchOptions(argv, {}, process.defaultApp, cwd);
    // A command that found us running says so itself.
    if (next.command === null) void started.then((show) => show(next));
  });
  // macOS hands links over by this event, the others as an argument.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    void started.then((show) => show({ ...options, link: url }));
  });
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(LINK_SCHEME);
  started.catch(endWithoutProfile);
}

/**
 * The window first: everything else is read while the window's process starts. Returns what a later start,
 * which ends at once, asks of this one.
 */
async function openDesktop(lock: InstanceLock): Promise<(next: LaunchOptions) => void> {
  if (lock.state === 'acquired') await keepHistoryOfOtherVersion();
  const started = { ...options, hidden: options.hidden || wasStartedAtLogin() };
  const first = openFirstWindow(started, endWithoutProfile);
  // Of a folder that is only read, the storage process says so.
  if (lock.state === 'unavailable' && lock.because === 'storage-full') {
    first.notices.add({ id: 'disk-full', code: lock.because, at: Date.now() });
  }
  const desktop = first.underWay
    .then(() => import('./desktop.ts'))
    .then(({ composeDesktop }) => composeDesktop(started, first, lock.state === 'acquired'));
  openRequestChannel(
    desktop.then(({ route }) => route),
    first.windows,
  );
  return (await desktop).show;
}

/** Before a version first touches the history, what the one before it left is kept. */
async function keepHistoryOfOtherVersion(): Promise<void> {
  const profile = app.getPath('userData');
  if (readDocument(profile, 'settings')?.lastVersion === app.getVersion()) return;
  if (!existsSync(join(profile, 'threads'))) return;
  const { keepHistoryOfLastVersion } = await import('./electron/updates/new-version.ts');
  await keepHistoryOfLastVersion(profile, ownBackupFolder(profile, options.userData !== undefined));
}

/** Without its folder the app can keep nothing, so it says why and goes. */
async function endWithoutProfile(thrown: unknown): Promise<void> {
  const error = toAppError(thrown);
  logFault(error, 'start');
  const { createTranslate } = await import('../assets/messages/format.ts');
  const t = createTranslate(startLocale(options.lang));
  dialog.showErrorBox(t('shell.start-failed'), `${app.getPath('userData')}\n\n${error.message}`);
  app.exit(1);
}
