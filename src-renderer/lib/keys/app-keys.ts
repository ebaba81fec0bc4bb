import type { MessageKey } from '../../../assets/messages/format.ts';
import { readAccelerator, type KeyPress, type Platform } from './accelerator.ts';

/** What a key does anywhere in the main window. */
export type AppCommand =
  | 'new-chat'
  | 'search'
  | 'settings'
  | 'sidebar'
  | 'keys'
  | 'find'
  | 'find-next'
  | 'find-previous'
  | 'next-message'
  | 'previous-message'
  | 'print'
  | 'focus-message'
  | 'copy-answer'
  | 'copy-code'
  | 'previous-thread'
  | 'next-thread'
  | 'rename-thread'
  | 'delete-thread';

/** As Electron writes accelerators. */
export const APP_KEYS = {
  'new-chat': 'CommandOrControl+N',
  search: 'CommandOrControl+K',
  settings: 'CommandOrControl+,',
  sidebar: 'CommandOrControl+B',
  keys: 'CommandOrControl+/',
  find: 'CommandOrControl+F',
  'find-next': 'F3',
  'find-previous': 'Shift+F3',
  'next-message': 'Alt+J',
  'previous-message': 'Alt+K',
  print: 'CommandOrControl+P',
  'focus-message': 'Shift+Escape',
  'copy-answer': 'CommandOrControl+Shift+C',
  'copy-code': 'CommandOrControl+Shift+;',
  'previous-thread': 'Alt+Up',
  'next-thread': 'Alt+Down',
  'rename-thread': 'F2',
  'delete-thread': 'CommandOrControl+Shift+Backspace',
} as const satisfies Record<AppCommand, string>;

/** What keys do in the quick-ask window. */
export const QUICK_KEYS = {
  new: 'CommandOrControl+N',
  open: 'CommandOrControl+O',
  model: 'CommandOrControl+M',
} as const;

/** Every key, in the order of the list that shows them. */
export const KEY_LIST = [
  { keys: APP_KEYS['new-chat'], label: 'keys.new-chat' },
  { keys: APP_KEYS.search, label: 'keys.search' },
  { keys: APP_KEYS['previous-thread'], label: 'keys.previous-thread' },
  { keys: APP_KEYS['next-thread'], label: 'keys.next-thread' },
  { keys: APP_KEYS['rename-thread'], label: 'keys.rename-thread' },
  { keys: APP_KEYS['delete-thread'], label: 'keys.delete-thread' },
  { keys: 'Return', label: 'keys.send' },
  { keys: 'Shift+Return', label: 'keys.new-line' },
  { keys: 'Escape', label: 'keys.stop' },
  { keys: 'Up', label: 'keys.edit-last' },
  { keys: APP_KEYS['focus-message'], label: 'keys.focus-message' },
  { keys: APP_KEYS['copy-answer'], label: 'keys.copy-answer' },
  { keys: APP_KEYS['copy-code'], label: 'keys.copy-code' },
  { keys: APP_KEYS.find, label: 'keys.find' },
  { keys: APP_KEYS['find-next'], label: 'keys.find-next' },
  { keys: APP_KEYS['find-previous'], label: 'keys.find-previous' },
  { keys: APP_KEYS['previous-message'], label: 'keys.previous-message' },
  { keys: APP_KEYS['next-message'], label: 'keys.next-message' },
  { keys: 'CommandOrControl+A', label: 'keys.select-all' },
  { keys: APP_KEYS.print, label: 'keys.print' },
  { keys: APP_KEYS.sidebar, label: 'keys.sidebar' },
  { keys: APP_KEYS.settings, label: 'keys.settings' },
  { keys: APP_KEYS.keys, label: 'keys.keys' },
] as const satisfies { keys: string; label: MessageKey }[];

const COMMANDS = new Map<string, AppCommand>([
  [APP_KEYS['new-chat'], 'new-chat'],
  [APP_KEYS.search, 'search'],
  [APP_KEYS.settings, 'settings'],
  [APP_KEYS.sidebar, 'sidebar'],
  [APP_KEYS.keys, 'keys'],
  [APP_KEYS.find, 'find'],
  [APP_KEYS['find-next'], 'find-next'],
  [APP_KEYS['find-previous'], 'find-previous'],
  [APP_KEYS['next-message'], 'next-message'],
  [APP_KEYS['previous-message'], 'previous-message'],
  [APP_KEYS.print, 'print'],
  [APP_KEYS['focus-message'], 'focus-message'],
  [APP_KEYS['copy-answer'], 'copy-answer'],
  [APP_KEYS['copy-code'], 'copy-code'],
  [APP_KEYS['previous-thread'], 'previous-thread'],
  [APP_KEYS['next-thread'], 'next-thread'],
  [APP_KEYS['rename-thread'], 'rename-thread'],
  [APP_KEYS['delete-thread'], 'delete-thread'],
]);

export function commandOf(press: KeyPress, platform: Platform): AppCommand | null {
  const accelerator = readAccelerator(press, platform);
  return accelerator === null ? null : (COMMANDS.get(accelerator) ?? null);
}
