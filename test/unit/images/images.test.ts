import type { LookupFunction } from 'node:net';
import { test as base, expect } from 'vitest';
import { createDownload } from '../../../src-main/engine/http/download.ts';
import { Images, type Download } from '../../../src-main/images/images.ts';
import { OwnNetworkError, publicLookup } from '../../../src-main/images/own-network.ts';
import { end, respond, ScriptedServer, send } from '../../servers/scripted-server.ts';
import { startHttpProxy } from '../../servers/proxies.ts';
import { PNG } from '../../support/images/pictures.ts';

const CLICK = { clicked: true, inOwnNetwork: false };
const ANYWAY = { clicked: true, inOwnNetwork: true };
const BY_ITSELF = { clicked: false, inOwnNetwork: false };

/** A name of the internet, as far as this machine can have one: `home.example` leads into the own network. */
const internet: LookupFunction = (hostname, options, callback) => {
  if (hostname === 'home.example') callback(new OwnNetworkError(hostname), '', 0);
  else callback(null, options.all === true ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4);
};

/** A name that this machine cannot find, but a proxy may. */
const unknown: LookupFunction = (hostname, _options, callback) => {
  callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { syscall: 'getaddrinfo' }), '', 0);
};

const guarded = createDownload({ variables: {}, lookup: internet });
const open = createDownload({ variables: {} });
const download: Download = (url, { publicOnly, ...rest }) => (publicOnly ? guarded : open)(url, rest);

const test = base.extend<{
  server: ScriptedServer;
  hosts: string[];
  images: Images;
  at: (host: string) => string;
}>({
  server: async ({}, use) => {
    const server = await ScriptedServer.start();
    server.always(respond(200, { 'content-type': 'text/plain' }), send(PNG), end());
    await use(server);
    await server.close();
  },
  hosts: async ({}, use) => use([]),
  images: async ({ hosts }, use) => use(new Images(download, () => hosts)),
  at: async ({ server }, use) => use((host) => `http://${host}:${new URL(server.origin).port}`),
});

test('nothing is fetched without a click, or a host that the person trusts', async ({
  server,
  images,
  hosts,
  at,
}) => {
  const url = `${at('pictures.example')}/a.png`;
  expect(await images.load({ url, ...BY_ITSELF })).toEqual({ status: 'refused', reason: 'no-consent' });
  expect(server.requests).toHaveLength(0);
  expect(await images.load({ url, ...CLICK })).toMatchObject({ status: 'loaded', width: 1, height: 1 });
  hosts.push(new URL(url).host);
  expect(await images.load({ url, ...BY_ITSELF })).toMatchObject({ status: 'loaded' });
  expect(server.requests).toHaveLength(2);
});

test('a request tells neither where it comes from nor who asks', async ({ server, images, at }) => {
  const url = `${at('user:secret@pictures.example')}/a.png?b=c`;
  await images.load({ url, ...CLICK });
  const headers = server.requests[0]?.headers ?? {};
  expect(Object.keys(headers).sort()).toEqual(['accept', 'connection', 'host', 'user-agent']);
  expect(server.requests[0]?.target).toBe('/a.png?b=c');
});

test('what was loaded is served by the hash of its bytes, as what it is and not as what it was called', async ({
  images,
  at,
}) => {
  const answer = await images.load({ url: `${at('pictures.example')}/a.html`, ...CLICK });
  const hash = answer.status === 'loaded' ? answer.address.replace('app://image/', '') : '';
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(images.shelf.get(hash)).toMatchObject({ bytes: PNG, kind: { type: 'image/png' } });
});

test.for([
  ['http://127.0.0.1:9/a.png', 'own-network'],
  ['http://[::1]:9/a.png', 'own-network'],
  ['http://[::ffff:10.0.0.1]/a.png', 'own-network'],
  ['http://[fec0::1]/a.png', 'own-network'],
  ['http://[feff::1]/a.png', 'own-network'],
  ['http://0x7f000001/a.png', 'own-network'],
  ['http://192.168.1.1/admin?reboot', 'own-network'],
  ['http://169.254.169.254/latest/meta-data/', 'own-network'],
  ['http://localhost/a.png', 'own-network'],
  ['http://router/a.png', 'own-network'],
  ['http://nas.local/a.png', 'own-network'],
  ['http://home.example/a.png', 'own-network'],
  ['javascript:alert(1)', 'no-image'],
  ['file:///etc/passwd', 'no-image'],
  ['app://lockchat/main-window/index.html', 'no-image'],
  ['data:text/html,<script>alert(1)</script>', 'no-image'],
  ['blob:app://lockchat/1', 'no-image'],
  ['/relative.png', 'no-image'],
  ['', 'no-image'],
] as const)('%s is refused: %s', async ([url, reason], { images }) => {
  expect(await images.load({ url, ...CLICK })).toEqual({ status: 'refused', reason });
});

test('the own network is asked once the person knows that it is', async ({ server, images }) => {
  const url = `${server.origin}/a.png`;
  expect(await images.load({ url, ...CLICK })).toEqual({ status: 'refused', reason: 'own-network' });
  expect(server.requests).toHaveLength(0);
  expect(await images.load({ url, ...ANYWAY })).toMatchObject({ status: 'loaded' });
});

test('redirects are followed on the web, and never into the own network or out of the web', async ({
  server,
  images,
  at,
}) => {
  const url = `${at('pictures.example')}/a.png`;
  const redirect = (location: string): ScriptedServer => server.next(respond(302, { location }), end());
  redirect(`${at('other.example')}/b.png`);
  expect(await images.load({ url, ...CLICK })).toMatchObject({ status: 'loaded' });
  expect(server.requests.map(({ headers }) => headers.host?.split(':')[0])).toEqual([
    'pictures.example',
    'other.example',
  ]);
  for (const location of [`${server.origin}/b.png`, 'http://localhost/', at('home.example')]) {
    redirect(location);
    expect(await images.load({ url, ...CLICK })).toEqual({ status: 'refused', reason: 'own-network' });
  }
  for (const location of ['http://localhost/', at('home.example')]) {
    redirect(location);
    const own = `${server.origin}/a.png`;
    expect(await images.load({ url: own, ...ANYWAY })).toEqual({ status: 'refused', reason: 'own-network' });
  }
  redirect('file:///etc/passwd');
  expect(await images.load({ url, ...CLICK })).toEqual({ status: 'refused', reason: 'no-image' });
  server.always(respond(302, { location: '/again' }), end());
  expect(await images.load({ url, ...CLICK })).toEqual({ status: 'refused', reason: 'unreachable' });
});

test('a page, an error and a flood are no images', async ({ server, images, at }) => {
  const url = `${at('pictures.example')}/a.png`;
  server.next(respond(200, { 'content-type': 'image/png' }), send('<html><script>alert(1)</script>'), end());
  expect(await images.load({ url, ...CLICK })).toEqual({ status: 'refused', reason: 'no-image' });
  server.next(respond(404), send(PNG), end());
  expect(await images.load({ url, ...CLICK })).toEqual({ status: 'refused', reason: 'unreachable' });
  server.next(respond(200), send(Buffer.concat([PNG, Buffer.alloc(17 * 1024 * 1024)])), end());
  expect(await images.load({ url, ...CLICK })).toEqual({ status: 'refused', reason: 'too-large' });
});

test('an image in the text itself needs no click, is bounded and is looked at as any other', async ({
  images,
}) => {
  const load = (url: string): ReturnType<Images['load']> => images.load({ url, ...BY_ITSELF });
  expect(await load(`data:image/png;base64,${PNG.toString('base64')}`)).toMatchObject({ status: 'loaded' });
  expect(await load('data:image/svg+xml,%3Csvg%20width="3"%20height="2"/%3E')).toMatchObject({
    width: 3,
    height: 2,
  });
  expect(await load('data:image/png;base64,AAAA')).toEqual({ status: 'refused', reason: 'no-image' });
  expect(await load('data:image/png,%')).toEqual({ status: 'refused', reason: 'no-image' });
  const large = Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]).toString('base64');
  expect(await load(`data:image/png;base64,${large}`)).toEqual({ status: 'refused', reason: 'too-large' });
});

test('a name that leads into the own network is refused where its address is found', async () => {
  const looked = Promise.withResolvers<unknown>();
  publicLookup('localhost', { all: true }, (error) => looked.resolve(error));
  expect(await looked.promise).toBeInstanceOf(OwnNetworkError);
});

test('a proxy is asked for no name that leads into the own network, and for one that it alone may know', async () => {
  const proxy = await startHttpProxy();
  const through = (lookup: LookupFunction): Images => {
    const fetch = createDownload({ variables: { http_proxy: proxy.url }, lookup });
    return new Images(
      (url, { limit, signal }) => fetch(url, { limit, signal }),
      () => [],
    );
  };
  const wish = (host: string) => ({ url: `http://${host}/a.png`, ...CLICK });
  expect(await through(internet).load(wish('home.example'))).toEqual({
    status: 'refused',
    reason: 'own-network',
  });
  expect(await through(internet).load(wish('10.1.2.3'))).toEqual({
    status: 'refused',
    reason: 'own-network',
  });
  expect(proxy.asked).toEqual([]);
  await through(unknown).load(wish('far.invalid'));
  await proxy.close();
  expect(proxy.asked.join()).toContain('far.invalid');
});
