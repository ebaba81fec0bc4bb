import { describe, expect, test } from 'vitest';
import { createRouter, type Sender } from '../../../src-main/ipc/router.ts';
import { allWindowRequests, type Capabilities } from '../../../src-main/window-requests.ts';
import { AppError } from '../../../src-main/errors.ts';

const caller = { windowId: 1, kind: 'main' } as const;
const ours: Sender = { url: 'app://lockchat/main-window/index.html', isTopFrame: true, caller };

/** Capabilities that do nothing but answer as a test wants it; `NAME.METHOD` says who was asked. */
function capabilities(answer: (asked: string) => unknown): Capabilities {
  const all = new Proxy(
    {},
    {
      get: (_all, name) =>
        new Proxy({}, { get: (_one, method) => () => answer(`${String(name)}.${String(method)}`) }),
    },
  );
  if (!isCapabilities(all)) throw new Error('a capability is missing');
  return all;
}

function isCapabilities(all: object): all is Capabilities {
  return ['chat', 'desktop'].every((name) => typeof Reflect.get(all, name) === 'object');
}

/** The app's own table of requests, over capabilities that record their call, or fail as a test wants it. */
function setUp(failWith?: Error) {
  const calls: string[] = [];
  const faults: string[] = [];
  const requests = allWindowRequests(
    capabilities((asked) => {
      if (failWith !== undefined) throw failWith;
      calls.push(asked);
      return undefined;
    }),
  );
  const route = createRouter(requests, (error, name) => faults.push(`${name}: ${error.code}`));
  return { calls, faults, route };
}

describe('the one way in', () => {
  test('a well-formed request of our own page is answered', async () => {
    const { route, calls } = setUp();
    expect(await route(ours, 'thread-close', { threadId: '01J' })).toEqual({ ok: true, value: null });
    expect(calls).toEqual(['threads.close']);
  });

  test.each<[string, Sender]>([
    ['a page from elsewhere', { ...ours, url: 'https://example.com/' }],
    ['another page of our scheme', { ...ours, url: 'app://lockchat/other.html' }],
    ['the page of another window', { ...ours, url: 'app://lockchat/quick-ask/index.html' }],
    ['a look-alike host', { ...ours, url: 'app://lockchat.evil/main-window/index.html' }],
    ['a frame inside our page', { ...ours, isTopFrame: false }],
    ['a window that is not ours', { ...ours, caller: undefined }],
    ['no address', { ...ours, url: '' }],
  ])('%s is refused before its input is looked at', async (_name, sender) => {
    const { route, calls } = setUp();
    expect(await route(sender, 'thread-close', { threadId: '01J' })).toMatchObject({ ok: false });
    expect(calls).toEqual([]);
  });

  test.each<[string, unknown, unknown]>([
    ['an unknown request', 'no-such-request', null],
    ['a name from the prototype', 'constructor', null],
    ['a name that is no text', { toString: () => 'window-hide' }, null],
    ['a missing member', 'thread-open', {}],
    ['a member too many', 'thread-open', { threadId: '01J', path: '/etc/passwd' }],
    ['an id that would leave its folder', 'thread-open', { threadId: '../settings' }],
    ['a wrong type', 'window-resize', { height: '100' }],
    [
      'an empty message',
      'turn-send',
      { threadId: null, text: ' \n', choice: { providerId: 'demo', model: '' } },
    ],
    [
      'a wait of no time',
      'settings-save',
      { deadlines: { connectMs: 0, firstByteMs: 120_000, silenceMs: 60_000 } },
    ],
    [
      'a wait of a day',
      'settings-save',
      { deadlines: { connectMs: 10_000, firstByteMs: 86_400_000, silenceMs: 60_000 } },
    ],
    ['a number that is none', 'window-resize', { height: Number.NaN }],
  ])('%s is refused', async (_name, request, input) => {
    const { route, calls, faults } = setUp();
    expect(await route(ours, request, input)).toEqual({ ok: false, failure: { code: 'invalid-input' } });
    expect(calls).toEqual([]);
    expect(faults).toHaveLength(1);
  });

  test('an error keeps its code on the way, and never its stack or cause', async () => {
    const { route } = setUp(
      new AppError('storage-full', 'disk', { cause: new Error('secret'), detail: 'No space left' }),
    );
    expect(await route(ours, 'data-folder-open', null)).toEqual({
      ok: false,
      failure: { code: 'storage-full', detail: 'No space left' },
    });
  });

  test('what was not expected is `internal`, and told to the log', async () => {
    const { route, faults } = setUp(new TypeError('x is not a function'));
    expect(await route(ours, 'data-folder-open', null)).toEqual({ ok: false, failure: { code: 'internal' } });
    expect(faults).toEqual(['data-folder-open: internal']);
  });
});
