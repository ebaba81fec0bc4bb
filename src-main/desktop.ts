import { app, MessageChannelMain, powerMonitor } from 'electron';
import type { Locale } from './contract/settings.ts';
import type { TransferProgress } from './contract/transfer.ts';
import { AppError, toAppError } from './errors.ts';
import { AttachmentDesk } from './attachments/attachment-desk.ts';
import { composeBackups } from './compose-backups.ts';
import { composeChat } from './compose-chat.ts';
import { composeDuties } from './compose-duties.ts';
import { composePresence } from './compose-presence.ts';
import { composeServers } from './compose-servers.ts';
import { composeSpelling } from './compose-spelling.ts';
import { CaptureDesk } from './electron/capture/capture-desk.ts';
import { RegionPicker } from './electron/capture/region-picker.ts';
import type { MenuActions } from './electron/app-menu.ts';
import { AppUpdates } from './electron/updates/app-updates.ts';
import { machinePolicy } from './electron/start/read-policy.ts';
import { DesktopShell } from './electron/desktop-shell.ts';
import { offerEditMenus } from './electron/windows/edit-menu.ts';
import { CrashDesk } from './electron/files/crash-desk.ts';
import { FileDesk } from './electron/files/file-desk.ts';
import { createLoginStarter } from './electron/login-start.ts';
import { logFault } from './electron/process/fault-log.ts';
import { createFileReader } from './electron/files/file-reading.ts';
import { createImageDownload } from './electron/session/image-download.ts';
import type { LaunchOptions } from './electron/start/launch-options.ts';
import { createProxyResolver } from './electron/session/network-cutoff.ts';
import { endInOrder } from './electron/process/lifecycle.ts';
import { QuickAskShortcut } from './electron/shortcut/quick-ask-shortcut.ts';
import { keepOnScreens } from './electron/windows/conversation-window.ts';
import { ThreadWindows } from './electron/windows/thread-windows.ts';
import { QuickAskWindow } from './electron/windows/quick-ask-window.ts';
import { startProcess } from './electron/process/start-process.ts';
import { TransferDesk } from './electron/files/transfers.ts';
import type { FirstWindow } from './first-window.ts';
import { Images } from './images/images.ts';
import { CommandServer } from './instance/command-server.ts';
import { createRouter, type Route } from './ipc/router.ts';
import { policyFaults } from './settings/policy-faults.ts';
import { sensibleSettings } from './settings/window-requests.ts';
import { SearchKeeper } from './search/search-keeper.ts';
import { TransferRunner } from './transfer/transfer-runner.ts';
import { allWindowRequests } from './window-requests.ts';

/** The app behind its first window. */
export interface DesktopApp {
  /** Answers what windows ask. */
  route: Route;
  /** Does what a later start, which ends at once, asks of this one. */
  show: (next: LaunchOptions) => void;
}

/** Composes the desktop app around the first window. */
export function composeDesktop(
  options: LaunchOptions,
  first: FirstWindow,
  holdsProfile: boolean,
): DesktopApp {
  const { windows, mainWindow, notices, store, settings, onStoreError } = first;
  const now = (): number => Date.now();
  const profile = app.getPath('userData');
  const resolveProxy = createProxyResolver();
  const policy = machinePolicy();
  settings.useDefaults(sensibleSettings(policy.defaults));
  for (const fault of policyFaults(policy)) notices.add({ id: 'policy', ...fault, at: now() });
  const images = new Images(
    createImageDownload(resolveProxy),
    () => settings.current.imageHosts,
    first.shelf,
  );
  const servers = composeServers(options, first, { resolveProxy, locked: policy.providersOff });
  const { vault, demo, providers, engine, check } = servers;
  const reader = createFileReader();
  const locale = (): Locale => desktop.locale;
  const quickAsk = new QuickAskWindow(windows);
  const actions: MenuActions = {
    open: () => mainWindow.show(),
    quickAsk: () => quickAsk.show(),
    newChat: () => mainWindow.show({ kind: 'new-chat' }),
    settings: () => mainWindow.show({ kind: 'settings' }),
    lookForUpdates: () => {
      mainWindow.show({ kind: 'settings', tab: 'about' });
      // Where updates are none of ours, that tab says whose they are.
      if (updates.isOurs) void updates.check(true);
    },
    copyDiagnostics: () => void desktop.copyDiagnosticsAndTell(),
    quit: () => app.quit(),
  };
  const presence = composePresence(first, () => desktop.translate, {
    ...actions,
    showTarget: (target) => desktop.showTarget(target),
  });
  const conversations = composeChat(first, servers, {
    reader,
    locale,
    onUnseen: presence.tellAnswer,
    onUnseenChange: presence.showUnseen,
    onBusyChange: (isAnswering) => presence.tray.tell({ isAnswering }),
  });
  const { chat, threads, markings, drafts, attachments, library, questions, unseen } = conversations;
  const commands = new CommandServer({
    profile,
    ask: (question, signal) => questions.ask(question, signal),
    onFault: (thrown) => logFault(toAppError(thrown), 'commands'),
  });
  const search = new SearchKeeper({
    directory: profile,
    start: () => startProcess('search'),
    now,
    onProgress: (building) => windows.toAll({ type: 'search-progress', building }),
  });
  const { backups, close: closeBackups } = composeBackups(first, options.userData !== undefined);

  const updates = new AppUpdates({
    resolveProxy,
    forbidden: policy.updatesOff,
    settings,
    notices,
    deviceId: async () => (await store.open()).deviceId,
    isBusy: () => chat.isBusy,
    onChange: (state) => windows.toAll({ type: 'update-change', state }),
  });

  const crashes = new CrashDesk(settings, notices);
  const threadWindows = new ThreadWindows({
    ...first.windowTools,
    async isKept(threadId) {
      const summary = await store.request('thread-summary', { threadId });
      return summary !== null && summary.deletedAt === undefined;
    },
    onClosed: () => {
      if (windows.conversations.length === 0 && !desktop.staysInTray) app.quit();
    },
  });
  const shortcut = new QuickAskShortcut({
    onPress: () => quickAsk.toggle(),
    onChange: (state) => windows.toAll({ type: 'shortcut-change', shortcut: state }),
    environment: process.env,
    describe: () => desktop.translate('shell.quick-ask'),
  });
  const beginDuties = composeDuties({
    first,
    profile,
    // Only the one instance may: without the profile's lock it would take another's socket away.
    commands: holdsProfile ? commands : null,
    presence,
    unseen,
    threads,
    onTray: (isThere) => void desktop.useTray(isThere),
    search,
    backups,
    updates,
    crashes,
    engine,
  });
  const desktop: DesktopShell = new DesktopShell({
    audience: windows,
    settings,
    providers,
    drafts,
    notices,
    unseen,
    vault,
    providersOff: policy.providersOff,
    mainWindow,
    threadWindows,
    quickAsk,
    shortcut,
    tray: presence.tray,
    actions,
    lang: options.lang,
    onFirstPaint() {
      beginDuties();
      threadWindows.reopen().catch((thrown: unknown) => logFault(toAppError(thrown), 'windows'));
    },
  });
  const onProgress = (progress: TransferProgress): void => {
    windows.toAll({ type: 'transfer-progress', progress });
    presence.showTransfer(progress);
  };
  const runner = new TransferRunner({
    start: () => startProcess('transfer'),
    createChannel: () => new MessageChannelMain(),
    connectStorage: (port) => store.connect(port),
    onProgress,
    onEnd: () => presence.showTransfer(null),
    print: async (html) => (await import('./electron/pages/print-to-pdf.ts')).printToPdf(html),
    attach: (path, signal) => attachments.take({ path }, signal),
  });
  const transfers = new TransferDesk({
    runner,
    profile,
    locale,
    translate: () => desktop.translate,
    onStart: () => onProgress({ doing: 'export', done: 0, of: 0 }),
    titleOf: async (threadId) => (await store.request('thread-summary', { threadId }))?.title ?? '',
  });
  const spelling = composeSpelling(first, {
    translate: () => desktop.translate,
    save: (changes) => desktop.saveSettings(changes),
  });
  const requests = allWindowRequests({
    ...conversations,
    ...spelling,
    attachments: new AttachmentDesk(attachments, profile, windows),
    files: new FileDesk(profile),
    providers,
    check,
    search,
    transfers,
    backups,
    updates,
    crashes,
    images,
    capture: new CaptureDesk(quickAsk, new RegionPicker({ windows, shelf: first.shelf, locale })),
    desktop,
    login: createLoginStarter({
      bus: presence.bus,
      userData: options.userData,
      granted: () => settings.current.startsAtLogin === true,
      keepGranted: (startsAtLogin) => settings.save({ startsAtLogin }),
      reason: () => desktop.translate('general.login-reason'),
    }),
  });
  windows.onPageCrash((watcher) => {
    logFault(new AppError('internal', "a window's page crashed"), 'window');
    if (mainWindow.is(watcher)) mainWindow.crashed(threads.openIn(watcher));
  });
  windows.onPageEnd((watcher) => threads.unsubscribe(watcher));
  store.listen((event) => {
    if (event.type === 'notice-add') notices.add(event.notice);
    else if (event.type === 'notice-remove') notices.remove(event.id);
    else if (event.type === 'summary-change') threads.reload(event.summary).catch(onStoreError);
    else if (event.type === 'summary-remove') threads.publishRemoval(event.threadId);
    else if (event.type === 'thread-purge') markings.purged(event.threadId).catch(onStoreError);
    else if (event.type === 'folders-change') markings.foldersChanged();
    else if (event.type === 'library-change') library.changed().catch(onStoreError);
    if (!event.type.startsWith('notice-')) backups.touch();
    if (event.type === 'summary-change') search.touch(event.summary.id);
    else if ('threadId' in event) search.touch(event.threadId);
  });
  // The window asks for its list behind the first paint, and the tray waits for it too; without a window both
  // are wanted at once, and so is what an earlier run left.
  if (options.hidden || options.quickAsk) {
    void store.open();
    beginDuties();
  }
  desktop.apply();
  mainWindow.keepRunningWhile(() => desktop.staysInTray);
  offerEditMenus(() => desktop.translate);
  keepOnScreens(windows);

  endInOrder(
    [
      () => mainWindow.allowClose(),
      () => first.windowTools.places.end(),
      // First the windows: a draft that was typed a moment ago is saved as they go.
      () => windows.closeAll(),
      () => chat.abandonTurns(),
      () => commands.close(),
      () => reader.close(),
      () => spelling.spelling.close(),
      () => runner.close(),
      () => closeBackups(),
      () => updates.close(),
      () => store.close(),
      () => search.close(),
      () => shortcut.release(),
      () => presence.close(),
      () => demo.stop(),
    ],
    (thrown) => logFault(toAppError(thrown), 'end'),
  );
  powerMonitor.on('resume', () => chat.wake());
  app.on('activate', () => mainWindow.show());
  // The last window may go while the tray stays: who ends the app says so.
  app.on('window-all-closed', () => undefined);
  // The keyring is asked while the window's process starts: the page waits for what it says.
  void vault.hasKeyring();
  if (options.quickAsk) quickAsk.show();
  return {
    route: createRouter(requests, logFault),
    show(next) {
      if (next.link !== undefined) desktop.openAppLink(next.link);
      else if (next.quickAsk) quickAsk.show();
      else if (next.newChat) mainWindow.show({ kind: 'new-chat' });
      else if (!next.hidden) mainWindow.show();
    },
  };
}
