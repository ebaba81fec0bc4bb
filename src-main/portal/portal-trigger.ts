/**
 * The names of keys that the shortcuts specification of freedesktop takes from xkbcommon, by those of Electron's
 * accelerators: https://specifications.freedesktop.org/shortcuts-spec/
 */
const KEYSYMS: Record<string, string> = {
  Space: 'space',
  Return: 'Return',
  Tab: 'Tab',
  Escape: 'Escape',
  Backspace: 'BackSpace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'Page_Up',
  PageDown: 'Page_Down',
  Up: 'Up',
  Down: 'Down',
  Left: 'Left',
  Right: 'Right',
  ',': 'comma',
  '.': 'period',
  '/': 'slash',
  ';': 'semicolon',
  "'": 'apostrophe',
  '[': 'bracketleft',
  ']': 'bracketright',
  '\\': 'backslash',
  '`': 'grave',
  '-': 'minus',
  '=': 'equal',
};

const MODIFIERS: Record<string, string> = {
  CommandOrControl: 'CTRL',
  Control: 'CTRL',
  Alt: 'ALT',
  Shift: 'SHIFT',
  Super: 'LOGO',
};

export interface Combination {
  /** Electron's names. */
  modifiers: string[];
  /** As xkbcommon names it. */
  key: string;
}

export function combinationOf(accelerator: string): Combination {
  const names = accelerator.split('+');
  const key = names.pop() ?? '';
  return { modifiers: names, key: KEYSYMS[key] ?? (/^[A-Z]$/.test(key) ? key.toLowerCase() : key) };
}

/** `CTRL+SHIFT+space` for `CommandOrControl+Shift+Space`. */
export function portalTrigger(accelerator: string): string {
  const { modifiers, key } = combinationOf(accelerator);
  return [...modifiers.map((modifier) => MODIFIERS[modifier] ?? modifier), key].join('+');
}
