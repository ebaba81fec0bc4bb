import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BackupClient, Places } from '../../../src-main/backup/backup-requests.ts';
import { BackupService } from '../../../src-main/backup/backup-service.ts';
import { BackupMerge } from '../../../src-main/backup/backup-merge.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import type { ThreadState } from '../../../src-main/storage/thread/thread-state.ts';
import { backupHistory } from '../../support/backup/backup-history.ts';
import {
  folderInMemory,
  openStore,
  sampleThread,
  userMessage,
} from '../../support/storage/storage-samples.ts';

/** How the program that keeps the folder in sync carries one file: whole, half, under another name, or not now. */
const CARRIED = ['whole', 'whole', 'half', 'conflicted', 'not'] as const;

type Step =
  | {
      do: 'create' | 'say' | 'long' | 'rename' | 'trash' | 'untrash' | 'remove' | 'file';
      on: 0 | 1;
      at: number;
    }
  | { do: 'exchange'; on: 0 | 1 }
  | { do: 'carry'; on: 0 | 1; how: (typeof CARRIED)[number][] };

const side = fc.constantFrom<(0 | 1)[]>(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('create', 'say', 'say', 'long', 'rename', 'trash', 'untrash', 'remove', 'file'),
      on: side,
      at: fc.nat(20),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('exchange'), on: side }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('carry'),
      on: side,
      how: fc.array(fc.constantFrom(...CARRIED), { minLength: 1, maxLength: 12 }),
    }),
  },
);

/** One machine: a profile, and its own view of the shared folder. */
class Machine {
  readonly said = new Set<string>();
  readonly folder: string;
  readonly store: Store;
  readonly #places: Places;
  readonly #device: { id: string; name: string };
  readonly #client: BackupClient;
  readonly #merge: BackupMerge;
  #clock = Date.now();

  constructor(base: string, store: Store, deviceId: string) {
    this.store = store;
    this.folder = join(base, 'folder');
    mkdirSync(this.folder);
    this.#places = { profile: join(base, 'profile'), folder: this.folder };
    this.#device = { id: deviceId, name: deviceId };
    const service = new BackupService();
    this.#client = { request: async (name, input) => service.request(name, input) };
    this.#merge = new BackupMerge(this.#client, backupHistory(store));
  }

  /** The part of the folder that this machine writes. */
  get own(): string {
    return join('Lockchat', this.#device.id);
  }

  async exchange(): Promise<void> {
    this.#clock += 1000;
    await this.#client.request('run', {
      ...this.#places,
      device: this.#device,
      at: this.#clock,
      keep: null,
      readBack: false,
    });
    await this.#merge.mergeOthers(this.#places, this.#device.id);
  }

  async all(): Promise<ThreadState[]> {
    const ids = readdirSync(join(this.#places.profile, 'threads'))
      .flatMap((name) => /^([^.]+)\.json$/.exec(name)?.[1] ?? [])
      .sort();
    const states: ThreadState[] = [];
    for (const threadId of ids) states.push(await this.store.request('thread-export', { threadId }));
    return states;
  }

  async take({ do: what, at }: Exclude<Step, { do: 'exchange' | 'carry' }>, fresh: string): Promise<void> {
    if (what === 'create') {
      const message = userMessage(`${fresh}m1`);
      await this.store.request('thread-create', { thread: sampleThread(fresh, [message]) });
      this.said.add(message.id);
      return;
    }
    if (what === 'file') {
      await this.store.request('folder-set', { id: fresh, name: fresh, parentId: null });
      return;
    }
    const threads = await this.all();
    const thread = threads[at % Math.max(threads.length, 1)];
    if (!thread) return;
    const threadId = thread.id;
    const seen = await this.store.request('thread-read', { threadId });
    switch (what) {
      case 'say':
      case 'long': {
        const text = what === 'long' ? 'word '.repeat(9000) : `says ${fresh}`;
        const message = userMessage(`${fresh}m1`, seen.messages.at(-1)?.id ?? null, text);
        await this.store.request('message-append', { threadId, message, head: message.id });
        this.said.add(message.id);
        return;
      }
      case 'rename':
        await this.store.request('thread-title', { threadId, title: fresh, titleSource: 'person' });
        return;
      case 'trash':
        await this.store.request('thread-mark', { threadId, marks: { deletedAt: at } });
        return;
      case 'untrash':
        await this.store.request('thread-mark', { threadId, marks: { deletedAt: null } });
        return;
      case 'remove': {
        const message = seen.messages[at % Math.max(seen.messages.length, 1)];
        if (message) {
          const { id: messageId, parentId: head } = message;
          await this.store.request('message-delete', { threadId, messageId, head });
        }
        return;
      }
      default:
        what satisfies never;
    }
  }
}

/** Carries what one machine wrote to the other's view of the folder, file by file, as the plan says. */
function carry(from: Machine, to: Machine, how: readonly (typeof CARRIED)[number][]): void {
  const source = join(from.folder, from.own);
  if (!existsSync(source)) return;
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(source, name)).isFile(),
  );
  for (const [index, name] of names.sort().entries()) {
    const target = join(to.folder, from.own, name);
    const way = how[index % how.length] ?? 'whole';
    if (way === 'not') continue;
    mkdirSync(dirname(target), { recursive: true });
    const bytes = readFileSync(join(source, name));
    if (way === 'whole') writeFileSync(target, bytes);
    if (way === 'half') writeFileSync(target, bytes.subarray(0, bytes.length / 2));
    if (way === 'conflicted') writeFileSync(`${target}.sync-conflict`, bytes);
  }
}

function carryAll(from: Machine, to: Machine): void {
  const source = join(from.folder, from.own);
  if (existsSync(source)) cpSync(source, join(to.folder, from.own), { recursive: true, force: true });
}

async function machine(base: string, name: string): Promise<Machine> {
  mkdirSync(join(base, name));
  const { store, opened } = await openStore(join(base, name, 'profile'));
  return new Machine(join(base, name), store, opened.deviceId);
}

test('two machines that share a folder converge and lose nothing, whatever is done on them and however the folder is carried', async () => {
  let exchanges = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const base = folderInMemory();
      const pair: [Machine, Machine] = [await machine(base, 'a'), await machine(base, 'b')];
      try {
        for (const [index, one] of steps.entries()) {
          const [here, there] = one.on === 0 ? pair : [pair[1], pair[0]];
          if (one.do === 'carry') carry(here, there, one.how);
          else if (one.do === 'exchange') {
            exchanges += 1;
            await here.exchange();
          } else await here.take(one, `s${index + 100}`);
        }
        const [one, other] = pair;
        await one.exchange();
        carryAll(one, other);
        await other.exchange();
        await other.exchange();
        carryAll(other, one);
        await one.exchange();
        const states = await one.all();
        expect(await other.all()).toEqual(states);
        const folders = await one.store.request('folder-export', null);
        expect(await other.store.request('folder-export', null)).toEqual(folders);
        const ids = new Set(states.flatMap(({ messages }) => messages.map(({ id }) => id)));
        for (const id of [...one.said, ...other.said]) expect(ids).toContain(id);
      } finally {
        for (const { store } of pair) await store.request('close', null);
        rmSync(base, { recursive: true });
      }
    }),
    { numRuns: 60 },
  );
  expect(exchanges).toBeGreaterThan(0);
});
