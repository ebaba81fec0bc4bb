import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importFolder } from '../../support/transfer/import-folder.ts';
import { drawn, readingOf } from '../../support/transfer/imported.ts';

const { written } = importFolder();

const TABLES = `
  CREATE TABLE topic (id TEXT PRIMARY KEY, name TEXT, assistant_id TEXT, active_node_id TEXT, group_id TEXT, created_at INTEGER, updated_at INTEGER, deleted_at INTEGER);
  CREATE TABLE message (id TEXT PRIMARY KEY, parent_id TEXT, topic_id TEXT, role TEXT, data TEXT, status TEXT, model_id TEXT, model_snapshot TEXT, stats TEXT, created_at INTEGER, deleted_at INTEGER);
  CREATE TABLE assistant (id TEXT PRIMARY KEY, name TEXT, prompt TEXT);
  CREATE TABLE "group" (id TEXT PRIMARY KEY, entity_type TEXT, name TEXT);
  CREATE TABLE tag (id TEXT PRIMARY KEY, name TEXT);
  CREATE TABLE entity_tag (entity_type TEXT, entity_id TEXT, tag_id TEXT);
  CREATE TABLE pin (entity_type TEXT, entity_id TEXT);
  INSERT INTO assistant VALUES ('as', 'Poet', 'Answer in rhyme.');
  INSERT INTO "group" VALUES ('g', 'topic', 'Poems');
  INSERT INTO tag VALUES ('t', 'sea');
  INSERT INTO entity_tag VALUES ('topic', 'tp', 't');
  INSERT INTO pin VALUES ('topic', 'tp');
  INSERT INTO topic VALUES ('tp', 'Sea poem', 'as', 'a1', 'g', 1785000000000, 1785000009000, NULL), ('gone', 'Deleted', NULL, NULL, NULL, 1, 1, 1785000000000);
`;

const ANSWER = [
  { type: 'step-start' },
  { type: 'reasoning', text: 'Waves.', providerMetadata: { cherry: { thinkingMs: 1200 } } },
  { type: 'tool-rhyme', toolCallId: 'c', input: { word: 'sea' }, output: 'free' },
  { type: 'text', text: 'The sea, so free.' },
  { type: 'file', mediaType: 'image/png', filename: 'sea.png' },
  { type: 'data-code', data: { content: 'sing()', language: 'js' } },
];

function database(): string {
  const path = written('cherry.sqlite', '');
  const cherry = new DatabaseSync(path);
  cherry.exec(TABLES);
  const insert = cherry.prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)');
  const model = JSON.stringify({ id: 'gpt-4o', name: 'GPT-4o', provider: 'openai' });
  const stats = JSON.stringify({ promptTokens: 7, completionTokens: 9 });
  const question = JSON.stringify({ parts: [{ type: 'text', text: 'A poem about the sea' }] });
  insert.run('q', null, 'tp', 'user', question, 'success', null, null, null, 1_785_000_001_000);
  insert.run(
    'a1',
    'q',
    'tp',
    'assistant',
    JSON.stringify({ parts: ANSWER }),
    'success',
    'openai::gpt-4o',
    model,
    stats,
    1_785_000_002_000,
  );
  const blocks = JSON.stringify({ blocks: [{ type: 'main_text', content: 'Blue as' }] });
  insert.run('a2', 'q', 'tp', 'assistant', blocks, 'paused', 'deepseek::r1', null, null, 1_785_000_003_000);
  insert.run('a3', 'q', 'tp', 'assistant', 'no JSON', 'error', 'x::y', null, null, 1_785_000_004_000);
  cherry.close();
  return path;
}

const DRAWN = [
  'system: Answer in rhyme.',
  '  user: A poem about the sea',
  '    assistant GPT-4o: (Waves. 1200 ms) | rhyme({\n  "word": "sea"\n}) | (rhyme:\n\n```\nfree\n```) | The sea, so free. | [image not imported: sea.png] | ```js\nsing()\n``` <',
  '    assistant r1: Blue as [stopped]',
  '    assistant y: no JSON [stopped]',
];

test('a backup of version 7 brings topics with their prompts, groups, tags and pins; deleted ones stay behind', async () => {
  const archive = zipSync({
    'metadata.json': strToU8('{"version":7}'),
    'Data/cherrystudio.sqlite': readFileSync(database()),
    'Local Storage/leveldb/000003.log': new Uint8Array(1),
  });
  const { items, unread, notes } = await readingOf(written('cherry.zip', archive));
  const threads = items.flatMap((item) => (item.type === 'thread' ? [item.thread] : []));
  expect(threads.map(drawn)).toEqual([DRAWN]);
  const [folder] = items.flatMap((item) => (item.type === 'folders' ? [item.folders] : []));
  expect(folder).toMatchObject([{ name: { value: 'Poems' } }]);
  expect(threads[0]?.summary).toMatchObject({
    title: 'Sea poem',
    createdAt: 1_785_000_000_000,
    pinnedAt: 1_785_000_004_000,
    tags: ['sea'],
  });
  expect(folder).toMatchObject([{ id: threads[0]?.summary.folderId }]);
  expect(threads[0]?.messages[2]?.usage).toEqual({ inputTokens: 7, outputTokens: 9 });
  expect({ unread, notes }).toEqual({
    unread: ['metadata.json', 'Local Storage/leveldb/000003.log'],
    notes: [],
  });
});

test('the database itself may be given', async () => {
  const { items } = await readingOf(database());
  expect(items.flatMap((item) => (item.type === 'thread' ? [drawn(item.thread)] : []))).toEqual([DRAWN]);
});

test('a database of another program is unknown, and a damaged one cannot be read', async () => {
  const path = written('other.sqlite', '');
  const other = new DatabaseSync(path);
  other.exec('CREATE TABLE chat (id TEXT)');
  other.close();
  await expect(readingOf(path)).rejects.toMatchObject({ code: 'import-unknown' });
  const damaged = readFileSync(database()).fill(255, 16);
  await expect(readingOf(written('damaged.sqlite', damaged))).rejects.toMatchObject({
    code: 'import-unreadable',
  });
});

/** As version 1.7.18 lays out its "direct" backup: the folders of Chromium, copied. */
test('a direct backup, which has the program’s database as Chromium keeps it, is told apart from an unknown file', async () => {
  const folder = 'IndexedDB/file__0.indexeddb.leveldb';
  const backup = {
    'metadata.json': strToU8('{"version":6,"appName":"Cherry Studio","appVersion":"1.7.18"}'),
    [`${folder}/CURRENT`]: strToU8('MANIFEST-000001\n'),
    [`${folder}/000003.log`]: new Uint8Array(64),
    'Local Storage/leveldb/000003.log': new Uint8Array(64),
    'Data/Files/picture.png': new Uint8Array(8),
  };
  await expect(readingOf(written('direct.zip', zipSync(backup)))).rejects.toMatchObject({
    code: 'import-own-database',
  });
});
