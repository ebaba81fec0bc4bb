import type { ShortcutSetup } from '../contract/windows.ts';
import { combinationOf } from './portal-trigger.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The desktops whose way of binding a command to keys is known, by a word of `XDG_CURRENT_DESKTOP`. */
const DESKTOPS = [
  ['hyprland', 'hyprland'],
  ['sway', 'sway'],
  ['kde', 'kde'],
  ['gnome', 'gnome'],
  ['unity', 'gnome'],
] as const satisfies [string, ShortcutSetup['desktop']][];

/**
 * What the person sets up where no app may take keys: the line for their desktop's own settings, which runs `command`.
 * Where those settings are a window and not a file, it is the command alone.
 */
export function shortcutSetup(accelerator: string, command: string, environment: Environment): ShortcutSetup {
  const names =
    `${environment['XDG_CURRENT_DESKTOP'] ?? ''}:${environment['XDG_SESSION_DESKTOP'] ?? ''}`.toLowerCase();
  const desktop = DESKTOPS.find(([word]) => names.split(':').includes(word))?.[1] ?? 'other';
  return { desktop, line: LINES[desktop](accelerator, command) };
}

const LINES: Record<ShortcutSetup['desktop'], (accelerator: string, command: string) => string> = {
  hyprland: (accelerator, command) => {
    const { modifiers, key } = combinationOf(accelerator);
    return `bind = ${modifiers.map((name) => HYPRLAND[name] ?? name).join(' ')}, ${key}, exec, ${command}`;
  },
  sway: (accelerator, command) => {
    const { modifiers, key } = combinationOf(accelerator);
    return `bindsym ${[...modifiers.map((name) => SWAY[name] ?? name), key].join('+')} exec ${command}`;
  },
  kde: (_accelerator, command) => command,
  gnome: (_accelerator, command) => command,
  other: (_accelerator, command) => command,
};

const HYPRLAND: Record<string, string> = {
  CommandOrControl: 'CTRL',
  Control: 'CTRL',
  Alt: 'ALT',
  Shift: 'SHIFT',
  Super: 'SUPER',
};

const SWAY: Record<string, string> = {
  CommandOrControl: 'Ctrl',
  Control: 'Ctrl',
  Alt: 'Mod1',
  Shift: 'Shift',
  Super: 'Mod4',
};
