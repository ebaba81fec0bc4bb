import { expect, test } from 'vitest';
import { APP_KEYS } from '../../../src-main/contract/app-commands.ts';
import { commandOf, keyConflict, keysInForce, withKeys } from '../../../src-renderer/lib/keys/app-keys.ts';

const ctrlJ = { key: 'j', code: 'KeyJ', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false };

test('a changed key runs its command, and the one it had before runs nothing', () => {
  const keys = keysInForce({ sidebar: 'CommandOrControl+J', 'of-a-newer-version': 'F9' });
  expect(commandOf(ctrlJ, 'linux', keys)).toBe('sidebar');
  expect(commandOf({ ...ctrlJ, key: 'b', code: 'KeyB' }, 'linux', keys)).toBeNull();
  expect(Object.keys(keys)).toEqual(Object.keys(APP_KEYS));
});

test('a removed key runs nothing, and no press is taken for it', () => {
  const keys = keysInForce({ sidebar: '' });
  expect(commandOf({ ...ctrlJ, key: 'Control', code: 'ControlLeft' }, 'linux', keys)).toBeNull();
  expect(commandOf({ ...ctrlJ, key: 'b', code: 'KeyB' }, 'linux', keys)).toBeNull();
});

test.each([
  ['a letter that would be text', 'Shift+J', { kind: 'plain' }],
  ['what quits the app', 'CommandOrControl+Q', { kind: 'reserved' }],
  ['what selects everything', 'CommandOrControl+A', { kind: 'reserved' }],
  ['the shortcut of quick ask', 'CommandOrControl+Shift+Space', { kind: 'quick-ask' }],
  ['the key of another command', 'CommandOrControl+N', { kind: 'command', command: 'new-chat' }],
  ['a free one', 'CommandOrControl+J', null],
  ['a function key', 'F7', null],
  ['the one it has', 'CommandOrControl+B', null],
])('%s is told: %s', (_, accelerator, conflict) => {
  expect(keyConflict(accelerator, 'sidebar', APP_KEYS, 'CommandOrControl+Shift+Space')).toEqual(conflict);
});

test('a key that the command came with can be had back, although it has no modifier', () => {
  const keys = keysInForce({ 'focus-message': 'F7' });
  expect(keyConflict('Shift+Escape', 'focus-message', keys, '')).toBeNull();
  expect(withKeys({ 'focus-message': 'F7' }, 'focus-message', 'Shift+Escape')).toEqual({});
});
