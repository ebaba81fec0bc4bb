import { afterEach, beforeEach, expect, test } from 'vitest';
import { DesktopNotifications, type DesktopNote } from '../../../src-main/portal/desktop-notifications.ts';
import { LauncherEntry } from '../../../src-main/portal/launcher-entry.ts';
import { SharedBus } from '../../../src-main/portal/shared-bus.ts';
import { NotificationService } from '../../servers/desktop/notification-service.ts';
import { OwnBus } from '../../servers/desktop/own-bus.ts';

let desktop: OwnBus;
let shared: SharedBus;
let notifications: DesktopNotifications;
let clicks: string[];

function note(key: string, body = 'Forty-two.'): DesktopNote {
  return { key, title: 'The answer', body, onClick: () => clicks.push(key) };
}

beforeEach(async () => {
  desktop = await OwnBus.start();
  clicks = [];
  shared = new SharedBus({ DBUS_SESSION_BUS_ADDRESS: desktop.address });
  notifications = new DesktopNotifications({
    bus: shared,
    appId: 'app.lockchat.lockchat',
    appName: 'Lockchat',
    describeClick: () => 'Show',
  });
});

afterEach(async () => {
  await shared.close();
  await desktop.end();
});

test('an answer is told under the app’s own name, and a click on it is heard once', async () => {
  const service = await NotificationService.start(desktop.client());
  expect(await notifications.show(note('one'))).toBe(true);
  expect(await notifications.show(note('two'))).toBe(true);
  expect(service.shown[0]).toMatchObject({
    appName: 'Lockchat',
    title: 'The answer',
    body: 'Forty-two.',
    actions: ['default', 'Show'],
  });
  expect(JSON.stringify(service.shown[0]?.hints)).toContain('app.lockchat.lockchat');
  service.click(service.shown[1]?.id ?? 0);
  service.click(service.shown[1]?.id ?? 0);
  service.click(99);
  service.click(service.shown[0]?.id ?? 0);
  await expect.poll(() => clicks).toEqual(['two', 'one']);
});

test('a later answer of a conversation takes the place of the one before, and what was seen is withdrawn', async () => {
  const service = await NotificationService.start(desktop.client());
  await Promise.all([notifications.show(note('one')), notifications.show(note('one', 'And more.'))]);
  expect(service.shown.map(({ id }) => id)).toEqual([1, 1]);
  expect([...service.onScreen]).toEqual([1]);
  await notifications.withdraw('one');
  expect([...service.onScreen]).toEqual([]);
  await notifications.withdraw('one');
  // One that the person put away is none to replace.
  await notifications.show(note('one'));
  service.dismiss(2);
  await notifications.show(note('two'));
  await notifications.show(note('one'));
  expect(service.shown.map(({ replaces }) => replaces)).toEqual([0, 1, 0, 0, 0]);
});

test('what an answer brings along is text where the service knows markup, and nothing more where it does not', async () => {
  const hostile = '<img src="http://x/"> & <b>bold</b>';
  const service = await NotificationService.start(desktop.client());
  await notifications.show(note('one', hostile));
  expect(service.shown[0]?.body).toBe('&lt;img src="http://x/"&gt; &amp; &lt;b&gt;bold&lt;/b&gt;');
});

test('a service without actions and markup gets neither', async () => {
  const service = await NotificationService.start(desktop.client(), ['body']);
  await notifications.show(note('one', 'a < b & c'));
  expect(service.shown[0]).toMatchObject({ body: 'a < b & c', actions: [] });
});

test('without a service, or a bus, nobody is told, and nothing fails', async () => {
  expect(await notifications.show(note('one'))).toBe(false);
  await notifications.withdraw('one');
  await NotificationService.start(desktop.client());
  expect(await notifications.show(note('one'))).toBe(true);
  const without = new SharedBus({});
  const elsewhere = new DesktopNotifications({
    bus: without,
    appId: 'x',
    appName: 'x',
    describeClick: () => 'x',
  });
  expect(await elsewhere.show(note('one'))).toBe(false);
  await new LauncherEntry(without, 'x').show({ count: 1 });
});

test('a bus that went away is found again', async () => {
  await shared.get();
  const bus = await shared.get();
  await bus?.close();
  const service = await NotificationService.start(desktop.client());
  await expect.poll(() => notifications.show(note('one'))).toBe(true);
  expect(service.shown).toHaveLength(1);
});

test('the icon in the dock is told how many are new, and how far a transfer has come', async () => {
  const heard: unknown[] = [];
  const dock = desktop.client();
  dock.connection.on('message', (message: { member?: string; body?: unknown[] }) => {
    if (message.member === 'Update') heard.push(message.body);
  });
  await dock.addMatch("type='signal',interface='com.canonical.Unity.LauncherEntry'");
  const entry = new LauncherEntry(shared, 'app.lockchat.lockchat');
  await entry.show({ count: 3 });
  await entry.show({ progress: 0.25 });
  await entry.show({ count: 0, progress: null });
  const app = 'application://app.lockchat.lockchat.desktop';
  await expect.poll(() => heard.length).toBe(3);
  expect(heard).toEqual([
    [app, { count: 3n, 'count-visible': true, progress: 0, 'progress-visible': false }],
    [app, { count: 3n, 'count-visible': true, progress: 0.25, 'progress-visible': true }],
    [app, { count: 0n, 'count-visible': false, progress: 0, 'progress-visible': false }],
  ]);
});
