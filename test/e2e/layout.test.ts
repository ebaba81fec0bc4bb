import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { answerIs, ask, test } from './harness/fixtures.ts';

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
  async (size, { open, server }) => {
    server.next(...answer(WIDE));
    const { page } = await open();
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
