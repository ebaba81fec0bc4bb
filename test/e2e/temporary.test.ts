import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { answer, ROLE, streaming, text } from '../servers/chat-completions-stream.ts';
import { gate, send, until } from '../servers/scripted-server.ts';
import { answerIs, ask, test } from '../support/app/fixtures.ts';

/** The files of the whole profile, Chromium's own too, that have this text in them. */
function filesWith(folder: string, words: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false)
    .filter((file) => {
      const bytes = readFileSync(file);
      return bytes.includes(words) || bytes.includes(Buffer.from(words, 'utf16le'));
    });
}

test('a temporary chat leaves nothing in the profile; beside it a kept one has its queue, its branch and links', async ({
  open,
  server,
  profile,
}) => {
  const half = gate();
  const first = gate();
  server
    .next(streaming(), send(ROLE + text('The xylophone ')), until(half.opened), ...answer('plays.').slice(2))
    .next(streaming(), send(ROLE + text('Kept ')), until(first.opened), ...answer('answer.').slice(2))
    .next(...answer('Second answer.'))
    .next(...answer('Branched.'));
  const { app, page } = await open();
  // A screen reader's copy of what is said stands beside it for a moment.
  const log = page.getByRole('log', { name: 'Conversation' });
  await page.getByRole('button', { name: 'Temporary chat' }).click();
  await page.getByRole('status').filter({ hasText: 'Temporary: not saved' }).waitFor();
  await ask(page, 'Is the quagga musical?');
  await log.getByText('The xylophone').waitFor();
  await page.getByRole('textbox', { name: 'Message' }).pressSequentially('okapi that is not sent');
  expect(filesWith(profile, 'quagga')).toEqual([]);
  half.open();
  await answerIs(page, 'complete');
  expect(await page.title()).toBe('Lockchat');
  expect(await page.getByRole('button', { name: 'Conversation menu' }).count()).toBe(0);
  for (const words of ['quagga', 'xylophone', 'okapi']) expect(filesWith(profile, words), words).toEqual([]);
  await page.getByRole('button', { name: 'New chat' }).first().click();
  await log.getByText('Is the quagga musical?').waitFor({ state: 'detached' });
  expect(await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').count()).toBe(0);
  expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');

  await ask(page, 'Keep this one');
  await log.getByText('Kept', { exact: true }).waitFor();
  await ask(page, 'Then this');
  await ask(page, 'Not this after all');
  const queue = page.getByRole('list', { name: 'Queued' });
  await queue.getByRole('listitem').nth(1).waitFor();
  await queue.getByRole('listitem').nth(1).getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => queue.getByRole('listitem').count()).toBe(1);
  first.open();
  await log.getByText('Second answer.').waitFor();
  await queue.waitFor({ state: 'detached' });
  await answerIs(page, 'complete');

  const answers = page.getByRole('article', { name: 'Assistant' });
  await answers.first().hover();
  await answers.first().getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Bookmark', exact: true }).click();
  await page.getByRole('img', { name: 'Bookmarked' }).waitFor();
  await page.getByRole('button', { name: 'Conversation menu' }).click();
  await page.getByRole('menuitem', { name: 'Bookmarks' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Kept answer.' }).press('Enter');
  await expect
    .poll(() => answers.first().evaluate((article) => article.contains(document.activeElement)))
    .toBe(true);
  await answers.first().hover();
  await answers.first().getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Branch' }).click();
  await page.getByRole('heading', { name: 'Keep this one (branch)' }).waitFor();
  await expect.poll(() => answers.count()).toBe(1);
  await ask(page, 'Where am I?');
  await log.getByText('Branched.').waitFor();
  await answerIs(page, 'complete');
  await page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('link', { name: 'Keep this one', exact: true })
    .waitFor();
  expect(await app.quit()).toBe(0);
  for (const words of ['quagga', 'xylophone', 'okapi']) expect(filesWith(profile, words), words).toEqual([]);
  expect(filesWith(profile, 'Branched.').length).toBeGreaterThan(0);
});
