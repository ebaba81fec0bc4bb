import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import type { ScriptedServer } from '../servers/scripted-server.ts';
import { answerIs, ask, lastAnswer } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';
import { waitFor } from '../support/app/wait-for.ts';

const test = testInSharedApp();

const FORMULAS =
  'The mass is $E=mc^2$ here.\n\n$$\na_b\n$$\n\n- one\n- \\(x^2\\) two\n\n```js\n  let a = 1;\n\n  b();\n```';

/** A conversation of a question and its answer. */
async function talk(page: Page, server: ScriptedServer, [question, text]: [string, string]): Promise<void> {
  server.next(...answer(text));
  await ask(page, question);
  await answerIs(page, 'complete');
}

test('entities are drawn under the page’s Trusted Types policy', async ({ page, server }) => {
  server.next(...answer('Use &l', 't;div&gt; and AT&amp;T, &copy; 2024.', '\n\nSecond paragraph.'));
  await ask(page, 'How do I write it?');
  const drawn = await (await answerIs(page, 'complete')).innerText();
  expect(drawn).toContain('Use <div> and AT&T, © 2024.');
  expect(drawn).toContain('Second paragraph.');
});

test('an answer with entities and tags is drawn as what it says, and blanks nothing', async ({
  page,
  server,
}) => {
  await talk(page, server, ['Why?', 'Use &lt;div&gt; &amp; `&lt;b&gt;`.\n\n&eacute; &copy; &#60;p&#62;']);
  expect(await lastAnswer(page).locator('p').allInnerTexts()).toEqual(['Use <div> & &lt;b&gt;.', 'é © <p>']);
  await page.getByRole('textbox', { name: 'Message' }).fill('Still here');
});

test('a table breaks no number, scrolls sideways, and takes the room beside the column', async ({
  page,
  server,
}) => {
  const cells = (cell: string, count: number): string => `|${` ${cell} |`.repeat(count)}`;
  const table = [cells('Column', 14), `|${'---|'.repeat(14)}`, cells('1,234,567.00', 14)].join('\n');
  const short = '| Item | Price |\n|---|--:|\n| Bread | 1,000.00 |';
  await talk(page, server, [
    'Show',
    `Text.\n\n${short}\n\n${table}\n\n\`\`\`ts\n${'long(); '.repeat(20)}\n\`\`\``,
  ]);
  // 1100: there is a little more room than the column takes.
  for (const width of [1600, 1100, 900, 480]) {
    await page.setViewportSize({ width, height: 800 });
    const measured = await lastAnswer(page).evaluate((article) => {
      const widthOf = (selector: string): number =>
        [...article.querySelectorAll(selector)].at(-1)?.getBoundingClientRect().width ?? 0;
      const lines = [...article.querySelectorAll('td')].map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getClientRects().length;
      });
      const scroller = [...article.querySelectorAll('.sideways')].at(-1);
      const short = article.querySelector('.table')?.getBoundingClientRect().width ?? 0;
      return {
        lines: [...new Set(lines)],
        scrolls: (scroller?.scrollWidth ?? 0) > (scroller?.clientWidth ?? 0),
        column: widthOf('p'),
        short,
        table: widthOf('.table'),
        code: widthOf('figure.code'),
        overflows: document.documentElement.scrollWidth > innerWidth,
      };
    });
    expect(measured.lines).toEqual([1]);
    expect(measured.scrolls).toBe(true);
    expect(measured.overflows).toBe(false);
    expect(measured.short).toBe(measured.column);
    if (width === 1600) expect([measured.column, measured.table, measured.code]).toEqual([760, 960, 960]);
    else expect(measured.table).toBe(measured.column);
  }
});

test('what is written from the right has its marks and bars there, and code stays left to right', async ({
  page,
  server,
}) => {
  await talk(page, server, [
    'ما هي البرمجة؟',
    [
      '# مقدمة',
      'هذا نص.',
      '- البند\n\n1. أولاً',
      '> اقتباس',
      '> [!NOTE]\n> ملاحظة',
      '| الاسم | القيمة |\n|---|---|\n| خبز | 12.50 |',
      '```python\nprint("مرحبا")\n```',
      '- [x] مهمة',
      'English.',
    ].join('\n\n'),
  ]);
  const directions = await lastAnswer(page).evaluate((article) =>
    Object.fromEntries(
      ['h1', 'p', 'ul', 'ol', 'li', 'blockquote', '.alert', 'table', 'pre'].map((selector) => {
        const element = article.querySelector(selector);
        return [selector, element === null ? '' : getComputedStyle(element).direction];
      }),
    ),
  );
  expect(directions).toEqual({
    ...Object.fromEntries(
      ['h1', 'p', 'ul', 'ol', 'li', 'blockquote', '.alert', 'table'].map((each) => [each, 'rtl']),
    ),
    pre: 'ltr',
  });
  const sides = await lastAnswer(page).evaluate((article) => {
    const at = (selector: string): Element => article.querySelector(selector) ?? article;
    const text = (element: Element): DOMRect => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getBoundingClientRect();
    };
    const box = at('.task input').getBoundingClientRect();
    return {
      quoteBar: getComputedStyle(at('blockquote')).borderRightWidth,
      listRoom: parseFloat(getComputedStyle(at('ul')).paddingRight),
      boxIsRight: box.left > text(at('.task p')).right - 1,
      heading: Math.round(at('.alert').getBoundingClientRect().right - text(at('.alert .kind')).right),
      number: Math.round(at('td:last-child').getBoundingClientRect().right - text(at('td:last-child')).right),
    };
  });
  expect(sides).toEqual({ quoteBar: '2px', listRoom: 24, boxIsRight: true, heading: 18, number: 12 });
  const bubble = page.getByRole('article', { name: 'You' }).locator('[data-readable]');
  expect(await bubble.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('مرحبا');
  expect(await box.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
});

test('with forced colours whatever can be pressed has an edge', async ({ page, server }) => {
  await talk(page, server, ['Show', '```js\na();\n```\n\n| a |\n|---|\n| b |']);
  await page.emulateMedia({ forcedColors: 'active' });
  const bare = await page.evaluate(() =>
    [...document.querySelectorAll('button, summary, select, [role="tab"]')]
      .filter((element) => element.checkVisibility() && element !== document.activeElement)
      .filter((element) => {
        const { outlineStyle, borderTopStyle, borderTopWidth } = getComputedStyle(element);
        return outlineStyle === 'none' && (borderTopStyle === 'none' || borderTopWidth === '0px');
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(bare).toEqual([]);
});

test('the headings of alerts are read at 4.5:1, light, dark and with forced colours', async ({
  page,
  server,
}) => {
  const kinds = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'];
  await talk(page, server, ['Show', kinds.map((kind) => `> [!${kind}]\n> Mind this.`).join('\n\n')]);
  for (const media of [
    { colorScheme: 'light', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'none' },
    { colorScheme: 'light', forcedColors: 'active' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(media);
    const ratios = await lastAnswer(page).evaluate((article) => {
      const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      if (context === null) throw new Error('no canvas');
      /** Of what these colours make, one laid over the other: the relative luminance of WCAG 2. */
      const luminance = (...colours: string[]): number => {
        for (const colour of colours) {
          context.fillStyle = colour;
          context.fillRect(0, 0, 1, 1);
        }
        const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      return [...article.querySelectorAll('.alert .kind')].map((heading) => {
        const grounds: string[] = [];
        for (let at: Element | null = heading; at !== null; at = at.parentElement)
          grounds.unshift(getComputedStyle(at).backgroundColor);
        const ground = luminance('white', ...grounds);
        const ink = luminance(getComputedStyle(heading).color);
        return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
      });
    });
    expect(ratios).toHaveLength(kinds.length);
    expect(Math.min(...ratios), JSON.stringify(media)).toBeGreaterThanOrEqual(4.5);
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
});

test('chemistry and units are set as what they mean', async ({ page, server }) => {
  const formulas = [
    '\\ce{2H2 + O2 -> 2H2O}',
    '\\ce{SO4^2-}',
    '\\ce{CO2 + H2O <=> H2CO3}',
    '\\pu{123 kJ//mol}',
  ];
  await talk(page, server, ['Show', `${formulas.map((formula) => `$${formula}$`).join(' and ')}.`]);
  await lastAnswer(page)
    .locator('.katex')
    .nth(formulas.length - 1)
    .waitFor();
  const shown = await lastAnswer(page).evaluate((article) =>
    [...article.querySelectorAll('math')].map((math) => {
      const copy = math.cloneNode(true);
      if (!(copy instanceof Element)) return '';
      // What only takes up room, and the source.
      for (const element of copy.querySelectorAll('annotation, mphantom')) element.remove();
      return [copy.textContent.replace(/\s+/g, ' '), copy.querySelector('msub, msup, msubsup') !== null];
    }),
  );
  expect(shown).toEqual([
    ['2 H2+O2→2 H2O', true],
    ['SO42−', true],
    ['CO2+H2O⇌H2CO3', true],
    ['123 kJmol', false],
  ]);
});

test('a part of an answer is copied with its formulas as TeX and its code as it stands', async ({
  page,
  server,
}) => {
  await talk(page, server, ['Show', `First.\n\n${FORMULAS}\n\nLast words.`]);
  await lastAnswer(page).locator('.katex').nth(2).waitFor();
  await page.evaluate(() => {
    addEventListener('copy', ({ clipboardData }) => {
      const read = (type: string): string => clipboardData?.getData(type) ?? '';
      Object.assign(window, { copied: { html: read('text/html'), text: read('text/plain') } });
    });
    const paragraphs = [...document.querySelectorAll('article[aria-label="Assistant"] p')];
    const from = paragraphs[1]?.firstChild;
    const to = paragraphs.at(-1)?.firstChild;
    if (from == null || to == null) throw new Error('nothing to select');
    getSelection()?.setBaseAndExtent(from, 4, to, 4);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.keyboard.press('ControlOrMeta+C');
  const read = (type: 'html' | 'text'): Promise<string | undefined> =>
    page.evaluate((key) => {
      const copied: unknown = Reflect.get(window, 'copied');
      const value: unknown = copied instanceof Object ? Reflect.get(copied, key) : undefined;
      return typeof value === 'string' ? value : undefined;
    }, type);
  const copied = { text: await waitFor(() => read('text')), html: await waitFor(() => read('html')) };
  expect(copied.text).toBe(
    ['mass is $E=mc^2$ here.', '$$a_b$$', '- one\n- \\(x^2\\) two', '  let a = 1;\n\n  b();', 'Last'].join(
      '\n\n',
    ),
  );
  expect(copied.html).toContain('<p>mass is $E=mc^2$ here.</p><p>$$a_b$$</p><ul>');
  expect(copied.html).toContain('<pre><code>  let a = 1;\n\n  b();\n</code></pre>');
  expect(copied.html).not.toMatch(/class=|style=|<button|data-|<span/);
});
