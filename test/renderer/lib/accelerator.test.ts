import { describe, expect, test } from 'vitest';
import {
  acceleratorKeys,
  formatAccelerator,
  isGlobalAccelerator,
  readAccelerator,
  type KeyPress,
  typesCharacter,
} from '../../../src-renderer/lib/keys/accelerator.ts';
import { APP_KEYS } from '../../../src-main/contract/app-commands.ts';
import { commandOf } from '../../../src-renderer/lib/keys/app-keys.ts';

function press(key: string, code: string, ...held: ('ctrl' | 'meta' | 'alt' | 'shift')[]): KeyPress {
  return {
    key,
    code,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
  };
}

describe('what is pressed', () => {
  test('is read as Electron writes it', () => {
    expect(readAccelerator(press(' ', 'Space', 'ctrl', 'shift'), 'linux')).toBe(
      'CommandOrControl+Shift+Space',
    );
    expect(readAccelerator(press(':', 'Semicolon', 'ctrl', 'shift'), 'linux')).toBe(
      'CommandOrControl+Shift+;',
    );
    expect(readAccelerator(press('!', 'Digit1', 'alt', 'shift'), 'win32')).toBe('Alt+Shift+1');
    expect(readAccelerator(press('F5', 'F5'), 'linux')).toBe('F5');
  });

  test('is nothing while only modifiers are down', () => {
    expect(readAccelerator(press('Control', 'ControlLeft', 'ctrl'), 'linux')).toBeNull();
  });

  test('follows the letter on Latin layouts and the place on others', () => {
    expect(readAccelerator(press('k', 'KeyV', 'ctrl'), 'linux')).toBe('CommandOrControl+K');
    expect(readAccelerator(press('л', 'KeyK', 'ctrl'), 'linux')).toBe('CommandOrControl+K');
  });

  test('tells Command from Control on macOS', () => {
    expect(readAccelerator(press('k', 'KeyK', 'meta'), 'darwin')).toBe('CommandOrControl+K');
    expect(readAccelerator(press('k', 'KeyK', 'ctrl'), 'darwin')).toBe('Control+K');
  });
});

test('a shortcut for every app needs more than Shift', () => {
  expect(isGlobalAccelerator('CommandOrControl+K')).toBe(true);
  expect(isGlobalAccelerator('F12')).toBe(true);
  expect(isGlobalAccelerator('Shift+K')).toBe(false);
  expect(isGlobalAccelerator('K')).toBe(false);
});

test.each([
  ['CommandOrControl+Alt+Q', 'win32', true],
  ['CommandOrControl+Alt+Shift+2', 'linux', true],
  ['CommandOrControl+Alt+;', 'linux', true],
  ['Alt+N', 'darwin', true],
  ['Alt+Shift+,', 'darwin', true],
  ['CommandOrControl+Alt+N', 'darwin', false],
  ['CommandOrControl+Alt+Space', 'win32', false],
  ['CommandOrControl+Alt+F5', 'linux', false],
  ['Alt+N', 'linux', false],
  ['Super+Alt+N', 'linux', false],
] as const)('%s on %s types a character somewhere: %s', (accelerator, platform, types) => {
  expect(typesCharacter(accelerator, platform)).toBe(types);
});

test('is shown as people know it on each system', () => {
  expect(formatAccelerator('CommandOrControl+Shift+Space', 'linux')).toBe('Ctrl+Shift+Space');
  expect(formatAccelerator('CommandOrControl+Shift+Space', 'darwin')).toBe('⌘⇧Space');
  expect(acceleratorKeys('CommandOrControl++', 'linux')).toEqual(['Ctrl', '+']);
  expect(acceleratorKeys('', 'linux')).toEqual([]);
});

test('every key of the window finds its command', () => {
  expect(commandOf(press(',', 'Comma', 'ctrl'), 'linux', APP_KEYS)).toBe('settings');
  expect(commandOf(press('ArrowDown', 'ArrowDown', 'alt'), 'linux', APP_KEYS)).toBe('next-thread');
  expect(commandOf(press('a', 'KeyA'), 'linux', APP_KEYS)).toBeNull();
  expect(new Set(Object.values(APP_KEYS)).size).toBe(Object.keys(APP_KEYS).length);
});

test.each([
  [
    'Ctrl+- on a German keyboard, where a US one has the slash',
    press('-', 'Slash', 'ctrl'),
    'CommandOrControl+-',
  ],
  ['Ctrl+, on a French keyboard, where a US one has M', press(',', 'KeyM', 'ctrl'), 'CommandOrControl+,'],
  [
    'Ctrl+/ on a German keyboard, typed with Shift',
    press('/', 'Digit7', 'ctrl', 'shift'),
    'CommandOrControl+/',
  ],
  ['Ctrl+, on a Russian keyboard, by its place', press('б', 'Comma', 'ctrl'), 'CommandOrControl+,'],
])('%s is the punctuation that is typed', (_, pressed, accelerator) => {
  expect(readAccelerator(pressed, 'linux')).toBe(accelerator);
});
