/** What keys do in the main window, and which: one list for the window, its settings and the application's menu. */

export type AppCommand =
  | 'palette'
  | 'new-chat'
  | 'temporary-chat'
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
  | 'open-window'
  | 'rename-thread'
  | 'delete-thread';

/** As Electron writes accelerators; '' for none. */
export type CommandKeys = Record<AppCommand, string>;

/** The keys of a person who changed none. */
export const APP_KEYS = {
  palette: 'CommandOrControl+K',
  'new-chat': 'CommandOrControl+N',
  'temporary-chat': 'CommandOrControl+Shift+N',
  search: 'CommandOrControl+Shift+F',
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
  'open-window': 'CommandOrControl+Shift+O',
  'rename-thread': 'F2',
  'delete-thread': 'CommandOrControl+Shift+Backspace',
} as const satisfies CommandKeys;
