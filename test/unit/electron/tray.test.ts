import { expect, test } from 'vitest';
import { createTranslate } from '../../../assets/messages/format.ts';
import { trayMenu } from '../../../src-main/electron/tray/tray-menu.ts';
import { isPanelDark } from '../../../src-main/electron/tray/tray-panel.ts';

const nothing = (): void => undefined;
const actions = {
  open: nothing,
  quickAsk: nothing,
  newChat: nothing,
  settings: nothing,
  quit: nothing,
  openThread: nothing,
};

test('titles stand in the menu as they are, on one line and no wider than a menu', () => {
  const recent = [
    { id: 'a', title: 'Q&A\nabout &c' },
    { id: 'b', title: 'Ж'.repeat(200) },
  ];
  const content = { quickAskShortcut: '', recent, unseen: new Set(['a']) };
  const labels = trayMenu(createTranslate('ru'), content, actions).map(({ label }) => label);
  expect(labels).toContain('● Q&&A about &&c');
  expect(labels).toContain(`${'Ж'.repeat(40)}…`);
});

test('without conversations there is no heading for them', () => {
  const content = { quickAskShortcut: 'Alt+Space', recent: [], unseen: new Set<string>() };
  const items = trayMenu(createTranslate('en'), content, actions);
  expect(items.map(({ label }) => label)).not.toContain('Recent conversations');
  expect(items.find(({ label }) => label === 'Quick ask')).toMatchObject({ accelerator: 'Alt+Space' });
});

test('the icon is drawn for the panel, whatever theme the app has', () => {
  const facts = { systemIsDark: false, appIsDark: false };
  const on = (desktop: string, appIsDark = false) =>
    isPanelDark({ ...facts, platform: 'linux', environment: { XDG_CURRENT_DESKTOP: desktop }, appIsDark });
  expect([on('ubuntu:GNOME'), on('X-Cinnamon'), on('KDE'), on('KDE', true), on('')]).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  // The taskbar of Windows may be dark under light apps.
  expect(isPanelDark({ platform: 'win32', environment: {}, systemIsDark: true, appIsDark: false })).toBe(
    true,
  );
});
