import { join } from 'node:path';
import { app, type MessagePortMain, nativeTheme } from 'electron';
import { Notices } from './notices/notices.ts';
import { SettingsKeeper } from './settings/settings.ts';
import { AppError } from './errors.ts';
import { servePages } from './electron/pages/app-pages.ts';
import { readAppLink } from './electron/start/app-link.ts';
import { appIcon } from './electron/icons.ts';
import type { LaunchOptions } from './electron/start/launch-options.ts';
import type { ConversationWindowTools } from './electron/windows/conversation-window.ts';
import { MainWindow } from './electron/windows/main-window.ts';
import { startLocale } from './electron/start/start-locale.ts';
import { tellOfCrashes } from './electron/windows/tell-of-crashes.ts';
import { guardSessions } from './electron/session/session-guard.ts';
import { startProcess } from './electron/process/start-process.ts';
import { WindowPlaces } from './electron/windows/window-places.ts';
import { Windows } from './electron/windows/windows.ts';
import { ImageShelf } from './images/image-shelf.ts';
import { readDocument } from './storage/files/read-document.ts';
import { StorageKeeper } from './storage/storage-keeper.ts';
import type { StoreOpened } from './storage/store-requests.ts';

/** What stands before the rest of the app is read. */
export interface FirstWindow {
  /** Resolves when the window has its page and main nothing to do until the page's process runs. */
  underWay: Promise<undefined>;
  windows: Windows;
  mainWindow: MainWindow;
  /** For more windows of its kind. */
  windowTools: ConversationWindowTools;
  notices: Notices;
  store: StorageKeeper<MessagePortMain>;
  settings: SettingsKeeper;
  shelf: ImageShelf;
  onStoreError: (thrown: unknown) => void;
}

/**
 * Opens the main window, where this start wants one: its process takes longer to start than everything
 * else. So whatever is imported here delays it. `endWithoutProfile` ends an app that can keep nothing.
 */
export function openFirstWindow(
  options: LaunchOptions,
  endWithoutProfile: (thrown: unknown) => unknown,
): FirstWindow {
  const shelf = new ImageShelf();
  const profile = app.getPath('userData');
  guardSessions();
  const { promise: underWay, resolve: isUnderWay } = Promise.withResolvers<undefined>();
  servePages(
    join(import.meta.dirname, '../renderer'),
    (hash) => shelf.get(hash),
    async (sha256) => (await import('./electron/pages/file-image.ts')).readFileImage(profile, sha256),
    () => isUnderWay(undefined),
  );

  const windows = new Windows(() => tellOfCrashes(startLocale(options.lang)));
  const now = (): number => Date.now();
  const notices = new Notices(windows, now);
  const onStoreError = (thrown: unknown): void => notices.addFault(thrown);
  const addNotices = ({ notices: found }: StoreOpened): void =>
    found.forEach((notice) => notices.add(notice));
  const store = new StorageKeeper({
    directory: profile,
    start: () => startProcess('storage'),
    now,
    onOpen: (opened, isFirst) => {
      if (!isFirst)
        onStoreError(new AppError('storage-failed', 'the storage process ended and was started again'));
      opened.then(addNotices, isFirst ? endWithoutProfile : onStoreError);
    },
  });
  const settings = new SettingsKeeper(store, readDocument(profile, 'settings'));
  nativeTheme.themeSource = settings.current.theme;
  const places = new WindowPlaces(readDocument(profile, 'window-state'), (value) => {
    store.request('document-write', { name: 'window-state', value }).catch(onStoreError);
  });
  const windowTools = { windows, icon: appIcon(), places };
  const mainWindow = new MainWindow({
    ...windowTools,
    // The windows of single conversations stay.
    onClosed: () => {
      if (windows.conversations.length === 0) app.quit();
    },
  });
  const linked = options.link === undefined ? null : readAppLink(options.link);
  if (linked !== null) mainWindow.show(linked);
  else if (!options.hidden && !options.quickAsk) mainWindow.show();
  else isUnderWay(undefined);
  return { underWay, windows, mainWindow, windowTools, notices, store, settings, shelf, onStoreError };
}
