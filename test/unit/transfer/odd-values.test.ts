import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ImportItem } from '../../../src-main/transfer/import/read-import.ts';
import { isFields } from '../../../src-main/transfer/source/source-values.ts';
import { importFolder } from '../../support/transfer/import-folder.ts';
import { fixture, itemsOf } from '../../support/transfer/imported.ts';

const { written } = importFolder();

/** What nobody expects in the place of anything. */
const ODD: unknown[] = [
  null,
  7,
  -1e300,
  '',
  'a text',
  true,
  [],
  ['a text', 7, null],
  {},
  { odd: { odd: [1] } },
];

/** In which members of a fixture the messages are. */
const FIXTURES: [name: string, messages: RegExp][] = [
  ['chatgpt.json', /\.mapping\.\w+\.message\./],
  ['claude.json', /\.chat_messages\.\d+\./],
  ['deepseek.json', /\.mapping\.\w+\.message\./],
  ['gemini.json', /\.(safeHtmlItem|subtitles|imageFile|time)\b/],
  ['grok.json', /\.responses\.\d+\./],
  ['lechat.json', /\.\d+\.(content|contentChunks|canvas|files|role|createdAt|version)\b/],
  ['perplexity.json', /\.entries\.\d+\./],
  ['perplexity-thread.json', /\.entries\.\d+\.(blocks|display_model|entry_created_datetime)\b/],
  ['open-webui.json', /\.(history\.)?messages\.\w+\./],
  ['librechat-list.json', /\.messages\.\d+\./],
  ['librechat-tree.json', /\.messages(Tree)?\.\d+\.(text|sender|files|model|createdAt)\b/],
  ['lobechat.json', /\.messages\.\d+\.(content|role|tools|plugin|reasoning|createdAt|extra|files)\b/],
  ['chatbox.json', /\.messages\.\d+\./],
  [
    'cherry-studio.json',
    /(\.messages\.\d+\.(createdAt|role|status|model|content)|\.message_blocks\.\d+\.(content|type|file|error))\b/,
  ],
  ['typingmind.json', /\.messages\.\d+\./],
  ['witsy.json', /\.messages\.\d+\./],
  ['sharegpt.json', /\.conversations\.\d+\.value\b/],
];

function parse(name: string): unknown {
  return JSON.parse(readFileSync(fixture(name), 'utf8'));
}

/** The paths to every value, e.g. `.0.mapping.a`. */
function pathsIn(value: unknown, path = ''): string[] {
  const members = Array.isArray(value) || isFields(value) ? Object.entries(value) : [];
  return members.flatMap(([name, member]) => [`${path}.${name}`, ...pathsIn(member, `${path}.${name}`)]);
}

/** A copy with another value at a path. */
function replaced(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) return other;
  if (Array.isArray(value))
    return value.map((each: unknown, at) => (String(at) === name ? replaced(each, rest, other) : each));
  return isFields(value) ? { ...value, [name]: replaced(value[name], rest, other) } : value;
}

function threadCount(items: readonly ImportItem[]): number {
  return new Set(items.flatMap((item) => (item.type === 'thread' ? [item.thread.summary.id] : []))).size;
}

describe.each(FIXTURES)('%s', (name, inMessage) => {
  test('reads the same number of conversations, whatever stands in the place of any value of a message', async () => {
    const value = parse(name);
    const expected = threadCount(await itemsOf(fixture(name)));
    const paths = pathsIn(value).filter((path) => inMessage.test(path));
    expect(paths.length).toBeGreaterThan(0);
    for (const [index, path] of paths.entries()) {
      // Every value is met by every odd one in turn over the fixtures; all of all would take minutes.
      for (const odd of [
        ODD[index % ODD.length],
        ODD[(index + 3) % ODD.length],
        ODD[(index * 7 + 5) % ODD.length],
      ]) {
        const items = await itemsOf(written('odd.json', replaced(value, path.slice(1).split('.'), odd)));
        expect(threadCount(items), `${path} = ${JSON.stringify(odd)}`).toBe(expected);
      }
    }
  });

  test('is read to its end, or refused as unknown, whatever stands in the place of any value', async () => {
    const value = parse(name);
    for (const [index, path] of pathsIn(value).entries()) {
      const file = written('odd.json', replaced(value, path.slice(1).split('.'), ODD[index % ODD.length]));
      await itemsOf(file).catch((error: unknown) => {
        expect(error, path).toMatchObject({ code: 'import-unknown' });
      });
    }
  });
});
