import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { DictionarySource } from '../../../src-main/spelling/dictionary-files.ts';
import { loadHunspell } from '../../../src-main/spelling/hunspell.ts';
import { SpellingService } from '../../../src-main/spelling/spelling-service.ts';

const packages = createRequire(import.meta.url);
const moduleFile = join(dirname(packages.resolve('hunspell-wasm')), '../wasm/hunspell.wasm');

const context = { signal: new AbortController().signal, report: () => undefined, ports: [] };

interface Loads {
  service: SpellingService;
  folder: string;
  /** The first affix lines of what was loaded. */
  loaded: string[];
}

async function openService(files: Record<string, string | Uint8Array> = {}): Promise<Loads> {
  const folder = await mkdtemp(join(tmpdir(), 'lockchat-spelling-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const profile = join(folder, 'dictionaries');
  await mkdir(profile);
  for (const [name, content] of Object.entries(files)) await writeFile(join(profile, name), content);
  const loaded: string[] = [];
  const service = new SpellingService({
    own: [ownDictionary('en', 'latin'), ownDictionary('ru', 'cyrillic')],
    load: async (text) => {
      loaded.push(text.affixes.slice(0, 40));
      return loadHunspell(await readFile(moduleFile), text);
    },
  });
  await service.handlers.open({ folders: { profile, system: [join(folder, 'nowhere')] } }, context);
  return { service, folder: profile, loaded };
}

function ownDictionary(id: 'en' | 'ru', alphabet: 'latin' | 'cyrillic'): DictionarySource {
  const folder = dirname(packages.resolve(`dictionary-${id}`));
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  return {
    id,
    name: id,
    from: 'app',
    alphabet,
    read: async () => ({ affixes: await read('index.aff'), words: await read('index.dic') }),
  };
}

const check = (service: SpellingService, words: string[], dictionaries: string[]) =>
  service.handlers.check({ words, dictionaries }, context);

test('accents that English writes or leaves out, and stress that Russian marks, are no mistakes', async () => {
  const { service } = await openService();
  const right = ['naïve', 'café', 'résumé', 'façade', 'coöperate', 'за́мок', 'замо́к', 'ёжик'];
  expect(await check(service, [...right, 'nïave', 'за́мко'], ['en', 'ru'])).toEqual(['nïave', 'за́мко']);
});

test('English and Russian in one text: a word is wrong where no dictionary of its alphabet has it', async () => {
  const { service } = await openService();
  const words = ['hello', 'wrold', 'привет', 'превед', 'ёлка', 'don’t', 'кто-нибудь', 'well-known'];
  expect(await check(service, words, ['en', 'ru'])).toEqual(['wrold', 'превед']);
});

// A person who writes English would wait for, and keep, the largest of all.
test('a dictionary is loaded when the first word in its alphabet comes', async () => {
  const { service, loaded } = await openService();
  await check(service, ['hello', '東京', 'مرحبا', 'USB-кабель'], ['en', 'ru']);
  expect(loaded).toHaveLength(1);
  await check(service, ['привет', 'мир'], ['en', 'ru']);
  expect(loaded).toHaveLength(2);
});

test('what no chosen dictionary can spell is never wrong', async () => {
  const { service } = await openService();
  expect(await check(service, ['превед', '東京', 'سلام', 'Wörldкк'], ['en'])).toEqual([]);
  expect(await check(service, ['wrold'], [])).toEqual([]);
  expect(await check(service, ['wrold'], ['profile/gone'])).toEqual([]);
});

test('what may be meant, the likeliest first', async () => {
  const { service } = await openService();
  const suggest = (word: string) => service.handlers.suggest({ word, dictionaries: ['en', 'ru'] }, context);
  expect((await suggest('recieve'))[0]).toBe('receive');
  expect(await suggest('превет')).toContain('привет');
  expect(await suggest('東京')).toEqual([]);
});

// Its flags are bytes above 127: read as Latin 1, or as UTF-8 without saying so, its words lose their endings.
test('a dictionary of the person in an old encoding', async () => {
  const flag = '\xc1';
  const affixes = Buffer.from(`SET KOI8-R\nSFX ${flag} Y 1\nSFX ${flag} 0 XX .\n`, 'latin1');
  const koi8 = Buffer.from([0xc6, 0xcc, 0xc1, 0xc7]); // флаг
  const ending = Buffer.from([0xd9]); // ы
  const at = affixes.indexOf('XX');
  const aff = Buffer.concat([affixes.subarray(0, at), ending, affixes.subarray(at + 2)]);
  const dic = Buffer.concat([Buffer.from('1\n'), koi8, Buffer.from(`/${flag}\n`, 'latin1')]);
  const { service } = await openService({ 'old.aff': aff, 'old.dic': dic });
  expect(await service.handlers.list(null, context)).toContainEqual({
    id: 'profile/old',
    name: 'old',
    from: 'profile',
  });
  expect(await check(service, ['флаг', 'флаги', 'флагы'], ['profile/old'])).toEqual(['флаги']);
});

// One that takes every foreign word for right would switch the others off.
test('a dictionary with rules that drop foreign letters says nothing of them', async () => {
  const affixes = `SET UTF-8\nICONV 4\nICONV w 0\nICONV r 0\nICONV o 0\nICONV l 0\n`;
  const { service } = await openService({ 'uk.aff': affixes, 'uk.dic': '2\nпривіт\nсвіт\n' });
  expect(await check(service, ['wrold', 'свит'], ['profile/uk', 'en'])).toEqual(['wrold', 'свит']);
});

test.each([
  ['empty files', '', ''],
  ['binary files', Buffer.alloc(5000, 7), Buffer.alloc(5000, 255)],
  ['an encoding that nobody knows', 'SET NONSENSE-7\n', '1\nword\n'],
  ['a count that is not so', 'SET UTF-8\n', '999999999\nhello\n'],
  ['rules that are cut', 'SET UTF-8\nSFX A Y 50\nSFX A 0 s', '1\nhello/A\n'],
  ['no words', 'SET UTF-8\n', '0\n'],
])('a dictionary of %s harms no other', async (_what, affixes, words) => {
  const { service } = await openService({ 'bad.aff': affixes, 'bad.dic': words });
  await check(service, ['hello', 'wrold'], ['profile/bad']);
  expect(await check(service, ['hello', 'wrold'], ['profile/bad', 'en'])).toEqual(['wrold']);
});

test('a dictionary that was put there since is found, and half of one is none', async () => {
  const { service, folder } = await openService({ 'half.dic': '1\nword\n' });
  expect((await service.handlers.list(null, context)).map(({ id }) => id)).toEqual(['en', 'ru']);
  await writeFile(join(folder, 'half.aff'), 'SET UTF-8\n');
  expect((await service.handlers.list(null, context)).map(({ id }) => id)).toEqual([
    'en',
    'ru',
    'profile/half',
  ]);
});
