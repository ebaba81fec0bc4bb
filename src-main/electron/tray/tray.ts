import { Menu, nativeTheme, screen, Tray } from 'electron';
import type { Translate } from '../../../assets/messages/format.ts';
import type { ThreadId } from '../../contract/messages.ts';
import type { ThreadSummary } from '../../contract/threads.ts';
import type { UnseenAnswer } from '../../contract/unseen.ts';
import { trayIcon, type TrayState } from './tray-icons.ts';
import { trayMenu, type TrayActions } from './tray-menu.ts';
import { isPanelDark } from './tray-panel.ts';

export interface TrayNews {
  recent?: readonly Pick<ThreadSummary, 'id' | 'title'>[];
  unseen?: readonly UnseenAnswer[];
  isAnswering?: boolean;
}

/** The icon in the tray: what the app is doing, and its menu. */
export class AppTray {
  readonly #actions: TrayActions & { openThread: (threadId: ThreadId) => void };
  #tray: Tray | null = null;
  #t: Translate | null = null;
  #quickAskShortcut = '';
  #news: Required<TrayNews> = { recent: [], unseen: [], isAnswering: false };
  /** What the icon, its words and its menu show: nothing is set anew that is there already. */
  #shown = { icon: '', toolTip: '', menu: '' };

  constructor(actions: TrayActions & { openThread: (threadId: ThreadId) => void }) {
    this.#actions = actions;
  }

  /** Makes it, or says everything again in another language. */
  show(t: Translate, quickAskShortcut: string): void {
    this.#t = t;
    this.#quickAskShortcut = quickAskShortcut;
    if (this.#tray === null) {
      this.#tray = new Tray(trayIcon(this.#look()));
      this.#tray.on('click', () => this.#actions.open());
      nativeTheme.on('updated', this.#draw);
      screen.on('display-metrics-changed', this.#draw);
      screen.on('display-added', this.#draw);
      screen.on('display-removed', this.#draw);
    }
    this.#draw();
  }

  /** What is told before there is one is shown once it is made. */
  tell(news: TrayNews): void {
    this.#news = { ...this.#news, ...news };
    this.#draw();
  }

  destroy(): void {
    nativeTheme.off('updated', this.#draw);
    screen.off('display-metrics-changed', this.#draw);
    screen.off('display-added', this.#draw);
    screen.off('display-removed', this.#draw);
    this.#tray?.destroy();
    this.#tray = null;
    this.#shown = { icon: '', toolTip: '', menu: '' };
  }

  readonly #draw = (): void => {
    const tray = this.#tray;
    const t = this.#t;
    if (tray === null || t === null) return;
    const look = this.#look();
    this.#change('icon', JSON.stringify(look), () => tray.setImage(trayIcon(look)));
    const toolTip = this.#toolTip(t, look.state);
    this.#change('toolTip', toolTip, () => tray.setToolTip(toolTip));
    const unseen = new Set(this.#news.unseen.map(({ threadId }) => threadId));
    const { recent } = this.#news;
    const menu = trayMenu(t, { quickAskShortcut: this.#quickAskShortcut, recent, unseen }, this.#actions);
    this.#change('menu', JSON.stringify([menu, recent.map(({ id }) => id)]), () =>
      tray.setContextMenu(Menu.buildFromTemplate(menu)),
    );
  };

  #change(what: 'icon' | 'toolTip' | 'menu', to: string, apply: () => void): void {
    if (this.#shown[what] === to) return;
    this.#shown[what] = to;
    apply();
  }

  #look() {
    const { isAnswering, unseen } = this.#news;
    const hasFailed = unseen.some(({ failed }) => failed);
    const state: TrayState = isAnswering ? 'answering' : hasFailed ? 'error' : 'idle';
    const { platform } = process;
    const isDark = isPanelDark({
      platform,
      environment: process.env,
      systemIsDark: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
      appIsDark: nativeTheme.shouldUseDarkColors,
    });
    const scale = Math.max(1, ...screen.getAllDisplays().map(({ scaleFactor }) => scaleFactor));
    return { platform, state, isDark, scale };
  }

  #toolTip(t: Translate, state: TrayState): string {
    const { length: count } = this.#news.unseen;
    switch (state) {
      case 'answering':
        return t('tray.answering');
      case 'error':
        return t('tray.error');
      case 'idle':
        return count === 0 ? 'Lockchat' : t('tray.unseen', { count });
      default:
        return state satisfies never;
    }
  }
}
