import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BackupService } from '../../../src-main/backup/backup-service.ts';
import { BackupMerge } from '../../../src-main/backup/backup-merge.ts';
import { sealContent } from '../../../src-main/storage/files/envelope.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { folderInMemory, openStore, sampleThread } from '../../support/storage/storage-samples.ts';
import { backupHistory } from '../../support/backup/backup-history.ts';

const DAY = 24 * 60 * 60 * 1000;
let base: string;
let store: Store;
let merge: BackupMerge;
let places: { profile: string; folder: string };
const other = (...names: string[]): string => join(base, 'folder', 'Lockchat', 'other', ...names);

beforeEach(async () => {
  base = folderInMemory();
  places = { profile: join(base, 'profile'), folder: join(base, 'folder') };
  mkdirSync(other('objects'), { recursive: true });
  ({ store } = await openStore(places.profile));
  const service = new BackupService();
  merge = new BackupMerge(
    { request: async (name, input) => service.request(name, input) },
    backupHistory(store),
  );
});

afterEach(async () => {
  await store.request('close', null);
  rmSync(base, { recursive: true });
});

/** Puts a text among the other device's objects; its hash. */
function put(text: string): string {
  const name = hash('sha256', text);
  mkdirSync(other('objects', name.slice(0, 2)), { recursive: true });
  writeFileSync(other('objects', name.slice(0, 2), `${name}.json.gz`), gzipSync(text));
  return name;
}

/** Says what the other device has; `json` may hold any number that digits can say. */
function publish(threads: object[], change: (json: string) => string = (json) => json): void {
  const manifest = {
    format: 'lockchat-backup',
    version: 1,
    at: 1,
    deviceId: 'other',
    deviceName: 'Laptop',
    threads,
  };
  const json = change(JSON.stringify(manifest));
  writeFileSync(other('current.json.gz'), gzipSync(`${hash('sha256', json)}\n${json}\n`));
}

async function threadText(id: string, change: (body: string) => string = (body) => body): Promise<object> {
  const { store: elsewhere } = await openStore(join(base, `elsewhere-${id}`));
  await elsewhere.request('thread-create', { thread: sampleThread(id) });
  const state = await elsewhere.request('thread-export', { threadId: id });
  await elsewhere.request('close', null);
  const sealed = { from: 1, to: 1, messages: 0, updatedAt: 0, interrupted: [] };
  const body: unknown = JSON.parse(change(JSON.stringify({ ...state, sealed, hidden: 0 })));
  return entry(id, put(sealContent({ schema: 2, body })));
}

function entry(id: string, name: string): object {
  return { id, files: [{ name: `${id}.json`, hash: name, size: 1, mtime: 1 }] };
}

test('strange threads of another device are skipped and said, and those behind them are merged', async () => {
  const ahead = Date.now() + 2 * DAY;
  publish([
    await threadText('a-good'),
    await threadText('b-id', (body) => body.replaceAll('b-id-m1', '../../etc/passwd')),
    await threadText('c-shape', (body) => body.replace('"messages":[', '"messages":7,"others":[')),
    await threadText('d-ahead', (body) => body.replace(/"time":\d+/, `"time":${ahead}`)),
    entry('e-newer', put(sealContent({ schema: 99, body: {} }))),
    entry('g-text', put('not a file of ours')),
    await threadText('h-good'),
  ]);
  const skipped = await merge.mergeOthers(places, 'here');
  expect(await store.request('thread-all', null)).toEqual(['a-good', 'h-good']);
  expect(skipped).toEqual([
    { deviceName: 'Laptop', reason: 'merge-skipped' },
    { deviceName: 'Laptop', reason: 'clock-ahead' },
  ]);
  // What will never be read is not offered again; what waits for a clock or a version is.
  expect(await merge.mergeOthers(places, 'here')).toEqual([
    { deviceName: 'Laptop', reason: 'clock-ahead' },
    { deviceName: 'Laptop', reason: 'merge-skipped' },
  ]);
});

test.each(['"at":1e999', '"at":1e17', '"at":-1', '"at":0.5'])(
  'a manifest with %s is none, and stops nothing',
  async (at) => {
    publish([await threadText('a')], (json) => json.replace('"at":1', at));
    expect(await merge.mergeOthers(places, 'here')).toEqual([]);
    publish([await threadText('a2')]);
    await merge.mergeOthers(places, 'here');
    expect(await store.request('thread-all', null)).toEqual(['a2']);
  },
);
