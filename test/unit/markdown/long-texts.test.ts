import { describe, expect, test } from 'vitest';
import type { Inline } from '../../../src-main/markdown/inline/inline.ts';
import { InlineReader } from '../../../src-main/markdown/inline/inline-reader.ts';
import { References } from '../../../src-main/markdown/references.ts';
import { sketchInlines } from './support/sketch.ts';

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
  test('says the same whether it grew or came whole', { timeout: 60_000 }, () => {
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
