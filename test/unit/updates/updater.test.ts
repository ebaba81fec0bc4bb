import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { FileClient } from '../../../src-main/engine/http/download-file.ts';
import { compareVersions } from '../../../src-main/updates/compare-versions.ts';
import { installKind } from '../../../src-main/updates/install-kind.ts';
import { openMetadata, signMetadata, type UpdateMetadata } from '../../../src-main/updates/metadata.ts';
import { StaticServer } from '../../servers/static-server.ts';
import { Updater, type UpdaterTools } from '../../../src-main/updates/updater.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PUBLIC = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const PRIVATE = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
/** A release: a folder as it unpacks. */
let archive: Buffer;

let folder = '';
let server: StaticServer;
let client: FileClient;

function describeFile(bytes: Buffer): { size: number; sha512: string } {
  return { size: bytes.length, sha512: createHash('sha512').update(bytes).digest('hex') };
}

function metadata(more: Partial<UpdateMetadata> = {}): UpdateMetadata {
  const file = {
    platform: 'linux',
    arch: 'x64',
    format: 'tar.gz',
    name: 'new.tar.gz',
    ...describeFile(archive),
  };
  return {
    app: 'lockchat',
    channel: 'stable',
    version: '1.1.0',
    date: '2027-01-02',
    rollout: 1,
    files: [file],
    ...more,
  };
}

function offer(more: Partial<UpdateMetadata> = {}, at = 'stable.json'): void {
  server.files.set(`/updates/${at}`, Buffer.from(signMetadata(metadata(more), PRIVATE)));
}

function updater(more: Partial<UpdaterTools> = {}): Updater {
  return new Updater({
    source: { server: `${server.origin}/updates/`, publicKey: PUBLIC, isDevelopment: false },
    version: '1.0.0',
    arch: 'x64',
    install: { kind: 'own', format: 'tar.gz' },
    place: { format: 'tar.gz', path: join(folder, 'lockchat') },
    forbidden: false,
    channel: () => 'stable',
    mayLook: () => true,
    share: () => Promise.resolve(0.5),
    client,
    onChange: () => undefined,
    onFound: () => undefined,
    lastLook: { get: () => undefined, keep: () => undefined },
    now: Date.now,
    ...more,
  });
}

beforeAll(() => {
  const made = mkdtempSync(join(tmpdir(), 'lockchat-release-'));
  mkdirSync(join(made, 'lockchat-1.1.0/resources'), { recursive: true });
  writeFileSync(join(made, 'lockchat-1.1.0/lockchat'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(join(made, 'lockchat-1.1.0/resources/app.asar'), randomBytes(300_000));
  execFileSync('tar', ['-czf', join(made, 'new.tar.gz'), '-C', made, 'lockchat-1.1.0']);
  archive = readFileSync(join(made, 'new.tar.gz'));
  rmSync(made, { recursive: true });
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockchat-updates-'));
  server = await StaticServer.start();
  server.files.set('/updates/new.tar.gz', archive);
  client = new FileClient({ resolveProxy: () => Promise.resolve('DIRECT') });
});

afterEach(async () => {
  client.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

test('a newer version is found, fetched, verified and unpacked', async () => {
  offer();
  const it = updater();
  expect((await it.check(true)).now).toEqual({ phase: 'available', version: '1.1.0', size: archive.length });
  expect((await it.download()).now).toEqual({ phase: 'ready', version: '1.1.0' });
  expect(readFileSync(it.ready?.file ?? '')).toEqual(archive);
  expect(existsSync(join(folder, 'lockchat.new/resources/app.asar'))).toBe(true);
});

test.each(['1.0.0', '0.9.9', '1.0.0-beta.1'])('%s is no newer version', async (version) => {
  offer({ version });
  expect((await updater().check(true)).now).toEqual({ phase: 'current' });
});

describe('what was tampered with is refused', () => {
  test.each([
    ['another signature', (text: string) => text.replace(/"signature":"..../, '"signature":"AAAA')],
    ['another content', (text: string) => text.replace(/"signed":"..../, '"signed":"AAAA')],
    ['no signature', () => JSON.stringify(metadata())],
    ['no JSON', () => '<html>'],
  ])('metadata with %s', async (_what, spoil) => {
    server.files.set('/updates/stable.json', Buffer.from(spoil(signMetadata(metadata(), PRIVATE))));
    expect((await updater().check(true)).now).toMatchObject({ failure: { code: 'update-untrusted' } });
  });

  test('metadata that somebody else signed', async () => {
    const other = generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    expect(() => openMetadata(signMetadata(metadata(), other), PUBLIC)).toThrow('not by the key');
  });

  test('a beta that is passed off as the stable release', async () => {
    offer({ channel: 'beta' });
    expect((await updater().check(true)).now).toMatchObject({ failure: { code: 'update-untrusted' } });
  });

  test('a file name that leads elsewhere', () => {
    const [file] = metadata().files;
    expect(() =>
      signMetadata(metadata({ files: file ? [{ ...file, name: '../x' }] : [] }), PRIVATE),
    ).toThrow();
  });

  test('a file of the same length: it is thrown away, and can be fetched again', async () => {
    offer();
    server.files.set('/updates/new.tar.gz', Buffer.alloc(archive.length, 'x'));
    const it = updater();
    await it.check(true);
    expect((await it.download()).now).toMatchObject({ failure: { code: 'update-untrusted' } });
    expect(it.ready).toBeNull();
    expect(existsSync(join(folder, 'lockchat.download'))).toBe(false);
    server.files.set('/updates/new.tar.gz', archive);
    expect((await it.download()).now).toEqual({ phase: 'ready', version: '1.1.0' });
  });
});

test('a download that was cut goes on where it was cut', async () => {
  offer();
  server.cut = { path: '/updates/new.tar.gz', after: 100_000 };
  const it = updater();
  await it.check(true);
  expect((await it.download()).now).toEqual({ phase: 'ready', version: '1.1.0' });
  const downloads = server.asked('/updates/new.tar.gz');
  expect(downloads).toHaveLength(2);
  expect(downloads[1]?.range).toMatch(/^bytes=[1-9]\d*-$/);
});

test('what an earlier run left of another version is thrown away, and taken for nobody’s forgery', async () => {
  offer();
  writeFileSync(join(folder, 'lockchat.download'), Buffer.alloc(50_000, 'another version'));
  const it = updater();
  await it.check(true);
  expect((await it.download()).now).toEqual({ phase: 'ready', version: '1.1.0' });
  expect(server.asked('/updates/new.tar.gz').map(({ range }) => range)).toEqual(['bytes=50000-', undefined]);
});

test('a file that does not unpack is no version, and nothing of it stays', async () => {
  const sent = Buffer.from('signed, and no archive');
  server.files.set('/updates/new.tar.gz', sent);
  offer({ files: metadata().files.map((file) => ({ ...file, ...describeFile(sent) })) });
  const it = updater();
  await it.check(true);
  expect((await it.download()).now).toMatchObject({ failure: { code: 'update-not-unpacked' } });
  expect(it.ready).toBeNull();
  expect(existsSync(join(folder, 'lockchat.new'))).toBe(false);
});

describe('nobody is asked', () => {
  test('where a policy forbids it', async () => {
    await expect(updater({ forbidden: true }).check(true)).rejects.toMatchObject({
      code: 'update-forbidden',
    });
    expect(server.requests).toEqual([]);
  });

  test('where the package manager renews the app', async () => {
    const it = updater({ install: { kind: 'managed', by: 'apt' } });
    await expect(it.check(true)).rejects.toMatchObject({ code: 'update-managed' });
    expect(server.requests).toEqual([]);
  });
});

test('a staged release is offered to its part of all, and to whoever asks by hand', async () => {
  offer({ rollout: 0.2 });
  expect((await updater().check(false)).now).toEqual({ phase: 'current' });
  expect((await updater({ share: () => Promise.resolve(0.1) }).check(false)).now.phase).toBe('available');
  expect((await updater().check(true)).now.phase).toBe('available');
});

test('a version that was gone back from is not offered again by itself; by hand it is, and it is said', async () => {
  writeFileSync(join(folder, 'lockchat.refused'), '1.1.0\n');
  offer();
  expect((await updater().check(false)).now).toEqual({ phase: 'current' });
  expect((await updater().check(true)).now).toMatchObject({ phase: 'available', failedHere: true });
  offer({ version: '1.1.1' });
  expect((await updater().check(false)).now).toEqual({
    phase: 'available',
    version: '1.1.1',
    size: archive.length,
  });
});

test('versions are compared as numbers, and a beta comes before its release', () => {
  const sorted = ['1.10.0', '1.9.0', '2.0.0-beta.10', '2.0.0-beta.2', '2.0.0', '2.0.0-alpha'].sort(
    compareVersions,
  );
  expect(sorted).toEqual(['1.9.0', '1.10.0', '2.0.0-alpha', '2.0.0-beta.2', '2.0.0-beta.10', '2.0.0']);
});

test('a package, a folder of the person’s own and a checkout are told apart', () => {
  const executable = join(folder, 'lockchat', 'lockchat-app');
  mkdirSync(join(folder, 'lockchat'));
  writeFileSync(executable, '');
  const base = { platform: 'linux', executable, environment: {}, isPacked: true } as const;
  expect(installKind(base)).toEqual({ kind: 'own', format: 'tar.gz' });
  expect(installKind({ ...base, isPacked: false })).toEqual({ kind: 'manual' });
  expect(installKind({ ...base, executable: '/usr/lib/lockchat/lockchat-app' })).toMatchObject({
    kind: 'managed',
  });
  expect(installKind({ ...base, environment: { FLATPAK_ID: 'x' } })).toEqual({
    kind: 'managed',
    by: 'flatpak',
  });
  expect(installKind({ ...base, platform: 'win32' })).toEqual({ kind: 'manual' });
});

describe('a look once a day, where the person agreed to it', () => {
  const HOUR = 60 * 60_000;
  const NOW = Date.parse('2027-03-01T12:00:00Z');

  /** The first look of a run that begins at `NOW`, its clock under control. */
  async function firstLook(more: Partial<UpdaterTools> & { lastLookAt?: number }): Promise<string[]> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const found: string[] = [];
    let looked = more.lastLookAt;
    const text = vi.spyOn(client, 'text');
    const it = updater({
      now: () => NOW,
      onFound: (version) => found.push(version),
      lastLook: { get: () => looked, keep: (at) => (looked = at) },
      ...more,
    });
    it.start();
    vi.advanceTimersByTime(HOUR);
    vi.useRealTimers();
    await Promise.allSettled(text.mock.results.map(({ value }): unknown => value));
    it.close();
    if (text.mock.calls.length > 0) await expect.poll(() => it.state.now.phase).not.toBe('checking');
    return found;
  }

  test('one that finds a newer version says so: nobody opens Settings to see', async () => {
    offer();
    expect(await firstLook({})).toEqual(['1.1.0']);
  });

  test('an app that is started again and again asks once a day all the same', async () => {
    offer();
    expect(await firstLook({ lastLookAt: NOW - 23 * HOUR })).toEqual([]);
    expect(server.requests).toEqual([]);
    expect(await firstLook({ lastLookAt: NOW - 25 * HOUR })).toEqual(['1.1.0']);
  });

  test('a clock that was years ahead puts it off for none', async () => {
    offer();
    expect(await firstLook({ lastLookAt: NOW + 10_000 * HOUR })).toEqual(['1.1.0']);
  });

  test('a server that does not answer is nobody’s trouble, and does not count as a look', async () => {
    let kept = 0;
    const states: string[] = [];
    await firstLook({
      lastLook: { get: () => undefined, keep: () => (kept += 1) },
      onChange: ({ now }) => states.push(now.phase),
    });
    expect(states).toEqual(['checking', 'idle']);
    expect(kept).toBe(0);
  });

  test('without consent nobody is asked', async () => {
    offer();
    await firstLook({ mayLook: () => false });
    expect(server.requests).toEqual([]);
  });
});
