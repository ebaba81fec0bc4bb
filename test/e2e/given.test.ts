import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer, DONE, finish, ROLE, streaming, text } from '../servers/chat-completions-stream.ts';
import { end, gate, send, until, type ScriptedServer } from '../servers/scripted-server.ts';
import { answerIs, ask, test } from './harness/fixtures.ts';

/** The body of the newest request. */
function lastBody(server: ScriptedServer): string {
  return server.requests.at(-1)?.body ?? '';
}

async function openContext(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Context/ }).click();
}

test('a conversation is summarised from its context: it stands folded where it holds, is edited, removed and brought back; a stop leaves all as it was', async ({
  open,
  server,
}) => {
  const { page } = await open();
  for (const question of ['Alpha', 'Beta', 'Gamma']) {
    server.next(...answer(`${question} indeed.`));
    await ask(page, question);
    await page.getByText(`${question} indeed.`).waitFor();
    await answerIs(page, 'complete');
  }

  // Stopped while it is written: nothing of it stays.
  const { opened, open: letGo } = gate();
  server.next(streaming(), send(ROLE + text('They talked of')), until(opened), end());
  await openContext(page);
  await page.getByRole('button', { name: 'Compact' }).click();
  await page.getByText('Summarising…').first().waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop the summary' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Compact' }).waitFor();
  letGo();
  expect(await page.getByRole('region', { name: 'Summary' }).count()).toBe(0);

  server.next(streaming(), send(ROLE + text('They talked of *letters*.') + finish() + DONE), end());
  await page.getByRole('button', { name: 'Compact' }).click();
  const summary = page.getByRole('region', { name: 'Summary' });
  await summary.waitFor();
  await page.getByText('A summary is sent in place of the 2 oldest messages.').waitFor();
  await page.keyboard.press('Escape');
  server.next(...answer('Delta indeed.'));
  await ask(page, 'Delta');
  await page.getByText('Delta indeed.').waitFor();
  expect(lastBody(server)).toContain('They talked of *letters*.');
  expect(lastBody(server)).not.toContain('Alpha');

  await summary.getByText('Summary: sent to the model').click();
  await summary.getByRole('button', { name: 'Edit' }).click();
  await summary.getByRole('textbox', { name: 'Summary' }).fill('Of the first letter.');
  await summary.getByRole('button', { name: 'Save' }).click();
  await summary.getByText('Of the first letter.').waitFor();
  await summary.getByRole('button', { name: 'Remove the summary' }).click();
  await summary.waitFor({ state: 'detached' });
  server.next(...answer('Epsilon indeed.'));
  await ask(page, 'Epsilon');
  await page.getByText('Epsilon indeed.').waitFor();
  expect(lastBody(server)).toContain('Alpha');
  await page.getByRole('button', { name: 'Undo' }).click();
  await summary.waitFor();
  server.next(...answer('Zeta indeed.'));
  await ask(page, 'Zeta');
  await page.getByText('Zeta indeed.').waitFor();
  expect(lastBody(server)).toContain('Of the first letter.');
  expect(lastBody(server)).not.toContain('Alpha');
});
