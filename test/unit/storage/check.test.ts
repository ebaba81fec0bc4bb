import { hash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import { checkProfile } from '../../../src-main/storage/check/check-profile.ts';
import { sealContent, openContent } from '../../../src-main/storage/files/envelope.ts';
import { toLine } from '../../../src-main/storage/thread/journal-lines.ts';
import { type FindingKind, hasDamage } from '../../../src-main/storage/check/profile-report.ts';
import { repairProfile } from '../../../src-main/storage/check/repair-profile.ts';
import { isRecord } from '../../../src-main/files/is-record.ts';
import {
  openStore,
  runningMessage,
  sampleThread,
  temporaryFolder,
  userMessage,
} from '../../support/storage/storage-samples.ts';

let directory: string;

const at = (...names: string[]): string => join(directory, ...names);
const thread = (id: string): string => at('threads', `${id}.json`);
const kinds = (): FindingKind[] => checkProfile(directory).findings.map(({ kind }) => kind);

/** Two short threads, a long one whose older messages are sealed, and settings. */
beforeEach(async () => {
  directory = temporaryFolder();
  const { store } = await openStore(directory);
  await store.request('thread-create', { thread: sampleThread('one') });
  await store.request('thread-create', { thread: sampleThread('two') });
  const long = Array.from({ length: 20 }, (_, index) =>
    userMessage(`m${index + 1}`, index === 0 ? null : `m${index}`, 'word '.repeat(4000)),
  );
  await store.request('thread-import', { thread: sampleThread('long', long) });
  await store.request('document-write', { name: 'settings', value: { theme: 'dark' } });
  await store.request('close', null);
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Every file of the profile, and what tells its bytes from others. */
function everything(): Record<string, string> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names
      .filter((name) => lstatSync(at(name)).isFile())
      .map((name) => [name, hash('sha256', readFileSync(at(name)))]),
  );
}

function rewrite(path: string, change: (body: Record<string, unknown>) => unknown): void {
  const { schema, body } = openContent(readFileSync(path), 99);
  if (!isRecord(body)) throw new Error('no body');
  writeFileSync(path, sealContent({ schema, body: change(body) }));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Flips the lowest bit of the last letter of `word` where it stands first. */
function garble(path: string, word: string): void {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(word) + word.length - 2;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

interface Damage {
  what: string;
  harm: () => void;
  finds: FindingKind;
  /** How many of the 22 messages are left. */
  left: number;
}

const DAMAGES: Damage[] = [
  {
    what: 'a thread cut in half',
    harm: () => truncateSync(thread('one'), 200),
    finds: 'thread-damaged',
    left: 21,
  },
  { what: 'an empty thread', harm: () => truncateSync(thread('one'), 0), finds: 'thread-damaged', left: 21 },
  {
    what: 'a thread of zeros',
    harm: () => writeFileSync(thread('one'), Buffer.alloc(500)),
    finds: 'thread-damaged',
    left: 21,
  },
  {
    what: 'a foreign file under the name of a thread',
    harm: () => writeFileSync(thread('one'), '{"hello":"world"}'),
    finds: 'thread-damaged',
    left: 21,
  },
  {
    what: "another thread's bytes",
    harm: () => copyFileSync(thread('two'), thread('one')),
    finds: 'thread-misplaced',
    left: 21,
  },
  {
    what: 'the newest part of a long thread damaged',
    harm: () => truncateSync(thread('long'), 100),
    finds: 'thread-damaged',
    left: 20,
  },
  {
    what: 'the newest part of a long thread gone',
    harm: () => rmSync(thread('long')),
    finds: 'thread-lost',
    left: 20,
  },
  {
    what: 'a link that leads nowhere in the place of a thread',
    harm: () => {
      rmSync(thread('one'));
      symlinkSync('nowhere.json', thread('one'));
    },
    finds: 'link-broken',
    left: 21,
  },
  {
    what: 'two threads that were swapped',
    harm: () => {
      renameSync(thread('one'), at('threads', 'x.tmp'));
      renameSync(thread('two'), thread('one'));
      renameSync(at('threads', 'x.tmp'), thread('two'));
    },
    finds: 'thread-misplaced',
    left: 22,
  },
  {
    what: 'two segments that were swapped',
    harm: () => {
      renameSync(at('threads', 'long.2.json'), at('threads', 'x.tmp'));
      renameSync(at('threads', 'long.3.json'), at('threads', 'long.2.json'));
      renameSync(at('threads', 'x.tmp'), at('threads', 'long.3.json'));
    },
    finds: 'thread-misplaced',
    left: 22,
  },
  {
    what: 'a whole thread that was set aside',
    harm: () => renameSync(thread('one'), `${thread('one')}.corrupt-5`),
    finds: 'set-aside',
    left: 22,
  },
  {
    what: 'a message that stands twice',
    harm: () =>
      rewrite(thread('one'), (body) => ({
        ...body,
        messages: [...list(body['messages']), ...list(body['messages'])],
      })),
    finds: 'message-twice',
    left: 22,
  },
  {
    what: 'a message whose text lost a bit',
    harm: () => garble(thread('one'), 'question'),
    finds: 'thread-damaged',
    left: 22,
  },
  {
    what: 'a long thread whose own file lost a bit outside its messages',
    harm: () => garble(thread('long'), '"kept"'),
    finds: 'thread-damaged',
    left: 22,
  },
  {
    what: 'a segment cut',
    harm: () => truncateSync(at('threads', 'long.2.json'), 1000),
    finds: 'segment-damaged',
    left: 19,
  },
  {
    what: 'a segment gone',
    harm: () => rmSync(at('threads', 'long.2.json')),
    finds: 'segment-missing',
    left: 19,
  },
  {
    what: 'a thread that counts wrongly',
    harm: () => rewrite(thread('long'), (body) => ({ ...body, hidden: 7 })),
    finds: 'thread-miscounted',
    left: 22,
  },
  {
    what: 'a segment that nobody counts',
    harm: () =>
      writeFileSync(
        at('threads', 'one.7.json'),
        sealContent({ schema: 1, body: { id: 'one', number: 7, messages: [] } }),
      ),
    finds: 'segment-orphan',
    left: 22,
  },
  {
    what: 'garbled settings',
    harm: () => truncateSync(at('settings.json'), 30),
    finds: 'document-damaged',
    left: 22,
  },
  {
    what: 'a garbled journal',
    harm: () => {
      const header = toLine(
        { schema: 1, turnId: 't1', threadId: 'one', message: runningMessage('a1', 'one-m1') },
        0,
      );
      writeFileSync(at('journal', 't1.jsonl'), `${header.text}garbage\nmore\n`);
    },
    finds: 'journal-damaged',
    left: 23,
  },
  {
    what: 'an answer that was interrupted',
    harm: () => {
      const header = toLine(
        { schema: 1, turnId: 't1', threadId: 'one', message: runningMessage('a1', 'one-m1') },
        0,
      );
      const text = toLine({ type: 'text', text: 'So far' }, header.checksum);
      writeFileSync(at('journal', 't1.jsonl'), header.text + text.text);
    },
    finds: 'answer-interrupted',
    left: 23,
  },
  {
    what: 'what a killed write left',
    harm: () => writeFileSync(at('writing', 'one.json'), 'half'),
    finds: 'half-written',
    left: 22,
  },
  { what: 'no list', harm: () => rmSync(at('list.db')), finds: 'list-missing', left: 22 },
  {
    what: 'a damaged list',
    harm: () => writeFileSync(at('list.db'), 'x'.repeat(9000)),
    finds: 'list-damaged',
    left: 22,
  },
  {
    what: 'a damaged index',
    harm: () => writeFileSync(at('index.db'), 'x'.repeat(9000)),
    finds: 'index-damaged',
    left: 22,
  },
  {
    what: 'a folder open to others',
    harm: () => chmodSync(at('threads'), 0o755),
    finds: 'open-to-others',
    left: 22,
  },
];

describe('a check', () => {
  test('of a whole profile finds nothing and counts everything', () => {
    expect(checkProfile(directory)).toMatchObject({
      threads: 3,
      messages: 22,
      inTrash: 0,
      journals: 0,
      findings: [],
    });
  });

  test.each(DAMAGES)('finds $what, and changes nothing', ({ harm, finds }) => {
    harm();
    const before = everything();
    expect(kinds()).toContain(finds);
    expect(everything()).toEqual(before);
  });

  test('leaves a file of a newer version in peace, and says so', () => {
    const { body } = openContent(readFileSync(thread('one')), 1);
    writeFileSync(thread('one'), sealContent({ schema: 99, body }));
    const report = checkProfile(directory);
    expect(report.findings).toMatchObject([{ kind: 'newer', file: 'threads/one.json' }]);
    expect(hasDamage(report)).toBe(false);
  });

  test('tells of a history that a newer version wrote', () => {
    writeFileSync(at('store.json'), sealContent({ schema: 1, body: { version: 99 } }));
    expect(checkProfile(directory).findings).toMatchObject([
      { kind: 'newer', file: 'store.json', detail: '99' },
    ]);
  });

  test('tells of messages that answer each other in a circle, which can be read all the same', async () => {
    const turn = (id: string, parentId: string): Message => userMessage(id, parentId);
    rewrite(thread('one'), (body) => ({
      ...body,
      messages: [turn('p', 'r'), turn('q', 'p'), turn('r', 'q')],
    }));
    expect(checkProfile(directory).findings).toMatchObject([
      { kind: 'message-cycle', file: 'threads/one.json' },
    ]);
    const { store } = await openStore(directory);
    const { messages } = await store.request('thread-read', { threadId: 'one' });
    const known = new Set<string | null>([null]);
    for (const { id, parentId } of messages) {
      expect(known).toContain(parentId);
      known.add(id);
    }
    expect(messages).toHaveLength(3);
    await store.request('close', null);
  });

  test('finds nothing wrong with a file that an editor laid out anew', async () => {
    for (const name of ['one', 'long', 'long.2']) {
      const value: unknown = JSON.parse(readFileSync(thread(name), 'utf8'));
      writeFileSync(thread(name), `\uFEFF${JSON.stringify(value, null, 2)}\r\n`);
    }
    const report = checkProfile(directory);
    expect(report).toMatchObject({ threads: 3, messages: 22 });
    expect(hasDamage(report)).toBe(false);
    const { store, opened } = await openStore(directory);
    expect(opened.notices).toEqual([]);
    expect((await store.request('thread-read', { threadId: 'long' })).messages).toHaveLength(20);
    await store.request('close', null);
  });

  test('of a folder without a profile is refused', () => {
    expect(() => checkProfile(at('nowhere'))).toThrow('No profile');
  });

  test('finds a thread in the place of which stands a folder: the disk does not give it out', () => {
    rmSync(thread('one'));
    mkdirSync(thread('one'));
    expect(kinds()).toContain('unreadable');
  });
});

describe('a repair', () => {
  test.each(DAMAGES)('of $what leaves no damage, and loses nothing that was readable', ({ harm, left }) => {
    harm();
    const { after } = repairProfile(directory, Date.now);
    expect(hasDamage(after)).toBe(false);
    expect(after.messages).toBe(left);
    expect(after.findings.map(({ kind }) => kind)).not.toContain('list-missing');
    expect(after.findings.map(({ kind }) => kind)).not.toContain('half-written');
  });

  test('keeps a copy of every file as it was, secrets excepted, before it changes one', () => {
    truncateSync(thread('one'), 200);
    writeFileSync(at('secrets.json'), sealContent({ schema: 1, body: { a: 'b' } }));
    const before = everything();
    const { kept } = repairProfile(directory, () => 1234);
    expect(kept).toBe(at('kept', 'repair-1234'));
    const files = readdirSync(kept, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(kept, name)).isFile(),
    );
    expect(files.filter((name) => name.startsWith('threads')).length).toBe(
      Object.keys(before).filter((name) => name.startsWith('threads')).length,
    );
    for (const name of files) expect(hash('sha256', readFileSync(join(kept, name)))).toBe(before[name]);
    expect(files).not.toContain('secrets.json');
  });

  test('sets what is damaged aside with its bytes', () => {
    truncateSync(thread('one'), 200);
    const bytes = readFileSync(thread('one'));
    repairProfile(directory, () => 1234);
    expect(readFileSync(`${thread('one')}.corrupt-1234`)).toEqual(bytes);
  });

  test('saves every message of a damaged file but the one that was hit, with title and place', async () => {
    const { store } = await openStore(directory);
    const messages = Array.from({ length: 9 }, (_, index) =>
      userMessage(
        `n${index + 1}`,
        index === 0 ? null : `n${index}`,
        `Сообщение ${index + 1} {"id":"x"} \\ "q"`,
      ),
    );
    await store.request('thread-create', { thread: sampleThread('nine', messages) });
    await store.request('thread-mark', { threadId: 'nine', marks: { pinnedAt: 5, tags: { t: true } } });
    await store.request('close', null);
    const whole = readFileSync(thread('nine'));
    // A quotation mark in the middle of the fifth message: from there on nothing can be parsed as a whole.
    const text = whole.toString('utf8').replace('Сообщение 5', 'Сообщ"ние 5');
    writeFileSync(thread('nine'), text);
    repairProfile(directory, () => 1234);
    const { store: again } = await openStore(directory);
    const read = await again.request('thread-read', { threadId: 'nine' });
    expect(read.messages.map(({ id }) => id)).toEqual(['n1', 'n2', 'n3', 'n4', 'n6', 'n7', 'n8', 'n9']);
    expect(read.messages[1]?.parts).toEqual(messages[1]?.parts);
    await again.request('close', null);
    // One letter of a text: all of it can be parsed, and what the person set is saved too.
    writeFileSync(thread('nine'), whole.toString('utf8').replace('Сообщение 5', 'Соообщение'));
    repairProfile(directory, () => 1235);
    const { store: third } = await openStore(directory);
    const { summary } = await third.request('thread-read', { threadId: 'nine' });
    expect(summary).toMatchObject({ title: 'Thread nine', pinnedAt: 5, tags: ['t'], messageCount: 9 });
    await third.request('close', null);
  });

  test('is refused while the app has the profile open', async () => {
    const { store } = await openStore(directory);
    expect(() => repairProfile(directory, Date.now)).toThrow('Another process');
    await store.request('close', null);
  });

  test('leaves a profile that opens as usual, with everything in its list', async () => {
    for (const { harm } of DAMAGES.filter(({ finds }) => finds === 'segment-damaged')) harm();
    rmSync(thread('one'));
    repairProfile(directory, Date.now);
    const { store, opened } = await openStore(directory);
    const { threads } = await store.request('thread-list', { limit: 10 });
    expect(opened.notices).toEqual([]);
    expect(threads.map(({ id }) => id).sort()).toEqual(['long', 'two']);
    await store.request('close', null);
  });
});
