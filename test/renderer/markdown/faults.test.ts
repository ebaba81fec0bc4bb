import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MarkdownDocument } from '../../../src-main/markdown/document.ts';
import { draw, removeAll } from './markdown-harness.ts';

// A fault of ours in one place of the drawing: what makes an element of this name fails.
let faulty = '';
const reported = vi.fn();

beforeEach(() => {
  vi.stubGlobal('reportError', reported);
  Object.assign(document, {
    createElement: (name: string) => {
      if (name === faulty) throw new Error(`No ${name} can be made`);
      return document.createElementNS('http://www.w3.org/1999/xhtml', name);
    },
  });
});

afterEach(() => {
  faulty = '';
  Reflect.deleteProperty(document, 'createElement');
  removeAll();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  reported.mockReset();
});

const BEFORE = 'First **words**.';
const AFTER = 'Last words.';

describe('a block that cannot be drawn is shown as it is written, and the rest goes on', () => {
  test.each([
    ['a paragraph', 'em', 'Some *words* here.', 'Some *words* here.'],
    ['a heading', 'em', '## A *b*', '## A *b*'],
    ['a link', 'a', 'See [it](https://e.org).', 'See [it](https://e.org).'],
    ['a cell', 'em', '| a | b |\n| :-- | --: |\n| *1* | 2 |', '| a | b |\n| :--- | ---: |\n| *1* | 2 |'],
    ['an item', 'em', '- one\n- *b*', 'one*b*'],
    ['a quote', 'em', '> *a*\n>\n> b', '*a*b'],
  ])('%s', (_, element, markdown, shown) => {
    faulty = element;
    const { root } = draw(`${BEFORE}\n\n${markdown}\n\n${AFTER}`);
    const text = root.textContent
      .replace(/\s*\n\s*/g, '')
      .replace('. one *', '.one*')
      .trim();
    expect(text).toBe(`First words.${shown.replaceAll('\n', '')}${AFTER}`);
    expect(root.querySelector('strong')?.textContent).toBe('words');
    expect(reported).toHaveBeenCalled();
  });

  test('while it grows, too, and what comes after it is drawn', () => {
    faulty = 'em';
    const { root, props } = draw('', { streaming: true });
    const text = `${BEFORE}\n\nA *fault* here.\n\n${AFTER}\n\n## End`;
    for (let length = 1; length <= text.length; length += 1) {
      props.text = text.slice(0, length);
      flushSync();
    }
    props.streaming = false;
    flushSync();
    expect(root.textContent).toContain('A *fault* here.');
    expect(root.querySelector('h2')?.textContent).toBe('End');
  });
});

test('an answer that cannot be read is shown as it is written', () => {
  vi.spyOn(MarkdownDocument.prototype, 'draw').mockImplementation(() => {
    throw new RangeError('Maximum call stack size exceeded');
  });
  const { root, props } = draw('A **b**\n\nc', { streaming: true });
  expect(root.textContent.trim()).toBe('A **b**\n\nc');
  props.text = 'A **b**\n\nc and more';
  flushSync();
  expect(root.textContent.trim()).toBe('A **b**\n\nc and more');
});

test('random documents with a fault in random places lose no word', () => {
  const pieces = [
    '*one*',
    '**two**',
    '`three`',
    '~~four~~',
    '[five](https://e.org)',
    '![six](i.png)',
    'seven[^1]',
  ];
  const frames = [
    '%',
    '# %',
    '- %\n- x',
    '> %',
    '1. %\n\n   %',
    '> [!NOTE]\n> %',
    '| % | y |\n|---|---|\n| % | z |',
  ];
  for (const [index, element] of [
    'em',
    'strong',
    'code',
    'del',
    'a',
    'span',
    'sup',
    'li',
    'table',
    'h1',
  ].entries()) {
    faulty = element;
    const blocks = frames.map((frame, at) =>
      frame.replaceAll('%', pieces[(index * 3 + at) % pieces.length] ?? ''),
    );
    const { root } = draw(`${blocks.join('\n\n')}\n\nThe end.\n\n[^1]: Note`);
    expect(root.textContent).toContain('The end.');
    for (const block of blocks) {
      const word = /(one|two|three|four|five|six|seven)/.exec(block)?.[0] ?? '';
      expect(root.textContent).toContain(word);
    }
  }
});
