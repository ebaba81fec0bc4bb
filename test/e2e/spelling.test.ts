import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { request } from '../support/app/bridge.ts';
import type { Display } from '../support/app/display.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';
import { waitFor } from '../support/app/wait-for.ts';

const test = testInSharedApp({ ownDisplay: true });

const MAIN = '^(.* – )?Lockchat$';
/** From the last item of the menu up to the one that adds the word. */
const UP_TO_ADD = 5;

test('misspelt words of two alphabets are underlined, and their menu corrects one and keeps another', async ({
  page,
  display,
}) => {
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.pressSequentially('Recieve Lokchat, и превед. ');
  await request(page, 'settings-save', { checksSpelling: true });
  await expect.poll(() => underlined(page)).toEqual(['Recieve', 'Lokchat', 'превед']);
  display.activate(MAIN);
  await openMenu(page, display, 'Recieve');
  for (const key of ['Down', 'Return']) display.press(key);
  await expect.poll(() => box.inputValue()).toBe('Receive Lokchat, и превед. ');
  await page.keyboard.press('Control+Z');
  expect(await box.inputValue()).toBe('Recieve Lokchat, и превед. ');
  await openMenu(page, display, 'Lokchat');
  for (let each = 0; each < UP_TO_ADD; each += 1) display.press('Up');
  display.press('Return');
  await expect.poll(() => underlined(page)).toEqual(['Recieve', 'превед']);
  await request(page, 'settings-save', { checksSpelling: false });
  await expect.poll(() => underlined(page)).toEqual([]);
});

/** The words that are drawn as misspelt, in their order. */
function underlined(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ranges = [...(CSS.highlights.get('spelling') ?? [])].filter((range) => range instanceof Range);
    return ranges.sort((one, other) => one.startOffset - other.startOffset).map((range) => range.toString());
  });
}

/** Opens the menu of an underlined word: a window of its own, without a name. */
async function openMenu(page: Page, display: Display, word: string): Promise<void> {
  const place = await page.evaluate((text) => {
    const ranges = [...(CSS.highlights.get('spelling') ?? [])].filter((range) => range instanceof Range);
    const range = ranges.find((each) => each.toString() === text);
    const { x = 0, y = 0, width = 0, height = 0 } = range?.getBoundingClientRect() ?? {};
    return { x: x + width / 2, y: y + height / 2 };
  }, word);
  const before = display.windowCount();
  await page.mouse.click(place.x, place.y, { button: 'right' });
  await waitFor(() => display.windowCount() > before);
}
