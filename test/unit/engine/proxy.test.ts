import { expect, test } from 'vitest';
import { proxyFor } from '../../../src-main/engine/http/proxy.ts';

const PROXY = 'http://proxy.test:3128';

function through(url: string, noProxy: string): Promise<string | null> {
  return proxyFor(url, 'system', { variables: { http_proxy: PROXY, no_proxy: noProxy } });
}

test.each([
  ['http://10.1.2.3/', '10.0.0.0/8'],
  ['http://10.1.2.3:8080/', 'example.com, 10.0.0.0/8'],
  ['http://192.168.1.7/', '192.168.1.7/32'],
  ['http://[fd00::1]/', 'fd00::/8'],
  ['http://[fd00::1]:8080/', '[fd00::1]:8080'],
  ['http://[fd00::1]/', 'fd00::1'],
  ['http://api.example.com/', '.example.com'],
  ['http://api.example.com:81/', '*.example.com:81'],
  ['http://anything.test/', '*'],
])('%s goes straight with no_proxy=%s', async (url, noProxy) => {
  expect(await through(url, noProxy)).toBeNull();
});

test.each([
  ['http://11.1.2.3/', '10.0.0.0/8'],
  ['http://10.1.2.3/', '10.0.0.0/64'],
  ['http://10.1.2.3/', '10.0.0.0/'],
  ['http://10.1.2.3/', 'fd00::/8'],
  ['http://10.example.com/', '10.0.0.0/8'],
  ['http://api.example.com:82/', '*.example.com:81'],
  ['http://notexample.com/', 'example.com'],
])('%s goes through the proxy with no_proxy=%s', async (url, noProxy) => {
  expect(await through(url, noProxy)).toBe(PROXY);
});
