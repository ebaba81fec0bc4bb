import { fstatSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeSecrets } from '../../../src-main/electron/start/launch-secrets.ts';

const ENDPOINT = 'http://host/v1/chat/completions?auth=t0ken';

function descriptorWith(text: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'lockchat-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'secrets'), text);
  return openSync(join(folder, 'secrets'), 'r');
}

test('what the app starts inherits no token', () => {
  const environment = { PATH: '/bin', LOCKCHAT_AUTH: 't0ken', LOCKCHAT_ENDPOINT: ENDPOINT };
  expect(takeSecrets(environment)).toMatchObject({ LOCKCHAT_AUTH: 't0ken', LOCKCHAT_ENDPOINT: ENDPOINT });
  expect(environment).toEqual({ PATH: '/bin' });
});

test('secrets that a launcher handed over are read once, and the descriptor is closed', () => {
  const descriptor = descriptorWith(`t0ken\n${ENDPOINT}\n`);
  const environment = { PATH: '/bin', LOCKCHAT_SECRETS_FD: String(descriptor) };
  expect(takeSecrets(environment)).toMatchObject({ LOCKCHAT_AUTH: 't0ken', LOCKCHAT_ENDPOINT: ENDPOINT });
  expect(environment).toEqual({ PATH: '/bin' });
  expect(() => fstatSync(descriptor)).toThrow('EBADF');
});

test('a descriptor that is not there is no secret', () => {
  expect(takeSecrets({ LOCKCHAT_SECRETS_FD: '99999' })['LOCKCHAT_AUTH']).toBe('');
});
