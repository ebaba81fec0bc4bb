import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { downloadElectron } from '../../../scripts/prepare/electron-download.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

async function mirror(answer: RequestListener): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (!isAddress(address)) throw new Error('no port');
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${address.port}/`);
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

test('a host that takes the request and never answers is given up in bounded time', async () => {
  await mirror(() => undefined);
  expect(await downloadElectron(200)).toContain('no byte came');
});

test('a host that stops in the middle of the archive is given up in bounded time', async () => {
  await mirror((_, response) => response.writeHead(200, { 'content-length': '1000000' }).write('PK'));
  expect(await downloadElectron(200)).toContain('no byte came');
});

test('a host that has no such archive is given up with its answer', async () => {
  await mirror((_, response) => response.writeHead(404).end());
  expect(await downloadElectron(5000)).toContain('404');
});

test('a host that nobody answers at is given up with the reason', async () => {
  vi.stubEnv('ELECTRON_MIRROR', 'http://127.0.0.1:9/');
  expect(await downloadElectron(5000)).toMatch(/ECONNREFUSED|bad port/);
});
