import { afterEach, beforeEach, expect, test } from 'vitest';
import { SessionBus } from '../../../src-main/portal/session-bus.ts';
import { type PortalShortcut, ShortcutPortal } from '../../../src-main/portal/shortcut-portal.ts';
import { shortcutSetup } from '../../../src-main/portal/shortcut-setup.ts';
import { portalTrigger } from '../../../src-main/portal/portal-trigger.ts';
import { OwnPortal } from '../../support/portal/own-portal.ts';

const KEYS = 'CommandOrControl+Shift+Space';
const ON: PortalShortcut = { status: 'on', trigger: 'Press <Control><Shift>space' };

let desktop: OwnPortal;
let bus: SessionBus;
let shortcut: ShortcutPortal;
let states: PortalShortcut[];
let presses: number;

async function connect(): Promise<void> {
  const connected = await SessionBus.connect({ DBUS_SESSION_BUS_ADDRESS: desktop.address });
  if (connected === null) throw new Error('no bus');
  bus = connected;
  states = [];
  presses = 0;
  shortcut = new ShortcutPortal({
    bus,
    appId: 'app.lockchat.Lockchat',
    onPress: () => (presses += 1),
    onChange: (state) => states.push(state),
  });
}

beforeEach(async () => {
  desktop = await OwnPortal.start();
  await connect();
});

afterEach(async () => {
  shortcut.dispose();
  await bus.close();
  await desktop.end();
});

test('a portal that accepts gives the keys, names them, and tells of a press', async () => {
  await shortcut.bind(KEYS, 'Quick ask');
  expect(states).toEqual([{ status: 'asking' }, ON]);
  expect(desktop.told.map(({ member }) => member)).toEqual(['Register', 'CreateSession', 'BindShortcuts']);
  expect(desktop.told[0]?.args[0]).toBe('app.lockchat.Lockchat');
  expect(desktop.told[2]?.args[1]).toEqual([
    ['quick-ask', { description: 'Quick ask', preferred_trigger: 'CTRL+SHIFT+space' }],
  ]);
  desktop.press();
  await expect.poll(() => presses).toBe(1);
});

test('a press of another session is none of ours', async () => {
  await shortcut.bind(KEYS, 'Quick ask');
  desktop.press('/org/freedesktop/portal/desktop/session/1_2/other');
  desktop.press();
  await expect.poll(() => presses).toBe(1);
});

test('a portal that refuses is believed', async () => {
  desktop.decision = 'refuse';
  await shortcut.bind(KEYS, 'Quick ask');
  expect(states.at(-1)).toEqual({ status: 'refused' });
});

test('a portal that is silent leaves the question open, and another wish takes its place', async () => {
  desktop.decision = 'silence';
  const first = shortcut.bind(KEYS, 'Quick ask');
  await expect.poll(() => desktop.told.length).toBe(3);
  expect(states).toEqual([{ status: 'asking' }]);
  desktop.decision = 'accept';
  await shortcut.bind('Super+A', 'Quick ask');
  await first;
  expect(states.at(-1)).toEqual(ON);
});

test('the desktop may change the keys, and take them away', async () => {
  await shortcut.bind(KEYS, 'Quick ask');
  desktop.changeTrigger('Meta+Q');
  await expect.poll(() => states.at(-1)).toEqual({ status: 'on', trigger: 'Meta+Q' });
  desktop.changeTrigger('');
  await expect.poll(() => states.at(-1)).toEqual({ status: 'refused' });
});

test('a session that is closed has lost its keys', async () => {
  await shortcut.bind(KEYS, 'Quick ask');
  desktop.closeSession();
  await expect.poll(() => states.at(-1)).toEqual({ status: 'refused' });
});

test('a portal that ends takes the keys along, and is asked again when it is back', async () => {
  await shortcut.bind(KEYS, 'Quick ask');
  await desktop.vanish();
  await expect.poll(() => states.at(-1)).toEqual({ status: 'absent' });
  await desktop.appear();
  await expect.poll(() => states.at(-1)).toEqual(ON);
  desktop.press();
  await expect.poll(() => presses).toBe(1);
});

test('keys that are given back are asked for no more', async () => {
  await shortcut.bind(KEYS, 'Quick ask');
  await shortcut.release();
  await expect.poll(() => desktop.told.at(-1)?.member).toBe('BindShortcuts');
  desktop.press();
  await desktop.vanish();
  expect(presses).toBe(0);
  expect(states.at(-1)).toEqual(ON);
});

test('a desktop without the portal says so', async () => {
  await desktop.vanish();
  await shortcut.bind(KEYS, 'Quick ask');
  expect(states.at(-1)).toEqual({ status: 'absent' });
});

test.each([
  {},
  { DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
  { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' },
])('without a session there is no bus: %j', async (environment) => {
  expect(await SessionBus.connect(environment)).toBeNull();
});

test.each([
  ['CommandOrControl+Shift+Space', 'CTRL+SHIFT+space'],
  ['Super+Alt+A', 'LOGO+ALT+a'],
  ['Control+;', 'CTRL+semicolon'],
  ['F9', 'F9'],
])('%s is %s to a portal', (accelerator, trigger) => {
  expect(portalTrigger(accelerator)).toBe(trigger);
});

test.each([
  ['Hyprland', 'hyprland', 'bind = CTRL SHIFT, space, exec, lockchat --quick-ask'],
  ['sway', 'sway', 'bindsym Ctrl+Shift+space exec lockchat --quick-ask'],
  ['KDE', 'kde', 'lockchat --quick-ask'],
  ['ubuntu:GNOME', 'gnome', 'lockchat --quick-ask'],
  ['COSMIC', 'other', 'lockchat --quick-ask'],
  ['', 'other', 'lockchat --quick-ask'],
])('on %s the person is told the very line', (name, known, line) => {
  const setup = shortcutSetup(KEYS, 'lockchat --quick-ask', { XDG_CURRENT_DESKTOP: name });
  expect(setup).toEqual({ desktop: known, line });
});
