import { createClient, defineInterface, type MessageBus } from 'dbus-native';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askScreenshot } from '../../../src-main/portal/screenshot-portal.ts';
import { SessionBus } from '../../../src-main/portal/session-bus.ts';
import { OwnPortal } from '../../support/portal/own-portal.ts';

const PATH = '/org/freedesktop/portal/desktop';
const RUNNING = new AbortController().signal;

let desktop: OwnPortal;
let bus: SessionBus;
let portal: MessageBus;
let asked: unknown[];

beforeEach(async () => {
  desktop = await OwnPortal.start({ withPortal: false });
  const connected = await SessionBus.connect({ DBUS_SESSION_BUS_ADDRESS: desktop.address });
  if (connected === null) throw new Error('the bus of the test is not there');
  bus = connected;
  portal = createClient({ busAddress: desktop.address });
  asked = [];
});

afterEach(async () => {
  await bus.close();
  await portal.close();
  await desktop.end();
});

/** A portal whose person answers with this code, and these results. */
async function answerWith(code: number, results: unknown[]): Promise<void> {
  await portal.export(
    PATH,
    defineInterface({
      name: 'org.freedesktop.portal.Screenshot',
      methods: {
        Screenshot: {
          in: { parent: 's', options: 'a{sv}' },
          out: { handle: 'o' },
          handler: (args: Record<string, unknown>, { sender = '' }) => {
            const { options } = args;
            asked.push(options);
            const token: unknown = Object.entries(options ?? {}).find(
              ([name]) => name === 'handle_token',
            )?.[1];
            const handle = `${PATH}/request/${sender.slice(1).replaceAll('.', '_')}/${String(token)}`;
            portal.sendSignal(handle, 'org.freedesktop.portal.Request', 'Response', 'ua{sv}', [
              code,
              results,
            ]);
            return handle;
          },
        },
      },
    }),
  );
  await portal.requestName('org.freedesktop.portal.Desktop', 0);
}

test('the person chooses what is in the picture, and its file is told', async () => {
  await answerWith(0, [['uri', ['s', 'file:///tmp/a%20picture.png']]]);
  expect(await askScreenshot(bus, RUNNING)).toEqual({ status: 'taken', uri: 'file:///tmp/a%20picture.png' });
  expect(asked).toMatchObject([{ interactive: true }]);
});

test.each([
  ['the person thought better of it', 1, []],
  ['the portal failed', 2, []],
  ['what it gave is no file of this machine', 0, [['uri', ['s', 'https://example.org/a.png']]]],
  ['it gave nothing', 0, []],
])('no picture: %s', async (_, code, results) => {
  await answerWith(code, results);
  expect(await askScreenshot(bus, RUNNING)).toEqual({ status: 'refused' });
});

test('a desktop without a portal, and a portal without screenshots, have none', async () => {
  expect(await askScreenshot(bus, RUNNING)).toEqual({ status: 'absent' });
  await portal.requestName('org.freedesktop.portal.Desktop', 0);
  expect(await askScreenshot(bus, RUNNING)).toEqual({ status: 'absent' });
});

test('a person who never answers is no longer waited for once nobody wants it', async () => {
  await answerWith(0, []);
  const control = new AbortController();
  control.abort(new Error('gone'));
  await expect(askScreenshot(bus, control.signal)).rejects.toThrow('gone');
});
