import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { answerIs, ask, test as testInOwnApp } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';

const test = testInSharedApp();

const list = (page: Page): Locator => page.getByRole('navigation', { name: 'Conversations' });
const link = (page: Page, name: string): Locator => list(page).getByRole('link', { name, exact: true });

async function talk(page: Page, question: string): Promise<void> {
  await page.getByRole('button', { name: 'New chat' }).first().click();
  await ask(page, question);
  await answerIs(page, 'complete');
  await link(page, question).waitFor();
}

/** By the keyboard alone: the context menu, and the item that is called so. */
async function choose(page: Page, thread: string, ...items: string[]): Promise<void> {
  await link(page, thread).focus();
  await page.keyboard.press('Shift+F10');
  for (const name of items) {
    const item = page.getByRole('menuitem', { name, exact: true });
    await item.focus();
    await page.keyboard.press('Enter');
  }
}

async function linksInOrder(page: Page): Promise<string[]> {
  return (await list(page).getByRole('link').allTextContents()).map((text) => text.trim());
}

testInOwnApp(
  'pinned, filed, archived and brought back from the trash, all by keyboard, and so after a restart',
  async ({ open, server }) => {
    for (let count = 1; count <= 4; count += 1) server.next(...answer('Fine.'));
    const first = await open();
    for (const question of ['Alpha', 'Beta', 'Gamma', 'Delta']) await talk(first.page, question);
    await choose(first.page, 'Alpha', 'Pin');
    await list(first.page).getByRole('heading', { name: 'Pinned' }).waitFor();
    await choose(first.page, 'Beta', 'Move to', 'New folder');
    const name = list(first.page).getByRole('textbox', { name: 'Folder name' });
    await name.fill('Work');
    await name.press('Enter');
    await list(first.page).getByRole('button', { name: 'Work', exact: true }).waitFor();
    await choose(first.page, 'Gamma', 'Archive');
    await link(first.page, 'Gamma').waitFor({ state: 'detached' });
    await choose(first.page, 'Delta', 'Delete');
    await link(first.page, 'Delta').waitFor({ state: 'detached' });
    await expect.poll(() => linksInOrder(first.page)).toEqual(['Alpha', 'Beta']);
    expect(await first.app.quit()).toBe(0);

    const { page } = await open();
    await link(page, 'Beta').waitFor();
    await expect.poll(() => linksInOrder(page)).toEqual(['Alpha', 'Beta']);
    await list(page).getByRole('button', { name: 'Work', exact: true }).click();
    await link(page, 'Beta').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await link(page, 'Gamma').waitFor();
    await page.getByRole('button', { name: 'Trash', exact: true }).click();
    await link(page, 'Delta').click();
    await page.getByText('This conversation is in the trash.').first().waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    await link(page, 'Delta').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'All conversations' }).click();
    await link(page, 'Delta').waitFor();
    await expect.poll(() => linksInOrder(page)).toEqual(['Alpha', 'Delta']);
  },
);

test('a folder whose first name is given up on is not made', async ({ page }) => {
  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitem', { name: 'New folder' }).click();
  const name = list(page).getByRole('textbox', { name: 'Folder name' });
  await name.press('Escape');
  await name.waitFor({ state: 'detached' });
  await expect.poll(() => list(page).getByRole('button', { name: 'New folder' }).count()).toBe(0);
  await list(page).getByRole('heading', { name: 'Folders' }).waitFor({ state: 'detached' });
});

test('many at once: chosen with the mouse, dragged into a folder, tagged, and brought back by one undo', async ({
  page,
  server,
}) => {
  for (let count = 1; count <= 3; count += 1) server.next(...answer('Fine.'));
  for (const question of ['One', 'Two', 'Three']) await talk(page, question);
  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitem', { name: 'New folder' }).click();
  const name = list(page).getByRole('textbox', { name: 'Folder name' });
  await name.fill('Numbers');
  await name.press('Enter');
  const folder = list(page).getByRole('button', { name: 'Numbers', exact: true });

  await link(page, 'Three').click({ modifiers: ['ControlOrMeta'] });
  await link(page, 'One').click({ modifiers: ['Shift'] });
  await page.getByText('3 selected').first().waitFor();
  // In several moves, as a hand does: what lies under the pointer is asked at the second one.
  await link(page, 'Two').dragTo(folder, { steps: 5 });
  await page.getByText('3 conversations moved').first().waitFor();
  await folder.click();
  await expect.poll(() => linksInOrder(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => linksInOrder(page)).toEqual(['Three', 'Two', 'One']);

  await choose(page, 'Two', 'Tags…');
  const tags = page.getByRole('dialog', { name: 'Tags' });
  await tags.getByRole('combobox', { name: 'New tag' }).fill('even');
  await page.keyboard.press('Enter');
  await tags.getByRole('button', { name: 'Remove tag even' }).waitFor();
  await tags.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitemradio', { name: 'even' }).click();
  await expect.poll(() => linksInOrder(page)).toEqual(['Two']);
});

test('files of a folder are added, sent with every question in it, seen at its conversations, removed and brought back', async ({
  page,
  profile,
  server,
}) => {
  server.always(...answer('Fine.'));
  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitem', { name: 'New folder' }).click();
  const name = list(page).getByRole('textbox', { name: 'Folder name' });
  await name.fill('Harbours');
  await name.press('Enter');
  const folder = list(page).getByRole('button', { name: 'Harbours', exact: true });
  await folder.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Instructions and files…' }).click();
  const files = page.getByRole('region', { name: 'Files' });
  writeFileSync(join(profile, 'tides.md'), 'High water at six.\n');
  await files.locator('input[type="file"]').setInputFiles(join(profile, 'tides.md'));
  await files.getByRole('button', { name: 'Show tides.md' }).waitFor();
  await files.evaluate((section) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['Three berths.'], 'berths.txt', { type: 'text/plain' }));
    section.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  });
  await files.getByRole('button', { name: 'Show berths.txt' }).waitFor();
  // What is dropped there is the folder's, and not the message's too.
  expect(await page.getByRole('main').getByRole('list', { name: 'Attachments' }).count()).toBe(0);

  await folder.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'New chat' }).click();
  const given = page.getByRole('button', { name: '2 files from the folder' });
  await given.waitFor();
  const bodyOf = (index: number): string => server.requests[index]?.body ?? '';
  await ask(page, 'When?');
  await answerIs(page, 'complete');
  expect(bodyOf(0)).toContain('High water at six.');
  expect(bodyOf(0)).toContain('Three berths.');
  await page.getByRole('button', { name: /^Context/ }).click();
  await page.getByText('Files from the folder', { exact: true }).waitFor();
  await page.getByText('tides.md').waitFor();
  await page.keyboard.press('Escape');

  await given.click();
  await files.getByRole('button', { name: 'Remove tides.md' }).click();
  await page.getByRole('button', { name: '1 file from the folder' }).waitFor();
  await ask(page, 'And now?');
  await expect.poll(() => server.requests.length).toBe(2);
  await answerIs(page, 'complete');
  expect(bodyOf(1)).not.toContain('High water at six.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await given.waitFor();
  await files.getByRole('button', { name: 'Show tides.md' }).click();
  await page.getByRole('dialog', { name: 'tides.md' }).getByText('High water at six.').waitFor();
  await page.keyboard.press('Escape');

  // Its bytes go, as by a hand that tidies the disk: the way on is at the question.
  const lost = createHash('sha256').update('High water at six.\n').digest('hex');
  rmSync(join(profile, 'files', lost.slice(0, 2), lost));
  await ask(page, 'And then?');
  await page.getByRole('button', { name: 'Ask without it' }).click();
  await expect.poll(() => server.requests.length).toBe(3);
  await page.getByText('Asked without tides.md: the data is missing.').waitFor();
  await answerIs(page, 'complete');
  expect(bodyOf(2)).toContain('Three berths.');
  await folder.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'New chat' }).click();
  await ask(page, 'Once more?');
  await page.getByRole('button', { name: 'Remove it from the folder' }).click();
  await expect.poll(() => server.requests.length).toBe(4);
  await answerIs(page, 'complete');
  expect(bodyOf(3)).not.toContain('tides.md');
  await page.getByRole('button', { name: '1 file from the folder' }).waitFor();
});

test('a menu that the pointer asks for opens at the pointer, one that a key asks for beside its row', async ({
  page,
  server,
}) => {
  server.always(...answer('Fine.'));
  await talk(page, 'Lighthouse');
  const row = link(page, 'Lighthouse');
  const box = await row.boundingBox();
  const at = { x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 12 };
  const menu = page.getByRole('menu', { name: 'Conversation actions' });
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await menu.waitFor();
  const opened = await menu.boundingBox();
  expect(Math.abs((opened?.x ?? 0) - at.x)).toBeLessThan(8);
  expect(Math.abs((opened?.y ?? 0) - at.y)).toBeLessThan(8);
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });

  await row.focus();
  await page.keyboard.press('Shift+F10');
  await menu.waitFor();
  expect((await menu.boundingBox())?.x).toBeGreaterThan(at.x + 60);
  await page.keyboard.press('Escape');
});
