import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../assets/messages/format.ts';
import { APP_KEYS, type AppCommand } from '../contract/app-commands.ts';
import type { TrayActions } from './tray/tray-menu.ts';

export interface MenuActions extends TrayActions {
  lookForUpdates: () => void;
  copyDiagnostics: () => void;
}

/**
 * The application menu. On macOS it is the bar; elsewhere it is hidden until Alt, and carries the
 * standard keys of editing and zoom. Keys that the page handles itself are shown, not registered; `keys` are those
 * that the person changed.
 */
export function setAppMenu(
  t: Translate,
  actions: MenuActions,
  keys: Readonly<Record<string, string>>,
  platform: NodeJS.Platform,
): void {
  const shown = (
    command: AppCommand,
  ): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> => {
    const accelerator = keys[command] ?? APP_KEYS[command];
    return accelerator === '' ? {} : { accelerator, registerAccelerator: false };
  };
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const newChat: MenuItemConstructorOptions = {
    label: t('shell.new-chat'),
    ...shown('new-chat'),
    click: actions.newChat,
  };
  const settings: MenuItemConstructorOptions = {
    label: t('shell.settings'),
    ...shown('settings'),
    click: actions.settings,
  };
  const quit: MenuItemConstructorOptions = {
    label: t('shell.quit'),
    accelerator: 'CommandOrControl+Q',
    click: actions.quit,
  };
  const isMac = platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac
        ? [
            {
              label: 'Lockchat',
              submenu: [{ role: 'about' }, separator, settings, separator, { role: 'hide' }, separator, quit],
            } satisfies MenuItemConstructorOptions,
          ]
        : []),
      {
        label: t('shell.menu-chat'),
        submenu: [
          newChat,
          { label: t('shell.quick-ask'), click: actions.quickAsk },
          separator,
          { label: t('shell.close-window'), role: 'close' },
          ...(isMac ? [] : [separator, settings, separator, quit]),
        ],
      },
      {
        label: t('shell.menu-edit'),
        submenu: [
          { role: 'undo', label: t('shell.undo') },
          { role: 'redo', label: t('shell.redo') },
          separator,
          { role: 'cut', label: t('shell.cut') },
          { role: 'copy', label: t('shell.copy') },
          { role: 'paste', label: t('shell.paste') },
          { role: 'selectAll', label: t('shell.select-all') },
        ],
      },
      {
        label: t('shell.menu-view'),
        submenu: [
          { role: 'zoomIn', label: t('shell.zoom-in') },
          { role: 'zoomOut', label: t('shell.zoom-out') },
          { role: 'resetZoom', label: t('shell.zoom-reset') },
          separator,
          { role: 'togglefullscreen', label: t('shell.full-screen') },
        ],
      },
      {
        role: 'help',
        label: t('shell.menu-help'),
        submenu: [
          { label: t('updates.check'), click: actions.lookForUpdates },
          { label: t('about.diagnostics-copy'), click: actions.copyDiagnostics },
        ],
      },
    ]),
  );
}
