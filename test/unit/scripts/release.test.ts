import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brewCask, flatpakManifest, wingetManifests } from '../../../scripts/package/catalogues.ts';
import { checksums } from '../../../scripts/package/checksums.ts';
import { runtimeComponents } from '../../../scripts/package/sbom.ts';
import { makeReleaseKey, requireReleaseKey, useReleaseKey } from '../../../scripts/package/release-key.ts';
import { publicHalf, signingKey, signText } from '../../../scripts/package/signing.ts';
import { channelsOf, updateMetadata } from '../../../scripts/package/update-metadata.ts';
import { UPDATE_SOURCE } from '../../../scripts/run/update-source.ts';
import { repository } from '../../../scripts/repository.ts';
import { readUpdateSource } from '../../../src-main/updates/release-source.ts';
import { openMetadata, signMetadata } from '../../../src-main/updates/metadata.ts';
import { temporaryFolder } from '../../support/scripts/temporary-folder.ts';

const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

test('the app trusts what a release script signed, and finds its own archive in it', async () => {
  const folder = await temporaryFolder();
  const files = ['lockchat_1.1.0_x64.tar.gz', 'lockchat_1.1.0_amd64.deb'].map((name) => join(folder, name));
  for (const file of files) writeFileSync(file, 'made');
  const made = await updateMetadata(files, {
    version: '1.1.0',
    date: '2027-01-02',
    rollout: 0.1,
    channel: 'stable',
  });
  expect(openMetadata(signMetadata(made, key), publicHalf(key))).toMatchObject({
    version: '1.1.0',
    files: [{ platform: 'linux', arch: 'x64', format: 'tar.gz', name: 'lockchat_1.1.0_x64.tar.gz', size: 4 }],
  });
});

test('the checksums are as sha256sum writes them, and their signature is verified by the public half', async () => {
  const file = join(await temporaryFolder(), 'a.deb');
  writeFileSync(file, 'made');
  const sums = await checksums([file]);
  expect(sums).toMatch(/^[0-9a-f]{64} {2}a\.deb\n$/);
  const signature = Buffer.from(signText(sums, key), 'base64');
  const half = createPublicKey({ key: Buffer.from(publicHalf(key), 'base64'), format: 'der', type: 'spki' });
  expect(verify(null, Buffer.from(sums), half, signature)).toBe(true);
});

test('a beta is never offered as stable; nothing is signed without the key', () => {
  expect(channelsOf('1.1.0-beta.1')).toEqual(['beta']);
  expect(channelsOf('1.1.0')).toEqual(['beta', 'stable']);
  expect(() => signingKey({})).toThrow('LOCKCHAT_SIGNING_KEY');
});

test('the bill of materials names the runtime, which no lock file has', () => {
  const names = runtimeComponents({ electron: '45.0.0', chrome: '150.0.1.2', node: '24.0.0' });
  expect(names.map(({ purl }) => purl)).toEqual([
    'pkg:github/electron/electron@v45.0.0',
    'pkg:generic/chromium@150.0.1.2',
    'pkg:github/nodejs/node@v24.0.0',
  ]);
});

test('the catalogues name the very file of the release, and start nothing without a sandbox', () => {
  const file = { url: 'https://host/a_1.1.0', sha256: 'ab'.repeat(32) };
  const texts = [
    brewCask('1.1.0', file),
    flatpakManifest({ x86_64: file }),
    ...wingetManifests('1.1.0', { x64: file }).values(),
  ].join('\n');
  expect(texts.match(/https:\/\/host\/a_1\.1\.0/g)).toHaveLength(3);
  expect(texts.match(/abab/gi)?.length).toBeGreaterThanOrEqual(3);
  expect(texts).not.toContain('no-sandbox');
  expect(flatpakManifest({ x86_64: file })).not.toContain('--filesystem');
});

test('a key is made once, for its owner alone; what is built then trusts it, and nothing else is signed', async () => {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, 'assets/release'), { recursive: true });
  const source = join(folder, UPDATE_SOURCE);
  writeFileSync(source, readFileSync(join(repository, UPDATE_SOURCE)));
  const file = join(folder, 'key.pem');
  const half = makeReleaseKey(file);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(() => makeReleaseKey(file)).toThrow('EEXIST');

  const own = readFileSync(file, 'utf8');
  expect(() => requireReleaseKey(own, readUpdateSource(source))).toThrow('key of development');
  expect(() => useReleaseKey('AAAA', folder)).toThrow('no public half');
  expect(readUpdateSource(source).isDevelopment).toBe(true);
  useReleaseKey(half, folder);
  expect(readUpdateSource(source)).toMatchObject({ publicKey: half, isDevelopment: false });
  expect(() => requireReleaseKey(own, readUpdateSource(source))).not.toThrow();
  expect(() => requireReleaseKey(key, readUpdateSource(source))).toThrow('built to trust');
});

test('a checkout holds the key of development', () => {
  expect(readUpdateSource(join(repository, UPDATE_SOURCE)).isDevelopment).toBe(true);
});
