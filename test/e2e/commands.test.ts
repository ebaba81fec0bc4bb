import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { answerIs, ask, test } from '../support/app/fixtures.ts';

/** By the keyboard: opens the list of commands, types, and runs what stands first. */
async function run(page: Page, query: string, name: string | RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  const field = page
    .getByRole('dialog', { name: 'Commands' })
    .getByRole('combobox', { name: 'Search commands' });
  await field.fill(query);
  const list = page.getByRole('listbox', { name: 'Commands' });
  await list.getByRole('option', { name, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await field.waitFor({ state: 'detached' });
}

test('commands, conversations and settings by the keyboard alone; changed keys, text size and the send key hold after a restart', async ({
  open,
  server,
}) => {
  for (let count = 0; count < 3; count += 1) server.next(...answer('Fine.'));
  const first = await open();
  const { page } = first;
  await page.getByText('Coming from another app?').waitFor();
  await ask(page, 'Alpha');
  await answerIs(page, 'complete');
  await page.getByText('Coming from another app?').waitFor({ state: 'detached' });
  await page.keyboard.press('ControlOrMeta+N');
  await ask(page, 'Beta');
  await answerIs(page, 'complete');

  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  expect(
    await page.getByRole('textbox', { name: 'Message' }).evaluate((box) => box === document.activeElement),
  ).toBe(true);

  await run(page, 'alp', 'Alpha');
  await page.getByRole('heading', { name: 'Alpha' }).waitFor();
  await run(page, 'rename', /Rename/);
  const title = page.getByRole('textbox', { name: 'Conversation title' });
  await title.fill('First letter');
  await title.press('Enter');
  await page.getByRole('heading', { name: 'First letter' }).waitFor();

  await run(page, 'text size', /Text size/);
  const size = page.getByRole('dialog', { name: 'Settings' }).getByRole('combobox', { name: 'Text size' });
  expect(await size.evaluate((control) => control === document.activeElement)).toBe(true);
  await size.selectOption('125%');
  await page.getByRole('combobox', { name: 'Send messages with' }).selectOption('Ctrl+Enter');
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('sidebar');
  await page.getByText('No settings match.').waitFor();
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('quick');
  await page.getByRole('searchbox', { name: 'Search settings' }).press('Enter');
  const sidebar = page.getByRole('button', { name: 'Toggle sidebar' });
  await sidebar.click();
  await page.keyboard.press('ControlOrMeta+N');
  await page.getByText('Already used for “New chat”.').waitFor();
  await page.keyboard.press('ControlOrMeta+Shift+S');
  await page.keyboard.press('Escape');
  expect(await first.app.quit()).toBe(0);

  const second = await open();
  const again = second.page;
  expect(
    await again.getByRole('textbox', { name: 'Message' }).evaluate((box) => getComputedStyle(box).fontSize),
  ).toBe('18.75px');
  await again.keyboard.press('ControlOrMeta+Shift+S');
  await again.getByRole('navigation', { name: 'Conversations' }).waitFor({ state: 'detached' });
  const message = again.getByRole('textbox', { name: 'Message' });
  await message.fill('Gamma');
  await message.press('Enter');
  await message.pressSequentially('and delta');
  expect(await message.inputValue()).toBe('Gamma\nand delta');
  await message.press('ControlOrMeta+Enter');
  await answerIs(again, 'complete');
  await again.setViewportSize({ width: 400, height: 480 });
  await again.keyboard.press('ControlOrMeta+K');
  await again.getByRole('listbox', { name: 'Commands' }).getByRole('option').first().waitFor();
});

test('what is typed at once behind a key or a click that opens a field stands in that field, and not in the message box', async ({
  open,
  server,
}) => {
  server.next(...answer('Fine.'));
  const { page } = await open();
  await ask(page, 'Alpha');
  await answerIs(page, 'complete');
  // The first time each comes from a file of its own; the second time it is there at once.
  for (const [keys, name] of [
    ['ControlOrMeta+K', 'Search commands'],
    ['ControlOrMeta+Shift+F', 'Search conversations'],
    ['ControlOrMeta+F', 'Find in conversation'],
  ] as const) {
    for (const word of ['two words', 'again']) {
      await page.getByRole('textbox', { name: 'Message' }).focus();
      await page.keyboard.press(keys);
      await page.keyboard.type(word);
      const field = page.getByLabel(name).and(page.locator('input'));
      await field.waitFor();
      await expect.poll(() => field.inputValue()).toBe(word);
      await page.keyboard.press('Escape');
      await field.waitFor({ state: 'detached' });
      expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
    }
  }
  await page.getByRole('combobox', { name: 'Model' }).click();
  await page.keyboard.type('no such model');
  const model = page.getByRole('combobox', { name: 'Model' }).and(page.locator('input'));
  await expect.poll(() => model.inputValue()).toBe('no such model');
  expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
});

test('a setting is found by what people call it, and commands make a folder and lead to a bookmark', async ({
  open,
  server,
}) => {
  server.next(...answer('The light turns twice a minute.'));
  const { page } = await open();
  await ask(page, 'How often does it turn?');
  await answerIs(page, 'complete');
  await page.getByRole('button', { name: 'Settings' }).click();
  const search = page.getByRole('searchbox', { name: 'Search settings' });
  for (const [word, row] of [
    ['font', 'Text size'],
    ['dark', 'Theme'],
    ['password', 'Providers'],
    ['price', 'Monthly budget'],
    ['timeout', 'Timeouts'],
  ] as const) {
    await search.fill(word);
    await page
      .getByRole('list', { name: 'Found settings' })
      .getByRole('button', { name: row })
      .first()
      .waitFor();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await run(page, 'new folder', /New folder/);
  const name = page.getByRole('textbox', { name: 'Folder name' });
  await name.fill('Lights');
  await name.press('Enter');
  await page.getByRole('button', { name: 'Lights', exact: true }).waitFor();

  await page.getByRole('article', { name: 'Assistant' }).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Bookmark' }).click();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search commands' }).fill('bookmarks twice');
  await page.getByRole('option', { name: /The light turns twice a minute/ }).waitFor();
});
