import type { AppInfo } from '../../../src-main/contract/windows.ts';

export type Platform = AppInfo['platform'];

/** The members of a keyboard event that say which keys are down. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Names of keys in an Electron accelerator, by `KeyboardEvent.code`. */
const KEY_BY_CODE: Record<string, string> = {
  Space: 'Space',
  Enter: 'Return',
  Tab: 'Tab',
  Escape: 'Escape',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
};

const MAC_SYMBOLS: Record<string, string> = {
  CommandOrControl: '⌘',
  Command: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Option: '⌥',
  Shift: '⇧',
};

const NAMES: Record<string, string> = {
  CommandOrControl: 'Ctrl',
  Control: 'Ctrl',
  Return: 'Enter',
  Escape: 'Esc',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
};

function namesOn(platform: Platform): Record<string, string> {
  if (platform === 'darwin') return MAC_SYMBOLS;
  return platform === 'win32' ? { Super: 'Win' } : {};
}

const PUNCTUATION = new Set(Object.values(KEY_BY_CODE).filter((name) => name.length === 1));

function keyName(press: KeyPress): string | null {
  // A Latin letter as typed, so that Dvorak works; by its place on a Cyrillic layout, so that Ctrl+N does.
  if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase();
  // `code` is a place on a US keyboard: where a German one has "-" stands "/" there.
  if (PUNCTUATION.has(press.key)) return press.key;
  const letterOrDigit = /^(?:Key([A-Z])|Digit(\d))$/.exec(press.code);
  if (letterOrDigit !== null) return letterOrDigit[1] ?? letterOrDigit[2] ?? null;
  if (/^F\d{1,2}$/.test(press.code)) return press.code;
  return KEY_BY_CODE[press.code] ?? KEY_BY_CODE[press.key] ?? null;
}

/** Shift was held to type this character, e.g. "/" on a German keyboard: it says nothing of its own. */
function isShiftedCharacter(press: KeyPress): boolean {
  return press.shiftKey && PUNCTUATION.has(press.key) && KEY_BY_CODE[press.code] !== press.key;
}

/** What is pressed, as an Electron accelerator; null while only modifiers are down. */
export function readAccelerator(press: KeyPress, platform: Platform): string | null {
  const key = keyName(press);
  if (key === null) return null;
  const mac = platform === 'darwin';
  return [
    (mac ? press.metaKey : press.ctrlKey) && 'CommandOrControl',
    mac && press.ctrlKey && 'Control',
    !mac && press.metaKey && 'Super',
    press.altKey && 'Alt',
    press.shiftKey && !isShiftedCharacter(press) && 'Shift',
    key,
  ]
    .filter((name) => name !== false)
    .join('+');
}

/** Whether the accelerator may be taken from every other app: it needs a modifier besides Shift, or is F1 to F24. */
export function isGlobalAccelerator(accelerator: string): boolean {
  return (
    /^(?:Shift\+)?F\d{1,2}$/.test(accelerator) || /(?:CommandOrControl|Control|Super|Alt)\+/.test(accelerator)
  );
}

/**
 * Whether the keys type a character in some layout: Ctrl+Alt is AltGr on Windows, and on many keyboards of Linux; on
 * macOS Option alone is. Whoever has such a layout could not type it any more.
 */
export function typesCharacter(accelerator: string, platform: Platform): boolean {
  const names = accelerator.split('+');
  const key = names.pop() ?? '';
  const isPrintable = /^[A-Z\d]$/.test(key) || PUNCTUATION.has(key);
  if (!isPrintable || !names.includes('Alt') || names.includes('Super')) return false;
  const others = names.filter((name) => name !== 'Alt' && name !== 'Shift');
  return platform === 'darwin' ? others.length === 0 : others.length > 0;
}

/** The keys of an accelerator as a person knows them, one by one. */
export function acceleratorKeys(accelerator: string, platform: Platform): string[] {
  if (accelerator === '') return [];
  const names = accelerator.endsWith('++')
    ? [...accelerator.slice(0, -2).split('+'), '+']
    : accelerator.split('+');
  return names.map((name) => namesOn(platform)[name] ?? NAMES[name] ?? name);
}

/** An accelerator in one line: `Ctrl+Shift+Space`, `⌘⇧Space`. */
export function formatAccelerator(accelerator: string, platform: Platform): string {
  return acceleratorKeys(accelerator, platform).join(platform === 'darwin' ? '' : '+');
}
