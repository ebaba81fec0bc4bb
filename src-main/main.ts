import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, dialog, nativeTheme, session } from 'electron';
import { ulid } from 'ulid';
import { createTranslate } from '../assets/messages/format.ts';
import type { TransferProgress } from './contract.ts';
import { AppError, toAppError } from './errors.ts';
import { Backups } from './chat/backups.ts';
import { Chat } from './chat/chat.ts';
import { Drafts } from './chat/drafts.ts';
import { type EnvironmentProvider, readEnvironmentProvider } from './chat/environment-provider.ts';
import { LiveThreads } from './chat/live-threads.ts';
import { Notices } from './chat/notices.ts';
import { ProviderCheck } from './chat/provider-check.ts';
import { Providers } from './chat/providers.ts';
import { SettingsKeeper } from './chat/settings.ts';
import { ThreadEdits } from './chat/thread-edits.ts';
import { ThreadMarkings } from './chat/thread-markings.ts';
import { DemoServer } from './demo/demo-server.ts';
import { registerPageScheme, servePages } from './electron/app-pages.ts';
import { BackupLauncher } from './electron/backup-launcher.ts';
import { DesktopShell } from './electron/desktop-shell.ts';
import { offerEditMenus } from './electron/edit-menu.ts';
import { logFault } from './electron/fault-log.ts';
import { createImageDownload } from './electron/image-download.ts';
import { appIcon, trayIcon } from './electron/icons.ts';
import { openRequestChannel } from './electron/ipc-channel.ts';
import { KeyringVault } from './electron/keyring-vault.ts';
import { forgetSecrets, type LaunchOptions, readLaunchOptions } from './electron/launch-options.ts';
import { endInOrder } from './electron/lifecycle.ts';
import { MainWindow } from './electron/main-window.ts';
import { QuickAskShortcut } from './electron/quick-ask-shortcut.ts';
import { QuickAskWindow } from './electron/quick-ask-window.ts';
import { startSearchProcess } from './electron/search-launcher.ts';
import { guardSessions } from './electron/session-guard.ts';
import { startStorageProcess } from './electron/storage-launcher.ts';
import { TransferDesk } from './electron/transfers.ts';
import { TransferRunner } from './electron/transfer-runner.ts';
import { hasTrayHost } from './electron/tray-host.ts';
import { AppTray, type TrayActions } from './electron/tray.ts';
import { readBounds } from './electron/window-bounds.ts';
import { Windows } from './electron/windows.ts';
import { createLazyEngine } from './engine/lazy-engine.ts';
import { Images } from './images/images.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createRouter } from './ipc/router.ts';
import { runCommand } from './run-command.ts';
import { SearchKeeper } from './search/search-keeper.ts';
import { readDocument } from './storage/read-document.ts';
import { StorageKeeper } from './storage/storage-keeper.ts';
import type { StoreOpened } from './storage/store-requests.ts';

const options = readLaunchOptions(process.argv, process.env, process.defaultApp);
forgetSecrets(process.env);

app.setName('Lockchat');
if (options.userData !== undefined) app.setPath('userData', options.userData);
// Chromium's own files stand apart from the person's.
app.setPath('sessionData', join(app.getPath('userData'), 'chromium'));
app.setPath('crashDumps', join(app.getPath('userData'), 'crashes'));

// Nothing is awaited at the top level: an ES module that waits here for the app is never ready.
if (options.command !== null) void runCommand(options.command, options);
else if (app.requestSingleInstanceLock()) startDesktop();
// The one that runs already was told of our arguments by the lock.
else app.quit();

function startDesktop(): void {
  // Windows of one kind of page share a process: two of them cost little more than one.
  app.commandLine.appendSwitch('process-per-site');
  // `<link rel="dns-prefetch">` asks a name server, which no policy and no request filter sees.
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
  registerPageScheme();
  const started = app.whenReady().then(openDesktop);
  app.on('second-instance', (_event, argv) => {
    const next = readLaunchOptions(argv, {}, process.defaultApp);
    // A command that found us running says so itself.
    if (next.command === null) void started.then((show) => show(next));
  });
  started.catch(giveUp);
}

/** Puts the desktop app together. Returns what a later start, which ends at once, asks of this one. */
function openDesktop(): (next: LaunchOptions) => void {
  guardSessions();
  servePages(join(import.meta.dirname, '../renderer'), (hash) => images.shelf.get(hash));

  const now = (): number => Date.now();
  const profile = app.getPath('userData');
  const windows = new Windows();
  const notices = new Notices(windows, now);
  const onStoreError = (thrown: unknown): void => notices.addFault(thrown);
  const addNotices = ({ notices: found }: StoreOpened): void =>
    found.forEach((notice) => notices.add(notice));
  const store = new StorageKeeper({
    directory: profile,
    start: startStorageProcess,
    now,
    onOpen: (opened, isFirst) => {
      if (!isFirst)
        onStoreError(new AppError('storage-failed', 'the storage process ended and was started again'));
      opened.then(addNotices, isFirst ? giveUp : onStoreError);
    },
  });
  const settings = new SettingsKeeper(store, readDocument(profile, 'settings'));
  nativeTheme.themeSource = settings.current.theme;
  const images = new Images(createImageDownload(), () => settings.current.imageHosts);
  const mainWindow: MainWindow = new MainWindow({
    windows,
    icon: appIcon(),
    savedBounds: readBounds(readDocument(profile, 'window-state')),
    saveBounds: (bounds) => {
      store.request('document-write', { name: 'window-state', value: { ...bounds } }).catch(onStoreError);
    },
    staysInTray: () => desktop.staysInTray,
    onClosed: () => app.quit(),
  });
  // First of all the window: its process takes longer to start than everything below.
  if (!options.hidden && !options.quickAsk) mainWindow.show();
  // The window asks for its list behind the first paint; without one, what an earlier run left waits as well.
  else void store.open();

  const drafts = new Drafts(store, readDocument(profile, 'drafts'));
  const vault = new KeyringVault(store, readDocument(profile, 'secrets'));
  const demo = new DemoServer();
  const providers = new Providers({
    store,
    vault,
    saved: readDocument(profile, 'providers') ?? [],
    environment: readEnvironment(notices),
    demo: () => demo.start(),
    preferred: () => settings.current.choice,
  });
  // Nothing of the client is needed to draw the first window.
  const engine = createLazyEngine(async () => {
    const { createEngine } = await import('./engine/engine.ts');
    const { writeRecording } = await import('./engine/write-recording.ts');
    const { record: folder } = options;
    return createEngine({
      resolveProxy: (url) => session.defaultSession.resolveProxy(url),
      record:
        folder === undefined
          ? undefined
          : (exchanges) =>
              writeRecording(join(folder, `${ulid()}.json`), exchanges).catch((thrown: unknown) =>
                logFault(toAppError(thrown), 'record'),
              ),
    });
  });
  const threads = new LiveThreads(store, drafts, windows);
  const edits = new ThreadEdits(store, threads, now);
  const markings = new ThreadMarkings({
    store,
    threads,
    audience: windows,
    dropDraft: (threadId) => drafts.save(threadId, ''),
  });
  const chat = new Chat({
    store,
    threads,
    providers,
    runTurn: (request, control) => engine.runTurn(request, control),
    settings: () => settings.current,
    now,
    onStoreError,
  });
  const search = new SearchKeeper({
    directory: profile,
    start: startSearchProcess,
    now,
    onProgress: (building) => windows.toAll({ type: 'search-progress', building }),
  });
  const check = new ProviderCheck(providers, engine, now);

  const backupLauncher = new BackupLauncher();
  const backups = new Backups({
    settings,
    store,
    client: backupLauncher,
    notices,
    audience: windows,
    profile,
    device: async () => ({ id: (await store.open()).deviceId, name: hostname() }),
    now,
  });

  const quickAsk = new QuickAskWindow(windows);
  const actions: TrayActions = {
    open: () => mainWindow.show(),
    quickAsk: () => quickAsk.show(),
    newChat: () => mainWindow.show({ kind: 'new-chat' }),
    settings: () => mainWindow.show({ kind: 'settings' }),
    quit: () => app.quit(),
  };
  const tray = new AppTray(trayIcon(process.platform), actions);
  const shortcut = new QuickAskShortcut(() => quickAsk.toggle(), process.env);
  const desktop: DesktopShell = new DesktopShell({
    audience: windows,
    settings,
    providers,
    drafts,
    notices,
    vault,
    mainWindow,
    quickAsk,
    shortcut,
    tray,
    actions,
    lang: options.lang,
    onFirstPaint: () => {
      void engine.load();
      search.lookLater();
      backups.start();
    },
  });
  const onProgress = (progress: TransferProgress): void =>
    windows.toAll({ type: 'transfer-progress', progress });
  const runner = new TransferRunner({
    connectStorage: (port) => store.connect(port),
    onProgress,
    print: async (html) => (await import('./electron/print-to-pdf.ts')).printToPdf(html),
  });
  const transfers = new TransferDesk({
    runner,
    locale: () => desktop.locale,
    translate: () => desktop.translate,
    onStart: () => onProgress({ doing: 'export', done: 0, of: 0 }),
    titleOf: async (threadId) => (await store.request('thread-summary', { threadId }))?.title ?? '',
  });
  const handlers = createHandlers({
    chat,
    threads,
    edits,
    markings,
    drafts,
    providers,
    check,
    search,
    transfers,
    backups,
    images,
    desktop,
  });
  openRequestChannel(createRouter(handlers, logFault), windows);
  windows.whenGone((watcher) => threads.forget(watcher));
  store.listen((event) => {
    if (event.type === 'notice-add') notices.add(event.notice);
    else if (event.type === 'notice-remove') notices.remove(event.id);
    else if (event.type === 'summary-change') threads.reload(event.summary).catch(onStoreError);
    else if (event.type === 'summary-remove') threads.publishRemoval(event.threadId);
    else if (event.type === 'thread-purge') markings.purged(event.threadId).catch(onStoreError);
    else if (event.type === 'folders-change') markings.foldersChanged();
    if (event.type === 'summary-change') search.touch(event.summary.id);
    else if ('threadId' in event) search.touch(event.threadId);
  });
  desktop.apply();
  offerEditMenus(() => desktop.translate);

  endInOrder(
    [
      () => mainWindow.letGo(),
      // First the windows: a draft that was typed a moment ago is saved as they go.
      () => windows.closeAll(),
      () => chat.abandonTurns(),
      () => runner.close(),
      () => backups.close(),
      () => backupLauncher.close(),
      () => store.close(),
      () => search.close(),
      () => shortcut.release(),
      () => tray.destroy(),
      () => demo.stop(),
    ],
    (thrown) => logFault(toAppError(thrown), 'end'),
  );
  app.on('activate', () => mainWindow.show());
  // The last window may go while the tray stays: who ends the app says so.
  app.on('window-all-closed', () => undefined);
  void hasTrayHost(process.platform, process.env).then((isThere) => {
    if (isThere) desktop.useTray();
  });

  if (options.quickAsk) quickAsk.show();
  return (next) => {
    if (next.quickAsk) quickAsk.show();
    else if (!next.hidden) mainWindow.show();
  };
}

/** Without its folder the app can keep nothing, so it says why and goes. */
function giveUp(thrown: unknown): void {
  const error = toAppError(thrown);
  logFault(error, 'start');
  const t = createTranslate(options.lang ?? (app.getLocale().startsWith('ru') ? 'ru' : 'en'));
  dialog.showErrorBox(t('shell.start-failed'), `${app.getPath('userData')}\n\n${error.message}`);
  app.exit(1);
}

/** A wrong value there must not keep the app from starting: it is said in the window. */
function readEnvironment(notices: Notices): EnvironmentProvider | null {
  try {
    return readEnvironmentProvider(options);
  } catch (thrown) {
    notices.add({ id: ulid(), code: toAppError(thrown).code, subject: 'LOCKCHAT_ENDPOINT', at: Date.now() });
    return null;
  }
}
