/** Texts of everything around the windows: tray, menus, dialogs of the system, the command line. */
export const shell = {
  'shell.open': 'Open Lockchat',
  'shell.quick-ask': 'Quick ask',
  'shell.new-chat': 'New chat',
  'shell.settings': 'Settings…',
  'shell.quit': 'Quit Lockchat',
} as const;
