import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { answerIs, ask, test as testInOwnApp } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';

const test = testInSharedApp();

const WIDE = [
  '```\n' + 'x'.repeat(500) + '\n```',
  `|${' column |'.repeat(30)}\n|${'---|'.repeat(30)}\n|${' cell |'.repeat(30)}`,
  'W'.repeat(400),
  `https://example.com/${'path'.repeat(80)}`,
  `\`${'code'.repeat(80)}\``,
].join('\n\n');

test.for([
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
  { width: 480, height: 700 },
])(
  'nothing that an answer holds pushes the controls out of a window of $width × $height',
  async (size, { page, server }) => {
    server.next(...answer(WIDE));
    await page.setViewportSize(size);
    await ask(page, 'W'.repeat(300));
    const article = await answerIs(page, 'complete');
    const send = await page.getByRole('button', { name: 'Send' }).boundingBox();
    const text = await article.boundingBox();
    expect((send?.x ?? Infinity) + (send?.width ?? 0)).toBeLessThan(size.width);
    expect((text?.x ?? Infinity) + (text?.width ?? 0)).toBeLessThanOrEqual(size.width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  },
);

testInOwnApp('an empty chat keeps its message box in a small window', async ({ open }) => {
  const { page } = await open({ env: { LOCKCHAT_ENDPOINT: '' } });
  for (const size of [
    { width: 400, height: 480 },
    { width: 640, height: 400 },
  ]) {
    await page.setViewportSize(size);
    for (const control of [
      page.getByRole('textbox', { name: 'Message' }),
      page.getByRole('button', { name: 'Send' }),
      page.getByRole('button', { name: 'Add a provider' }),
    ]) {
      const box = await control.first().boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height);
    }
  }
});

test('a long message of the person stands folded, opens, and is opened by what is found in it', async ({
  page,
  server,
}) => {
  server.next(...answer('Read.'));
  await ask(page, Array.from({ length: 300 }, (_, index) => `line ${index}`).join('\n'));
  const mine = page.getByRole('article', { name: 'You' });
  const heightOf = async (): Promise<number> => (await mine.boundingBox())?.height ?? 0;
  await mine.waitFor();
  expect(await heightOf()).toBeLessThan(700);
  await mine.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(heightOf).toBeGreaterThan(6000);
  await mine.getByRole('button', { name: 'Show less' }).click();
  await expect.poll(heightOf).toBeLessThan(700);
  // What is found behind the fold is shown.
  await page.keyboard.press('ControlOrMeta+F');
  const field = page.getByRole('searchbox', { name: 'Find in conversation' });
  const found = (): Promise<{ text: string; inView: boolean }> =>
    page.evaluate(() => {
      const [range] = [...(CSS.highlights.get('found-current') ?? [])];
      if (!(range instanceof Range)) return { text: '', inView: false };
      const { top, bottom } = range.getBoundingClientRect();
      const view = document.querySelector('.scroller')?.getBoundingClientRect();
      const inView = view !== undefined && top >= view.top && bottom <= view.bottom;
      return { text: range.toString(), inView };
    });
  await field.fill('line 250');
  await expect.poll(found).toEqual({ text: 'line 250', inView: true });
  expect(await heightOf()).toBeGreaterThan(6000);
});
