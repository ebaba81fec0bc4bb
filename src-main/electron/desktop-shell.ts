import { app, clipboard, dialog, nativeTheme, shell } from 'electron';
import { createTranslate, type Translate } from '../../assets/messages/format.ts';
import type { ThreadId } from '../contract/messages.ts';
import type { Locale, Settings } from '../contract/settings.ts';
import type { AppInfo, AppStart, WindowTarget } from '../contract/windows.ts';
import type { Drafts } from '../chat/drafts.ts';
import type { UnseenAnswers } from '../chat/unseen-answers.ts';
import type { Audience } from '../processes/window-events.ts';
import { toAppError } from '../errors.ts';
import type { Notices } from '../notices/notices.ts';
import type { Providers } from '../providers/providers.ts';
import type { SecretVault } from '../providers/secret-vault.ts';
import { chooseLocale, type SettingsKeeper } from '../settings/settings.ts';
import type { Caller } from '../processes/window-requests.ts';
import { readAppLink } from './start/app-link.ts';
import { appInfo } from './app-info.ts';
import { type MenuActions, setAppMenu } from './app-menu.ts';
import type { MainWindow } from './windows/main-window.ts';
import { printPage } from './pages/print-page.ts';
import type { QuickAskShortcut } from './shortcut/quick-ask-shortcut.ts';
import type { ThreadWindows } from './windows/thread-windows.ts';
import type { QuickAskWindow } from './windows/quick-ask-window.ts';
import { readyLine } from './start/ready-line.ts';
import { openLink } from './session/session-guard.ts';
import type { AppTray } from './tray/tray.ts';
import { writeClipboard } from './write-clipboard.ts';

/** UTF-16 units: more is no part of a question. */
const LONGEST_CLIPBOARD = 1_000_000;

export interface DesktopTools {
  audience: Audience;
  settings: SettingsKeeper;
  providers: Providers;
  drafts: Drafts;
  notices: Notices;
  unseen: UnseenAnswers;
  mainWindow: MainWindow;
  threadWindows: ThreadWindows;
  quickAsk: QuickAskWindow;
  shortcut: QuickAskShortcut;
  tray: AppTray;
  actions: MenuActions;
  /** The language of this run, from the command line. */
  lang: Locale | undefined;
  vault: SecretVault;
  /** Providers are set by the administrator of this computer. */
  providersOff: boolean;
  /** The main window is there: time for what was not needed before. */
  onFirstPaint: () => void;
}

/** The desktop around the windows: theme, language, shortcut, tray and menus follow the settings here. */
export class DesktopShell {
  readonly #tools: DesktopTools;
  #hasTray = false;
  #isReady = false;

  constructor(tools: DesktopTools) {
    this.#tools = tools;
  }

  get locale(): Locale {
    const [language = 'en'] = app.getPreferredSystemLanguages();
    return chooseLocale(this.#tools.lang, this.#tools.settings.current, language);
  }

  get translate(): Translate {
    return createTranslate(this.locale);
  }

  /** Whether closing the main window keeps the app running, where something can bring it back. */
  get staysInTray(): boolean {
    const { closing } = this.#tools.settings.current;
    return closing === 'tray' || (closing === 'auto' && this.#hasTray);
  }

  /** Brings everything into line with the settings that are now in force. */
  apply(): void {
    const { theme, quickAskShortcut, shortcuts } = this.#tools.settings.current;
    nativeTheme.themeSource = theme;
    const { shortcut, actions } = this.#tools;
    if (shortcut.state.accelerator !== quickAskShortcut || shortcut.state.status === 'off') {
      shortcut.use(quickAskShortcut);
    }
    setAppMenu(this.translate, actions, shortcuts, process.platform);
    if (this.#hasTray) this.#tools.tray.show(this.translate, quickAskShortcut);
  }

  /** There is somebody to show a tray icon, or there is nobody any more. */
  async useTray(isThere: boolean): Promise<void> {
    const { tray, settings, audience } = this.#tools;
    this.#hasTray = isThere;
    // Made once: Chromium shows it to a panel that comes back, and a second one would not answer where the first
    // was destroyed (Electron 42: "Method is no longer available").
    if (isThere) tray.show(this.translate, settings.current.quickAskShortcut);
    audience.toAll({ type: 'info-change', info: await this.#info() });
  }

  async start(caller: Caller): Promise<AppStart> {
    const { settings, providers, drafts, notices, unseen, shortcut, mainWindow, threadWindows } = this.#tools;
    return {
      info: await this.#info(),
      locale: this.locale,
      settings: settings.current,
      providers: providers.list(),
      choice: providers.validChoice(),
      notices: notices.list,
      unseen: unseen.list,
      shortcut: shortcut.state,
      target: threadWindows.target(caller.windowId) ?? mainWindow.target,
      draft: drafts.read(caller.kind === 'quick-ask' ? 'quick-ask' : 'new'),
    };
  }

  async saveSettings(changes: Partial<Settings>): Promise<Settings> {
    const { settings, audience } = this.#tools;
    try {
      return await settings.save(changes);
    } finally {
      this.apply();
      audience.toAll({ type: 'settings-change', settings: settings.current, locale: this.locale });
      if (changes.choice !== undefined) this.providersChanged();
    }
  }

  providersChanged(): void {
    const { audience, providers } = this.#tools;
    audience.toAll({
      type: 'providers-change',
      providers: providers.list(),
      choice: providers.validChoice(),
    });
  }

  dismissNotice(id: string): void {
    this.#tools.notices.remove(id);
  }

  async chooseFolder(): Promise<string | null> {
    const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] });
    return filePaths[0] ?? null;
  }

  openLink(url: string): Promise<void> {
    return openLink(url);
  }

  /** Shows what a link of ours names, and says so where it names nothing. */
  openAppLink(link: string): void {
    const target = readAppLink(link);
    if (target === null) this.#tools.notices.add({ id: 'link', code: 'link-unreadable', at: Date.now() });
    this.showTarget(target ?? undefined);
  }

  async readClipboard(): Promise<string> {
    return (await clipboard.readText()).slice(0, LONGEST_CLIPBOARD);
  }

  writeClipboard(text: string, html?: string): Promise<void> {
    return writeClipboard(text, html);
  }

  /** Copies what helps to find a fault: versions, what works here, and the newest faults. Nothing of it is sent. */
  async copyDiagnostics(): Promise<void> {
    const { diagnosticsText } = await import('./doctor/diagnostics-text.ts');
    const { quickAskShortcut } = this.#tools.settings.current;
    await writeClipboard(await diagnosticsText(quickAskShortcut));
  }

  /** The same from a menu, which shows nothing itself: the windows say that it was done, or why not. */
  async copyDiagnosticsAndTell(): Promise<void> {
    const { audience, notices } = this.#tools;
    try {
      await this.copyDiagnostics();
      audience.toAll({ type: 'diagnostics-copied' });
    } catch (thrown) {
      notices.add({ id: 'diagnostics', code: toAppError(thrown).code, at: Date.now() });
    }
  }

  print(caller: Caller): Promise<void> {
    return printPage(caller.windowId);
  }

  async openDataFolder(): Promise<void> {
    await shell.openPath(app.getPath('userData'));
  }

  openMain(target: WindowTarget): void {
    this.#tools.quickAsk.hide();
    this.showTarget(target);
  }

  openThread(threadId: ThreadId, atPointer?: boolean): void {
    this.#tools.threadWindows.open(threadId, atPointer);
  }

  /** In the window that is for this conversation alone, where there is one, else in the main window. */
  showTarget(target?: WindowTarget): void {
    const { threadWindows, mainWindow } = this.#tools;
    if (target === undefined || !threadWindows.show(target)) mainWindow.show(target);
  }

  ready(caller: Caller): void {
    if (caller.kind === 'quick-ask') {
      this.#tools.quickAsk.ready();
      return;
    }
    if (caller.kind === 'thread') {
      this.#tools.threadWindows.ready(caller.windowId);
      return;
    }
    this.#tools.mainWindow.ready();
    // A page that was loaded in place of another finds all this done.
    if (this.#isReady) return;
    this.#isReady = true;
    process.stdout.write(readyLine());
    this.#tools.quickAsk.prepareSoon();
    this.#tools.onFirstPaint();
  }

  hide(caller: Caller): void {
    if (caller.kind === 'quick-ask') this.#tools.quickAsk.hide();
    else if (caller.kind === 'thread') this.#tools.threadWindows.close(caller.windowId);
  }

  resize(caller: Caller, height: number): void {
    if (caller.kind === 'quick-ask') this.#tools.quickAsk.resize(height);
  }

  async #info(): Promise<AppInfo> {
    const { vault, settings, providersOff } = this.#tools;
    return appInfo(await vault.hasKeyring(), this.#hasTray, { providersOff, preset: settings.preset });
  }
}
