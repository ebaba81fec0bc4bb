import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { EngineEnvironment } from '../../../src-main/engine/environment.ts';
import { HttpTransport, type HttpOptions } from '../../../src-main/engine/http/http.ts';
import type { Connection } from '../../../src-main/protocols/protocol.ts';
import { joinProxy } from '../../../src-main/providers/provider-network.ts';
import { answer, DONE, finish, text } from '../../servers/chat-completions-stream.ts';
import { startHttpProxy, startSocksProxy } from '../../servers/proxies.ts';
import { end, raw, respond, ScriptedServer, wait } from '../../servers/scripted-server.ts';
import {
  inWords,
  lockchatAt,
  question,
  runOneTurn,
  type Shown,
  testEnvironment,
} from '../../support/engine/run-one-turn.ts';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function pem(name: string): string {
  return readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url), 'utf8');
}

async function startServer(certificate?: string): Promise<ScriptedServer> {
  const tls = certificate === undefined ? undefined : { key: pem('server.key'), cert: pem(certificate) };
  const server = await ScriptedServer.start(tls === undefined ? {} : { tls });
  closing.push(() => server.close());
  return server.always(...answer('All well'));
}

async function ask(
  origin: string,
  changes: Partial<Connection> = {},
  options: HttpOptions = {},
  environmentChanges: Partial<EngineEnvironment> = {},
): Promise<Shown> {
  const transport = new HttpTransport({ variables: {}, ...options });
  const environment = testEnvironment({ transport, ...environmentChanges });
  closing.push(() => environment.close());
  return runOneTurn(question(lockchatAt(origin, changes)), environment);
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A server that takes connections and says nothing. */
async function startMute(): Promise<number> {
  const sockets: net.Socket[] = [];
  const server = net.createServer((socket) => sockets.push(socket.on('error', () => undefined)));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a refused port is asked four times and named', async () => {
  const shown = await ask(`http://127.0.0.1:${await freePort()}`);
  expect(inWords(shown.outcome)).toBe('failed refused');
  expect(shown.attempts).toHaveLength(4);
});

test('a host that does not exist is named as such', async () => {
  const shown = await ask('http://nowhere.invalid');
  expect(inWords(shown.outcome)).toBe('failed dns');
  expect(shown.outcome).toMatchObject({ failure: { host: 'nowhere.invalid' } });
});

test('a host whose first address refuses is asked at its next one', async () => {
  const server = await startServer();
  // Nothing of ours listens at IPv6.
  const addresses = [
    { address: '::1', family: 6 },
    { address: '127.0.0.1', family: 4 },
  ];
  const origin = server.origin.replace('127.0.0.1', 'two-addresses.test');
  const shown = await ask(origin, {}, { lookup: (_host, _options, found) => found(null, addresses) });
  expect(shown.text).toBe('All well');
  expect(shown.attempts).toHaveLength(1);
});

test('a connection that does not come about in time is given up', async () => {
  const deadlines = { connectMs: 300, firstByteMs: 10_000, silenceMs: 10_000 };
  const shown = await ask(`https://127.0.0.1:${await startMute()}`, {}, {}, { deadlines });
  expect(inWords(shown.outcome)).toBe('failed connect-timeout');
});

test.each([
  ['signed by nobody that is trusted', 'good.pem', undefined],
  ['signed by itself', 'self-signed.pem', undefined],
  ['expired', 'expired.pem', 'ca.pem'],
  ['for another name', 'wrong-name.pem', 'ca.pem'],
])('a certificate that is %s is refused, once', async (_what, certificate, ca) => {
  const server = await startServer(certificate);
  const shown = await ask(server.origin, ca === undefined ? {} : { ca: pem(ca) });
  expect(inWords(shown.outcome)).toBe('failed tls');
  expect(shown.attempts).toHaveLength(1);
  expect(server.requests).toHaveLength(0);
});

test('a certificate of an authority that the person added is trusted', async () => {
  const server = await startServer('good.pem');
  const shown = await ask(server.origin, { ca: pem('ca.pem') });
  expect(shown.text).toBe('All well');
});

test('a server without TLS that is asked for https is named', async () => {
  const server = await startServer();
  const shown = await ask(server.origin.replace('http:', 'https:'));
  expect(inWords(shown.outcome)).toBe('failed tls');
});

test('a TLS server that is asked for http is named, and gets no secret', async () => {
  const server = await startServer('good.pem');
  const shown = await ask(server.origin.replace('https:', 'http:'));
  expect(shown.outcome.status).toBe('failed');
  expect(server.requests).toHaveLength(0);
});

test('HTTP/2 is spoken where it is offered', async () => {
  const server = http2.createSecureServer(
    { key: pem('server.key'), cert: pem('good.pem') },
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(text('All well over two') + finish() + DONE);
    },
  );
  const versions: string[] = [];
  server.on('request', ({ httpVersion }) => versions.push(httpVersion));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const shown = await ask(`https://127.0.0.1:${port}`, { ca: pem('ca.pem') });
  expect(shown.text).toBe('All well over two');
  expect(versions).toEqual(['2.0']);
});

test('requests go through an HTTP proxy, tunnelled where they are secure', async () => {
  const proxy = await startHttpProxy();
  closing.push(() => proxy.close());
  const [plain, secure] = [await startServer(), await startServer('good.pem')];
  const chosen = { proxy: proxy.url.replace('//', '//someone:pass@') };
  expect((await ask(plain.origin, chosen)).text).toBe('All well');
  expect((await ask(secure.origin, { ...chosen, ca: pem('ca.pem') })).text).toBe('All well');
  expect(proxy.asked).toEqual([
    `POST ${plain.origin}/v1/chat/completions?auth=s3cret-t0ken`,
    `CONNECT 127.0.0.1:${secure.port}`,
  ]);
  expect(proxy.credentials).toEqual(Array.from({ length: 2 }, () => `Basic ${btoa('someone:pass')}`));
});

test('requests go through a SOCKS5 proxy, which resolves the name', async () => {
  const proxy = await startSocksProxy();
  closing.push(() => proxy.close());
  const server = await startServer();
  const shown = await ask(server.origin.replace('127.0.0.1', 'localhost'), { proxy: proxy.url });
  expect(shown.text).toBe('All well');
  expect(proxy.asked).toEqual([`CONNECT localhost:${server.port}`]);
});

test('a SOCKS5 proxy is reached, and asked for a server, by IPv6', async () => {
  const proxy = await startSocksProxy('::1');
  closing.push(() => proxy.close());
  const shown = await ask('http://[::1]:9', { proxy: proxy.url });
  expect(proxy.asked).toEqual(['CONNECT ::1:9']);
  expect(shown.outcome.status).toBe('failed');
});

test('a SOCKS5 proxy gets name and password as they are', async () => {
  const proxy = await startSocksProxy();
  closing.push(() => proxy.close());
  const server = await startServer();
  const credentials = joinProxy({ proxy: proxy.url, credentials: 'someone:pa$$w%40rd' });
  expect((await ask(server.origin, { proxy: credentials })).text).toBe('All well');
  expect(proxy.credentials).toEqual(['someone:pa$$w@rd']);
});

test.each([403, 407, 502])('a proxy that refuses with %i is named', async (refuse) => {
  const proxy = await startHttpProxy({ refuse });
  closing.push(() => proxy.close());
  const shown = await ask('https://example.test', { proxy: proxy.url });
  expect(inWords(shown.outcome)).toBe('failed proxy');
});

test('a proxy that is not there is named', async () => {
  const shown = await ask('http://example.test', { proxy: `http://127.0.0.1:${await freePort()}` });
  expect(inWords(shown.outcome)).toBe('failed proxy');
});

test('the system says through which proxy, and a provider may go its own way', async () => {
  const proxy = await startHttpProxy({ refuse: 418 });
  closing.push(() => proxy.close());
  const asked: string[] = [];
  const resolveProxy = async (url: string): Promise<string> => {
    asked.push(url);
    return `PROXY ${new URL(proxy.url).host}; DIRECT`;
  };
  await ask('http://example.test', {}, { resolveProxy });
  expect(asked).toEqual(['http://example.test/']);
  expect(proxy.asked).toHaveLength(1);
  const direct = await ask('http://nowhere.invalid', { proxy: 'none' }, { resolveProxy });
  expect(inWords(direct.outcome)).toBe('failed dns');
});

test('a kept connection that closes once the question was read is an attempt, and shown', async () => {
  const server = await startServer();
  const environment = testEnvironment();
  closing.push(() => environment.close());
  const request = question(lockchatAt(server.origin));
  await runOneTurn(request, environment);
  const [first] = server.requests;
  server.next(({ socket }) => {
    socket.resetAndDestroy();
  });
  const again = await runOneTurn(request, environment);
  expect(again.text).toBe('All well');
  expect(again.attempts).toHaveLength(2);
  expect(again.attempts[0]).toMatchObject({ failure: { code: 'unreachable' } });
  expect(first?.closedAt).toBeDefined();
  expect(server.requests).toHaveLength(3);
});

test('a connection from before the computer slept is not asked: nobody is at its other end any more', async () => {
  const server = await startServer();
  let now = 0;
  const environment = testEnvironment({ transport: new HttpTransport({ variables: {}, now: () => now }) });
  closing.push(() => environment.close());
  const request = question(lockchatAt(server.origin));
  await runOneTurn(request, environment);
  now += 20_000;
  await runOneTurn(request, environment);
  const [first] = server.requests;
  expect(first?.closedAt).toBeUndefined();
  // Timers stood still meanwhile.
  now += 3_600_000;
  const awake = await runOneTurn(request, environment);
  expect(awake.attempts).toHaveLength(1);
  await expect.poll(() => first?.closedAt).toBeDefined();
});

test('below the retry policy nothing is asked twice', async () => {
  const server = await startServer();
  const transport = new HttpTransport({ variables: {} });
  closing.push(() => transport.close());
  const options = {
    signal: new AbortController().signal,
    deadlines: { connectMs: 10_000, firstByteMs: 10_000, silenceMs: 10_000 },
  };
  const request = { method: 'POST', url: `${server.origin}/v1`, headers: {}, body: '{}' } as const;
  const response = await transport.send(request, options);
  while ((await response.read(10_000)) !== null);
  server.next(({ socket }) => {
    socket.resetAndDestroy();
  });
  await expect(transport.send(request, options)).rejects.toMatchObject({
    code: 'unreachable',
    retryable: true,
  });
  expect(server.requests).toHaveLength(2);
});

test.each([
  ['whole', ['HTTP/1.1 100 Continue\r\n\r\n']],
  ['twice, with a header', ['HTTP/1.1 100 Continue\r\nx: y\r\n\r\nHTTP/1.0 100 Continue\r\n\r\n']],
  ['in pieces', ['HTTP/1.', '1 100 Cont', 'inue\r\n\r', '\n']],
])('a 100 Continue that nobody asked for is read over: %s', async (_how, pieces) => {
  const server = await startServer();
  const text = 'HTTP/1.1 100 Continue\r\n\r\nis how it begins';
  const steps = pieces.flatMap((piece) => [raw(piece), wait(20)]);
  server.always(...steps, ...answer(text));
  const shown = await ask(server.origin);
  expect(shown.text).toBe(text);
  expect(shown.attempts).toHaveLength(1);
});

test('a 100 Continue through TLS, and on a kept connection', async () => {
  const server = await startServer('good.pem');
  server.always(raw('HTTP/1.1 100 Continue\r\n\r\n'), ...answer('All well'));
  const environment = testEnvironment();
  closing.push(() => environment.close());
  const request = question(lockchatAt(server.origin, { ca: pem('ca.pem') }));
  for (let asked = 1; asked <= 2; asked++)
    expect(await runOneTurn(request, environment)).toMatchObject({
      text: 'All well',
      attempts: [{ status: 200 }],
    });
});

test('a redirect to another host is followed where there is nothing to give away', async () => {
  const other = await startServer();
  const server = await startServer();
  server.always(respond(308, { location: `${other.origin}/v1/moved?a=%2F+b` }), end());
  const bare = { auth: 'none', secret: '' } as const;
  expect((await ask(server.origin, bare)).text).toBe('All well');
  expect(other.requests[0]?.target).toBe('/v1/moved?a=%2F+b');
  const shown = await ask(server.origin);
  expect(inWords(shown.outcome)).toBe('failed redirected');
  expect(shown.outcome).toMatchObject({ failure: { detail: `${other.origin}/v1/moved` } });
  expect(other.requests).toHaveLength(1);
});

test('Stop closes a connection that is still coming about', async () => {
  const port = await startMute();
  const environment = testEnvironment({
    deadlines: { connectMs: 60_000, firstByteMs: 60_000, silenceMs: 60_000 },
  });
  closing.push(() => environment.close());
  const stop = new AbortController();
  const running = runOneTurn(question(lockchatAt(`https://127.0.0.1:${port}`)), environment, {
    signal: stop.signal,
    nextSkip: () => new Promise(() => undefined),
  });
  const before = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  expect((await running).outcome).toEqual({ status: 'stopped' });
  await expect
    .poll(() => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length)
    .toBeLessThanOrEqual(before);
});
