import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BackupOutput, Places } from '../../../src-main/backup/backup-requests.ts';
import { BackupService } from '../../../src-main/backup/backup-service.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import {
  openStore,
  sampleThread,
  temporaryFolder,
  userMessage,
} from '../../support/storage/storage-samples.ts';

const DEVICE = { id: 'here', name: 'My machine' };
let base: string;
let places: Places;
let store: Store;
let service: BackupService;
let at: number;

beforeEach(async () => {
  base = temporaryFolder();
  places = { profile: join(base, 'profile'), folder: join(base, 'folder') };
  mkdirSync(places.folder);
  ({ store } = await openStore(places.profile));
  await store.request('thread-create', { thread: sampleThread('one') });
  await store.request('thread-create', { thread: sampleThread('two') });
  service = new BackupService();
  // Late enough for what was written just now to be old.
  at = Date.now() + 60_000;
});

afterEach(async () => {
  await store.request('close', null);
  rmSync(base, { recursive: true });
});

function backUp(keep: number | 'week' | null = 10, readBack = true): BackupOutput<'run'> {
  at += 1000;
  return service.request('run', { ...places, device: DEVICE, at, keep, readBack });
}

async function say(threadId: string, id: string, text = 'more'): Promise<void> {
  const { head } = await store.request('thread-read', { threadId });
  await store.request('message-append', { threadId, message: userMessage(id, head, text), head: id });
}

const own = (): string => join(places.folder, 'Lockchat', DEVICE.id);
const objects = (): string[] =>
  readdirSync(join(own(), 'objects'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.gz'),
  );
const snapshots = () => service.request('snapshots', { ...places, deviceId: DEVICE.id });

describe('a snapshot', () => {
  test('says what, when and how large, and reads back whole', () => {
    const { made, snapshot } = backUp();
    expect(made).toBe(true);
    expect(snapshot).toMatchObject({ at, threads: 2, deviceName: 'My machine', isOwn: true });
    const bytes = ['one', 'two'].map((id) => statSync(join(places.profile, 'threads', `${id}.json`)).size);
    expect(snapshot?.bytes).toBe((bytes[0] ?? 0) + (bytes[1] ?? 0));
    expect(snapshots()).toEqual([snapshot]);
    expect(service.request('verify', { ...places, id: snapshot?.id ?? '' })).toEqual({
      threads: 2,
      whole: 2,
    });
  });

  test('is not made where nothing changed: the newest is read back instead', () => {
    backUp();
    const second = backUp();
    expect(second.made).toBe(false);
    expect(second.snapshot?.at).toBe(at - 1000);
    expect(snapshots()).toHaveLength(1);
  });

  test('writes only what changed', async () => {
    backUp();
    expect(objects()).toHaveLength(2);
    await say('one', 'm2');
    backUp();
    expect(objects()).toHaveLength(3);
    expect(snapshots()).toHaveLength(2);
  });

  test('holds no secret, no settings and nothing else but conversations', async () => {
    await store.request('document-write', { name: 'secrets', value: { a: 'c2VjcmV0' } });
    backUp();
    const { id = '' } = snapshots()[0] ?? {};
    const names = ['one', 'two'].flatMap(
      (threadId) => service.request('texts', { ...places, id, threadId })?.map(({ name }) => name) ?? [],
    );
    expect(names).toEqual(['one.json', 'two.json']);
    expect(objects()).toHaveLength(2);
  });

  test('is taken of a long thread with all of its segments', async () => {
    for (let number = 2; number < 12; number += 1) await say('one', `m${number}`, 'word '.repeat(4000));
    backUp();
    const { id = '' } = snapshots()[0] ?? {};
    const texts = service.request('texts', { ...places, id, threadId: 'one' }) ?? [];
    expect(texts.length).toBeGreaterThan(2);
    const other = await openStore(join(base, 'other'));
    await other.store.request('thread-take', { texts, fromOther: false });
    expect(await other.store.request('thread-export', { threadId: 'one' })).toEqual(
      await store.request('thread-export', { threadId: 'one' }),
    );
    await other.store.request('close', null);
  });

  test('damaged in the folder is found by reading back, and healed by the next one', async () => {
    backUp();
    const { id = '' } = snapshots()[0] ?? {};
    const [victim = ''] = objects();
    truncateSync(join(own(), 'objects', victim), 20);
    expect(service.request('verify', { ...places, id }).whole).toBe(1);
    expect(backUp().made).toBe(true);
    expect(service.request('verify', { ...places, id }).whole).toBe(2);
  });
});

describe('rotation', () => {
  test('keeps the newest so many, and no file that none of them names', async () => {
    for (let round = 0; round < 5; round += 1) {
      await say('one', `m${round + 2}`);
      backUp(2);
    }
    expect(snapshots().map((snapshot) => snapshot.at)).toEqual([at, at - 1000]);
    expect(objects()).toHaveLength(3);
    for (const { id } of snapshots()) expect(service.request('verify', { ...places, id }).whole).toBe(2);
  });

  test('passes over what a file manager leaves beside our files', () => {
    backUp();
    writeFileSync(join(own(), 'objects', '.DS_Store'), 'x');
    expect(backUp().snapshot).not.toBeNull();
    expect(existsSync(join(own(), 'objects', '.DS_Store'))).toBe(true);
  });

  test('removes nothing while a snapshot cannot be read', async () => {
    backUp();
    await say('one', 'm2');
    backUp();
    const before = objects();
    truncateSync(join(own(), 'snapshots', `${at}.json.gz`), 30);
    await say('one', 'm3');
    backUp(5);
    for (const name of before) expect(objects()).toContain(name);
  });
});

describe('a crash in the middle', () => {
  test('leaves the older snapshots as they were, and what it left is cleared away', async () => {
    backUp();
    const { id = '' } = snapshots()[0] ?? {};
    await say('one', 'm2');
    const unfinished = join(
      own(),
      'objects',
      'ab',
      `x.json.gz.writing-${'0'.repeat(8)}-0000-4000-8000-000000000000`,
    );
    mkdirSync(join(own(), 'objects', 'ab'), { recursive: true });
    writeFileSync(unfinished, 'half');
    writeFileSync(join(own(), 'snapshots', `${at + 1}.json.gz.writing-x`), 'half');
    expect(snapshots()).toHaveLength(1);
    expect(service.request('verify', { ...places, id }).whole).toBe(2);
    backUp();
    expect(existsSync(unfinished)).toBe(false);
  });
});

describe('a folder', () => {
  test('that is gone is an error, and is not made in the place of a disk that is away', () => {
    backUp();
    renameSync(places.folder, `${places.folder}-away`);
    expect(() => backUp()).toThrow('No folder');
    expect(existsSync(places.folder)).toBe(false);
    renameSync(`${places.folder}-away`, places.folder);
    expect(backUp().snapshot).not.toBeNull();
  });

  test('keeps conflicted copies of another program out of the snapshots', () => {
    backUp();
    const file = join(own(), 'snapshots', `${at}.json.gz`);
    writeFileSync(file.replace('.json.gz', '.sync-conflict-20260101.json.gz'), readFileSync(file));
    writeFileSync(join(own(), "current (John's conflicted copy).json.gz"), 'x');
    expect(snapshots()).toHaveLength(1);
    expect(backUp().made).toBe(false);
  });
});

describe('a restore', () => {
  test('finds what is lost, changed and the same', async () => {
    backUp();
    const { id = '' } = snapshots()[0] ?? {};
    expect(service.request('differing', { ...places, id })).toEqual({ threads: 2, differing: [] });
    rmSync(join(places.profile, 'threads', 'one.json'));
    await say('two', 'm2');
    expect(service.request('differing', { ...places, id }).differing).toEqual(['one', 'two']);
  });
});
