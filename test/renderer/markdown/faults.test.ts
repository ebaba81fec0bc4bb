import fc from 'fast-check';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MarkdownDocument } from '../../../src-main/markdown/document.ts';
import { growingBeyond, markdown } from '../../support/markdown/documents.ts';
import { draw, removeAll } from '../../support/renderer/markdown-harness.ts';

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

/** What the drawing of a document makes: any of them may be what fails. */
const ELEMENTS = [
  ...[
    'p',
    'h1',
    'h2',
    'ul',
    'ol',
    'li',
    'input',
    'blockquote',
    'hr',
    'pre',
    'table',
    'thead',
    'tr',
    'th',
    'td',
  ],
  ...['details', 'summary', 'figure', 'figcaption', 'button', 'section'],
  ...['em', 'strong', 'code', 'del', 'a', 'span', 'sup', 'sub', 'b', 'br', 'kbd', 'small'],
];

/** Words that stand in the text as they are shown. */
function wordsOf(text: string, shown: string): string[] {
  const written = new Set(text.match(/\p{L}{2,}/gu));
  return (shown.match(/\p{L}{2,}/gu) ?? []).filter((word) => written.has(word));
}

test('no answer blanks the window: whatever is in it, and wherever its drawing fails, the rest is there and no word is lost', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          markdown,
          growingBeyond.map(([text]) => text),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      fc.constantFrom(...ELEMENTS),
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
      (documents, element, lengths) => {
        const text = documents.join('\n\n');
        faulty = '';
        const sound = draw(text);
        const words = wordsOf(text, sound.root.textContent);
        sound.remove();
        faulty = element;
        const { root, props, remove } = draw('', { streaming: true });
        let length = 0;
        for (const more of [...lengths, text.length]) {
          length += more;
          props.text = text.slice(0, length);
          flushSync();
        }
        props.streaming = false;
        flushSync();
        const shown = root.textContent;
        expect(words.filter((word) => !shown.includes(word))).toEqual([]);
        remove();
      },
    ),
    { numRuns: 60 },
  );
});
