import type { MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../../assets/messages/format.ts';
import { firstWords } from '../../chat/first-words.ts';
import type { ThreadId } from '../../contract/messages.ts';
import type { ThreadSummary } from '../../contract/threads.ts';

export interface TrayActions {
  open: () => void;
  quickAsk: () => void;
  newChat: () => void;
  settings: () => void;
  quit: () => void;
}

export interface TrayMenuContent {
  /** '' for none. */
  quickAskShortcut: string;
  /** The newest conversations, the newest first. */
  recent: readonly Pick<ThreadSummary, 'id' | 'title'>[];
  /** Those of them with an answer that was not seen. */
  unseen: ReadonlySet<ThreadId>;
}

/** A menu is no wider than what a person reads at a glance. Characters. */
const LONGEST_TITLE = 40;

/** The menu of the tray's icon. */
export function trayMenu(
  t: Translate,
  { quickAskShortcut, recent, unseen }: TrayMenuContent,
  actions: TrayActions & { openThread: (threadId: ThreadId) => void },
): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const conversations = recent.map(({ id, title }): MenuItemConstructorOptions => ({
    label: `${unseen.has(id) ? '● ' : ''}${asLabel(title)}`,
    click: () => actions.openThread(id),
  }));
  return [
    { label: t('shell.open'), click: actions.open },
    {
      label: t('shell.quick-ask'),
      click: actions.quickAsk,
      ...(quickAskShortcut === '' ? {} : { accelerator: quickAskShortcut, registerAccelerator: false }),
    },
    { label: t('shell.new-chat'), click: actions.newChat },
    ...(conversations.length === 0
      ? []
      : [separator, { label: t('tray.recent'), enabled: false }, ...conversations]),
    separator,
    { label: t('shell.settings'), click: actions.settings },
    separator,
    { label: t('shell.quit'), click: actions.quit },
  ];
}

/** A single `&` would underline the letter behind it. */
function asLabel(title: string): string {
  return firstWords(title.replace(/\s+/g, ' '), LONGEST_TITLE).replaceAll('&', '&&');
}
