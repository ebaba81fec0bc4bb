import { Menu, Tray, type NativeImage } from 'electron';
import type { Translate } from '../../../assets/messages/format.ts';

export interface TrayActions {
  open: () => void;
  quickAsk: () => void;
  newChat: () => void;
  settings: () => void;
  quit: () => void;
}

/** The icon in the tray and its menu. */
export class AppTray {
  readonly #icon: NativeImage;
  readonly #actions: TrayActions;
  #tray: Tray | null = null;

  constructor(icon: NativeImage, actions: TrayActions) {
    this.#icon = icon;
    this.#actions = actions;
  }

  /** Makes it, or says its menu again in another language. */
  show(t: Translate, quickAskShortcut: string): void {
    const { open, quickAsk, newChat, settings, quit } = this.#actions;
    if (this.#tray === null) {
      this.#tray = new Tray(this.#icon);
      this.#tray.setToolTip('Lockchat');
      this.#tray.on('click', open);
    }
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: t('shell.open'), click: open },
        {
          label: t('shell.quick-ask'),
          click: quickAsk,
          ...(quickAskShortcut === '' ? {} : { accelerator: quickAskShortcut, registerAccelerator: false }),
        },
        { label: t('shell.new-chat'), click: newChat },
        { type: 'separator' },
        { label: t('shell.settings'), click: settings },
        { type: 'separator' },
        { label: t('shell.quit'), click: quit },
      ]),
    );
  }

  destroy(): void {
    this.#tray?.destroy();
    this.#tray = null;
  }
}
