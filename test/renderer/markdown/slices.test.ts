import { flushSync } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TIMEOUT_MS } from '../../setup/timeouts.ts';
import { draw, drawnHtml, removeAll } from '../../support/renderer/markdown-harness.ts';

afterEach(removeAll);

const paragraph = (index: number): string =>
  `Paragraph ${index} with *emphasis*, \`code\`, a [label] and **strong** words.\n\n`;
const section = (index: number): string =>
  `## Section ${index}\n\n${paragraph(index)}- one of ${index}\n- two\n  - nested\n\n| a | b |\n| - | - |\n| ${index} | x |\n\n`;
const COUNT = 140;
const long = `${Array.from({ length: COUNT }, (_, index) => section(index)).join('')}[label]: /target\n\nThe end.\n`;

async function drawnWhole(root: HTMLElement): Promise<void> {
  await vi.waitFor(() => expect(root.querySelector('[aria-busy]')).toBeNull(), { timeout: TIMEOUT_MS });
}

describe('a long answer that comes whole', () => {
  test('shows its beginning and its end at once, then all of it', async () => {
    const { root } = draw(long);
    expect(root.textContent).toContain('Section 0');
    expect(root.textContent).toContain('The end.');
    expect(root.textContent).not.toContain('Section 85');
    expect(root.querySelector('[aria-busy]')).not.toBeNull();
    await drawnWhole(root);
    const numbers = [...root.querySelectorAll('h2')].map((heading) => heading.textContent);
    expect(numbers).toEqual(Array.from({ length: COUNT }, (_, index) => `Section ${index}`));
    expect(root.querySelector('.gap')).toBeNull();
  });

  test('is in the end what one that came in deltas is', async () => {
    const { root } = draw(long);
    const grown = draw('', { streaming: true });
    for (let length = 0; length < long.length; length += 9000) {
      grown.props.text = long.slice(0, length);
      flushSync();
    }
    grown.props.text = long;
    grown.props.streaming = false;
    flushSync();
    await drawnWhole(root);
    expect(drawnHtml(root)).toBe(drawnHtml(grown.root));
  });

  test('goes on where it ended, and keeps what stands', async () => {
    const { root, props } = draw(long);
    await drawnWhole(root);
    const headings = [...root.querySelectorAll('h2')];
    props.streaming = true;
    props.text = `${long}\n## More`;
    flushSync();
    expect([...root.querySelectorAll('h2')].slice(0, COUNT)).toEqual(headings);
    expect(root.textContent).toContain('More');
  });

  test('that is taken off the page while it is drawn draws no more', async () => {
    const { root, remove } = draw(long);
    remove();
    const drawn = root.innerHTML;
    // Another one is drawn to its end in the same frames.
    await drawnWhole(draw(long).root);
    expect(root.innerHTML).toBe(drawn);
  });

  test.each([
    ['one list', '- item\n  - inner\n'.repeat(900), 'li', 1800],
    ['one quote', '> para\n>\n'.repeat(1600), 'p', 1600],
    ['one paragraph', '**word** '.repeat(2000), 'strong', 2000],
  ])('is drawn whole where it is %s', async (_, text, selector, count) => {
    const { root } = draw(text);
    expect(root.querySelector('[aria-busy]')).not.toBeNull();
    await drawnWhole(root);
    expect(root.querySelectorAll(selector)).toHaveLength(count);
  });
});

test('an update that brings many short blocks of code draws some of them, and the others in slices', async () => {
  const { root, props } = draw('', { streaming: true });
  props.text = '```\nx\n```\n'.repeat(200);
  flushSync();
  const atOnce = root.querySelectorAll('figure.code').length;
  expect(atOnce).toBeGreaterThan(0);
  expect(atOnce).toBeLessThanOrEqual(20);
  expect(root.querySelector('[aria-busy]')).not.toBeNull();
  await drawnWhole(root);
  expect(root.querySelectorAll('figure.code')).toHaveLength(200);
});

describe('an answer that ended before its end', () => {
  test.each([
    ['Some **strong', 'p', 'Some strong'],
    ['A [link](https://a.exam', 'p', 'A link'],
    ['Text with `code', 'p', 'Text with code'],
    ['| a | b |', 'p', '| a | b |'],
    ['[label', 'p', 'label'],
    ['- one\n- ', 'li', 'one'],
  ])('stays as calm as it streamed, and shows every word: %j', (text, selector, drawn) => {
    const { root } = draw(text, { cut: true });
    expect([...root.querySelectorAll(selector)].map((element) => element.textContent.trim())).toEqual([
      drawn,
    ]);
    expect(root.querySelector('.streaming')).toBeNull();
  });
});
