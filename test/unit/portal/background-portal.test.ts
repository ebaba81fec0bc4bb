import { defineInterface, type MessageBus } from 'dbus-native';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askAutostart } from '../../../src-main/portal/background-portal.ts';
import { SessionBus } from '../../../src-main/portal/session-bus.ts';
import { OwnBus } from '../../servers/desktop/own-bus.ts';

const PATH = '/org/freedesktop/portal/desktop';
const WISH = { on: true, reason: 'For its shortcut', command: ['lockchat', '--hidden'] };

let desktop: OwnBus;
let bus: SessionBus;
let asked: unknown[];

/** A portal that answers requests with these results, or (null) refuses. */
async function portal(decide: () => boolean | null): Promise<void> {
  const client: MessageBus = desktop.client();
  const respond = (handle: string): void => {
    const autostart = decide();
    const results = autostart === null ? [] : [['autostart', ['b', autostart]]];
    client.sendSignal(handle, 'org.freedesktop.portal.Request', 'Response', 'ua{sv}', [
      autostart === null ? 1 : 0,
      results,
    ]);
  };
  await client.export(
    PATH,
    defineInterface({
      name: 'org.freedesktop.portal.Background',
      methods: {
        RequestBackground: {
          in: { parent: 's', options: 'a{sv}' },
          out: { handle: 'o' },
          handler: (args: unknown, { sender = '' }: { sender?: string }) => {
            asked.push(args);
            const token = /lockchat_[0-9a-f]+/.exec(JSON.stringify(args))?.[0] ?? '';
            const handle = `${PATH}/request/${sender.slice(1).replaceAll('.', '_')}/${token}`;
            respond(handle);
            return handle;
          },
        },
      },
    }),
  );
  await client.requestName('org.freedesktop.portal.Desktop', 0);
}

beforeEach(async () => {
  asked = [];
  desktop = await OwnBus.start();
  const connected = await SessionBus.connect({ DBUS_SESSION_BUS_ADDRESS: desktop.address });
  if (connected === null) throw new Error('no bus');
  bus = connected;
});

afterEach(async () => {
  await bus.close();
  await desktop.end();
});

test('what the portal grants is so, with the command that it is asked for', async () => {
  await portal(() => true);
  expect(await askAutostart(bus, WISH, AbortSignal.timeout(5000))).toBe(true);
  expect(JSON.stringify(asked)).toContain('["lockchat","--hidden"]');
  expect(JSON.stringify(asked)).toContain('For its shortcut');
});

test('what it refuses, or grants without the start, is not', async () => {
  const decisions = [null, false];
  await portal(() => decisions.shift() ?? null);
  expect(await askAutostart(bus, WISH, AbortSignal.timeout(5000))).toBe(false);
  expect(await askAutostart(bus, WISH, AbortSignal.timeout(5000))).toBe(false);
});

test('where there is none, it says that it cannot be reached', async () => {
  const asking = askAutostart(bus, WISH, AbortSignal.timeout(5000));
  await expect(asking).rejects.toMatchObject({ code: 'unreachable' });
});
