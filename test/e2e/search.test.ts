import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { answerIs, ask, lastAnswer, test } from '../support/app/fixtures.ts';
import { RunningApp } from '../support/app/app.ts';

const paragraphs = Array.from(
  { length: 60 },
  (_, number) => `Paragraph ${number} of a ${number === 40 ? 'quagga and a ' : ''}long answer.`,
).join('\n\n');

/** Types into the search and waits for what it finds; before the first letter it lists the newest threads. */
async function searchFor(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Search', exact: true }).first().click();
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill(text);
  await page
    .getByRole('listbox', { name: 'Results' })
    .getByRole('option')
    .first()
    .locator('mark')
    .first()
    .waitFor();
}

test('a word of an old answer is searched, Enter brings that message into view', async ({
  open,
  server,
  profile,
}) => {
  server.next(...answer('The answer names the okapi.')).next(...answer(paragraphs));
  const first = await open();
  await ask(first.page, 'Which animal is it?');
  await answerIs(first.page, 'complete');
  // Sooner than a second after it was stored.
  await searchFor(first.page, 'okap');
  const option = first.page.getByRole('option').first();
  expect(await option.locator('mark').textContent()).toBe('okap');
  await first.page.keyboard.press('Escape');
  await ask(first.page, 'Say more');
  await lastAnswer(first.page).getByText('Paragraph 59 of a long answer.').waitFor();
  await answerIs(first.page, 'complete');
  expect(await first.app.quit()).toBe(0);
  rmSync(join(profile, 'index.db'));

  const { page } = await open();
  await searchFor(page, 'okapi from:assistant');
  await page.keyboard.press('Enter');
  const found = page.getByRole('article').filter({ hasText: 'The answer names the okapi.' });
  await found.waitFor();
  await page.waitForFunction(() => {
    const article = [...document.querySelectorAll('article')].find((each) =>
      each.textContent.includes('names the okapi'),
    );
    const box = article?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.bottom <= window.innerHeight;
  });

  // Of a long message it is the place that was found.
  await searchFor(page, 'quagga');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForFunction(() => {
    const place = [...document.querySelectorAll('article p')].find((each) =>
      each.textContent.includes('quagga'),
    );
    const box = place?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.bottom <= window.innerHeight;
  });
});

test('a message of a version that is not shown is found, and shown', async ({ open, server }) => {
  server.next(...answer('A first version about quokkas.')).next(...answer('A second version.'));
  const { page } = await open();
  await ask(page, 'Tell me');
  await answerIs(page, 'complete');
  await page.getByRole('button', { name: 'Regenerate' }).click();
  await lastAnswer(page).getByText('A second version.').waitFor();
  await answerIs(page, 'complete');
  await searchFor(page, 'quokkas');
  await page.keyboard.press('Enter');
  await lastAnswer(page).getByText('A first version about quokkas.').waitFor();
});

test('lockchat search finds it without a window, beside the running app and after it', async ({
  open,
  server,
  profile,
}) => {
  server.next(...answer('The okapi lives in the forest.'));
  const { app, page } = await open();
  await ask(page, 'Where?');
  await answerIs(page, 'complete');
  const flag = `--user-data-dir=${profile}`;
  const env = { DISPLAY: '' };
  const windowless = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3', flag, 'search'];
  const beside = await RunningApp.run([...windowless, 'okapi'], { env });
  expect(beside).toMatchObject({ code: 0 });
  expect(beside.stdout).toContain('The okapi lives in the forest.');
  await app.quit();
  const after = await RunningApp.run([...windowless, '--json', 'okapi'], { env });
  expect(JSON.parse(after.stdout)).toMatchObject({ hits: [{ role: 'assistant' }] });
  expect((await RunningApp.run([...windowless, 'nothinglikeit'], { env })).code).toBe(1);
});
