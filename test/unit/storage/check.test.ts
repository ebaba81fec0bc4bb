import { hash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkProfile } from '../../../src-main/storage/check/check-profile.ts';
import { sealContent, openContent } from '../../../src-main/storage/files/envelope.ts';
import { toLine } from '../../../src-main/storage/thread/journal-lines.ts';
import { type FindingKind, hasDamage } from '../../../src-main/storage/check/profile-report.ts';
import { repairProfile } from '../../../src-main/storage/check/repair-profile.ts';
import { isRecord } from '../../../src-main/storage/files/is-record.ts';
import { openStore, runningMessage, sampleThread, temporaryFolder, userMessage } from './storage-samples.ts';

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
      .filter((name) => statSync(at(name)).isFile())
      .map((name) => [name, hash('sha256', readFileSync(at(name)))]),
  );
}

function rewrite(path: string, change: (body: Record<string, unknown>) => unknown): void {
  const { schema, body } = openContent(readFileSync(path), 99);
  if (!isRecord(body)) throw new Error('no body');
  writeFileSync(path, sealContent({ schema, body: change(body) }));
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
    finds: 'thread-damaged',
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
