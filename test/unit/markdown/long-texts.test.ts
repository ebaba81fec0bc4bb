import { describe, expect, test } from 'vitest';
import { MarkdownDocument } from '../../../src-main/markdown/document.ts';
import type { Inline } from '../../../src-main/markdown/inline/inline.ts';
import { InlineReader } from '../../../src-main/markdown/inline/inline-reader.ts';
import { References } from '../../../src-main/markdown/references.ts';
import { itemsOf } from '../../../src-main/markdown/sequence.ts';
import type { Block } from '../../../src-main/markdown/tree.ts';
import { readWhole } from '../../support/markdown/read.ts';
import { sketchInlines } from '../../support/markdown/sketch.ts';

function read(source: string): readonly Inline[] {
  return new InlineReader(new References(), false).read({ source, open: false });
}

const words = 'some words to read, '.repeat(600);

/** Paragraphs of several times the length at which one that closes nothing is cut. */
const TEXTS = {
  'that never closes a bracket': `[${words}`,
  'that never closes emphasis': `*a ${words}`,
  'without a gap': '*x_y😀'.repeat(2500),
  'without anything but opened brackets': '['.repeat(12_000),
  'with an image that it carries itself': `![a](data:image/png;base64,${'iVBORw0KGgo/'.repeat(1000)}) and ${words}`,
  'with such an image in angle brackets': `![a](<data:image/png;base64,${'iVBORw0KGgo/'.repeat(1000)}>) and ${words}`,
};

describe.each(Object.entries(TEXTS))('a paragraph %s', (_, source) => {
  test('says the same whether it grew or came whole', () => {
    const reader = new InlineReader(new References(), false);
    for (let length = 397; length < source.length; length += 397) {
      const inlines = reader.read({ source: source.slice(0, length), open: false });
      expect(sketchInlines(inlines)).toEqual(sketchInlines(read(source.slice(0, length))));
    }
  });
});

test.each(['(data:image/png;base64,X)', '(<data:image/png;base64,X>)'])(
  'an image that the text carries itself is never cut: %s',
  (address) => {
    const data = 'iVBORw0KGgo/'.repeat(10_000);
    const [image, ...texts] = read(`![a]${address.replace('X', data)} after`);
    expect(image).toMatchObject({ type: 'image', alt: 'a', url: `data:image/png;base64,${data}` });
    expect(sketchInlines(texts)).toEqual([' after']);
  },
);

/** Paragraphs that come in parts, so that a delta costs what its part costs. */
const LONG = {
  'of ten thousand lines': 'A line with *some* words in it.\n'.repeat(10_000),
  'of one line': 'some *words* in one line '.repeat(8000),
  'of one word': 'x'.repeat(100_000),
  'of Chinese in one line': '这是一个很长的段落，其中有**重要**的内容。'.repeat(3000),
  'in a list in a quote': `> - ${'some words in one line '.repeat(3000)}\n>   and more`,
};

function paragraphsOf(document: MarkdownDocument): Block[] {
  const inside = (block: Block): Block[] => {
    if (block.type === 'quote') return [...itemsOf(block.children)].flatMap(inside);
    if (block.type !== 'list') return [block];
    return [...itemsOf(block.items)].flatMap(({ children }) => [...itemsOf(children)]).flatMap(inside);
  };
  return [...itemsOf(document.blocks)].flatMap(inside);
}

describe.each(Object.entries(LONG))('a paragraph %s', (_, text) => {
  test('has bounded parts, in which nothing is lost', () => {
    const parts = paragraphsOf(readWhole(text)).map((block) => (block.type === 'paragraph' ? block : null));
    expect(parts.length).toBeGreaterThan(5);
    expect(Math.max(...parts.map((part) => part?.content.source.length ?? Infinity))).toBeLessThan(9000);
    expect(parts[0]?.continues).toBeNull();
    const joined = parts.map((part) => (part?.continues ?? '') + (part?.content.source ?? '')).join('');
    expect(joined.trimEnd()).toBe(text.replace(/^> - /, '').replace('\n>   ', '\n').trimEnd());
  });

  test('is the same however it came, and what stood stays', () => {
    const growing = new MarkdownDocument();
    let before: Block[] = [];
    for (let length = 0; length < text.length; length += 4999) {
      growing.append(text.slice(length, length + 4999));
      growing.draw('streaming');
      const parts = paragraphsOf(growing);
      // All but the last two: one that is settled by the delta was drawn before it was.
      const settled = Math.max(0, before.length - 2);
      expect(parts.slice(0, settled)).toEqual(before.slice(0, settled));
      before = parts;
    }
    growing.draw('complete');
    expect(paragraphsOf(growing)).toEqual(paragraphsOf(readWhole(text)));
  });
});

test('a heading of one endless line has an end, and nothing of it is lost', () => {
  const text = `> # ${'some *words* in one line '.repeat(8000)}\n> and more\n`;
  const whole = paragraphsOf(readWhole(text));
  expect(whole[0]).toMatchObject({ type: 'heading', level: 1 });
  expect(whole.slice(1).every(({ type }) => type === 'paragraph')).toBe(true);
  const sources = whole.map((block) => ('content' in block ? block.content.source : ''));
  expect(Math.max(...sources.map(({ length }) => length))).toBeLessThan(9000);
  expect(sources.join(' ').replaceAll(/\s+/g, ' ')).toBe(
    text.replace('> # ', '').replace('> ', '').trimEnd().replaceAll(/\s+/g, ' '),
  );
  const growing = new MarkdownDocument();
  for (let length = 0; length < text.length; length += 4999) {
    growing.append(text.slice(length, length + 4999));
    growing.draw('streaming');
  }
  growing.draw('complete');
  expect(paragraphsOf(growing)).toEqual(whole);
});

test('what has no end does not make what follows cost more: of each delta a bounded text is read', () => {
  const reader = new InlineReader(new References(), false);
  let source = '';
  let deepest = 0;
  const depthOf = (inlines: readonly Inline[]): number =>
    Math.max(0, ...inlines.map((inline) => ('children' in inline ? 1 + depthOf(inline.children) : 0)));
  for (let delta = 0; delta < 650; delta += 1) {
    source += '*a ';
    deepest = Math.max(deepest, depthOf(reader.read({ source, open: true })));
  }
  expect(deepest).toBeLessThanOrEqual(16);
});
