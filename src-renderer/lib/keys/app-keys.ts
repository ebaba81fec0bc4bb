import type { PlainKey } from '../../../assets/messages/format.ts';
import { APP_KEYS, type AppCommand, type CommandKeys } from '../../../src-main/contract/app-commands.ts';
import { isGlobalAccelerator, readAccelerator, type KeyPress, type Platform } from './accelerator.ts';

/** What keys do in the quick-ask window. */
export const QUICK_KEYS = {
  new: 'CommandOrControl+N',
  open: 'CommandOrControl+O',
  model: 'CommandOrControl+M',
  persona: 'CommandOrControl+P',
  selection: 'CommandOrControl+S',
  clipboard: 'CommandOrControl+B',
  screenshot: 'CommandOrControl+G',
  pin: 'CommandOrControl+T',
  copy: 'CommandOrControl+Shift+C',
  return: 'CommandOrControl+Shift+Return',
} as const;

/** The character that a key types by itself, wherever the keyboard is; null for keys that do something else. */
export function typedCharacter({ key, ctrlKey, metaKey, altKey }: KeyPress): string | null {
  if (ctrlKey || metaKey || altKey || key === ' ') return null;
  // Names of keys are longer, and in Latin letters: a letter of any script may have two UTF-16 units.
  return /^.$/u.test(key) ? key : null;
}

/** Every key, in the order of the list that shows them: those of commands can be changed, the others cannot. */
export const KEY_LIST = [
  { command: 'palette', label: 'keys.palette' },
  { command: 'new-chat', label: 'keys.new-chat' },
  { command: 'temporary-chat', label: 'temporary.button' },
  { command: 'search', label: 'keys.search' },
  { command: 'previous-thread', label: 'keys.previous-thread' },
  { command: 'next-thread', label: 'keys.next-thread' },
  { command: 'open-window', label: 'keys.open-window' },
  { command: 'rename-thread', label: 'keys.rename-thread' },
  { command: 'delete-thread', label: 'keys.delete-thread' },
  { keys: 'Return', label: 'keys.send' },
  { keys: 'Shift+Return', label: 'keys.new-line' },
  { keys: 'Escape', label: 'keys.stop' },
  { keys: 'Up', label: 'keys.edit-last' },
  { command: 'focus-message', label: 'keys.focus-message' },
  { command: 'copy-answer', label: 'keys.copy-answer' },
  { command: 'copy-code', label: 'keys.copy-code' },
  { command: 'find', label: 'keys.find' },
  { command: 'find-next', label: 'keys.find-next' },
  { command: 'find-previous', label: 'keys.find-previous' },
  { command: 'previous-message', label: 'keys.previous-message' },
  { command: 'next-message', label: 'keys.next-message' },
  { keys: 'CommandOrControl+A', label: 'keys.select-all' },
  { command: 'print', label: 'keys.print' },
  { command: 'sidebar', label: 'keys.sidebar' },
  { command: 'settings', label: 'keys.settings' },
  { command: 'keys', label: 'keys.keys' },
] as const satisfies (({ command: AppCommand } | { keys: string }) & { label: PlainKey })[];

/** What the text fields and the application's menu have, and nothing in the window may take from them. */
const RESERVED = new Set([
  ...KEY_LIST.flatMap((line) => ('keys' in line ? [line.keys] : [])),
  ...['Q', 'W', 'Z', 'Shift+Z', 'Y', 'X', 'C', 'V', 'M', 'H', '+', '-', '=', 'Shift+=', '0'].map(
    (key) => `CommandOrControl+${key}`,
  ),
  'F11',
]);

/** The keys in force: ours, with what the person made of them. A command that they do not know is left out. */
export function keysInForce(changed: Readonly<Record<string, string>>): CommandKeys {
  const keys: CommandKeys = { ...APP_KEYS };
  for (const { command } of CHANGEABLE) keys[command] = changed[command] ?? keys[command];
  return keys;
}

const CHANGEABLE = KEY_LIST.flatMap((line) => ('command' in line ? [line] : []));

/** What is said of a command. */
export function commandLabel(command: AppCommand): PlainKey {
  return CHANGEABLE.find((line) => line.command === command)?.label ?? 'keys.keys';
}

export function commandOf(press: KeyPress, platform: Platform, keys: CommandKeys): AppCommand | null {
  const accelerator = readAccelerator(press, platform);
  if (accelerator === null) return null;
  return CHANGEABLE.find(({ command }) => keys[command] === accelerator)?.command ?? null;
}

/** Why keys cannot be those of `command`; null where they can. */
export type KeyConflict =
  /** They would be letters of a text. */
  | { kind: 'plain' }
  | { kind: 'reserved' }
  /** The shortcut that works in every app. */
  | { kind: 'quick-ask' }
  | { kind: 'command'; command: AppCommand };

export function keyConflict(
  accelerator: string,
  command: AppCommand,
  keys: CommandKeys,
  quickAsk: string,
): KeyConflict | null {
  if (accelerator === APP_KEYS[command]) return otherWith(accelerator, command, keys);
  if (RESERVED.has(accelerator)) return { kind: 'reserved' };
  if (!isGlobalAccelerator(accelerator)) return { kind: 'plain' };
  if (accelerator === quickAsk) return { kind: 'quick-ask' };
  return otherWith(accelerator, command, keys);
}

function otherWith(accelerator: string, command: AppCommand, keys: CommandKeys): KeyConflict | null {
  const other = CHANGEABLE.find((line) => line.command !== command && keys[line.command] === accelerator);
  return other === undefined ? null : { kind: 'command', command: other.command };
}

/** What is to be kept when `command` gets these keys: only what differs from ours. */
export function withKeys(
  changed: Readonly<Record<string, string>>,
  command: AppCommand,
  accelerator: string,
): Record<string, string> {
  const others = Object.entries(changed).filter(([other]) => other !== command);
  const own = accelerator === APP_KEYS[command] ? [] : [[command, accelerator] as const];
  return Object.fromEntries([...others, ...own]);
}
