import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer, DONE, finish, ROLE, streaming, text } from '../servers/chat-completions-stream.ts';
import { end, gate, send, until, type ScriptedServer } from '../servers/scripted-server.ts';
import { answerIs, ask, test } from '../support/app/fixtures.ts';

/** The body of the newest request. */
function lastBody(server: ScriptedServer): string {
  return server.requests.at(-1)?.body ?? '';
}

/** Asks, and waits for the answer, which is `QUESTION indeed.` */
async function askAndHear(page: Page, server: ScriptedServer, question: string): Promise<void> {
  server.next(...answer(`${question} indeed.`));
  await ask(page, question);
  await page
    .getByRole('article', { name: 'Assistant' })
    .filter({ hasText: `${question} indeed.` })
    .waitFor();
  await answerIs(page, 'complete');
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
    await askAndHear(page, server, question);
  }

  // Stopped while it is written: nothing of it stays.
  const { opened, open: letGo } = gate();
  server.next(streaming(), send(ROLE + text('They talked of')), until(opened), end());
  await openContext(page);
  await page.getByRole('button', { name: 'Compact', exact: true }).click();
  // The conversation has a button of this name as well, where the summary grows.
  const sent = page.getByRole('dialog', { name: 'What the model is sent' });
  await sent.getByRole('button', { name: 'Stop the summary' }).click();
  await sent.getByRole('button', { name: 'Compact', exact: true }).waitFor();
  letGo();
  expect(await page.getByRole('region', { name: 'Summary' }).count()).toBe(0);

  server.next(streaming(), send(ROLE + text('They talked of *letters*.') + finish() + DONE), end());
  await page.getByRole('button', { name: 'Compact', exact: true }).click();
  const summary = page.getByRole('region', { name: 'Summary' });
  await summary.waitFor();
  await page.getByText('A summary is sent in place of the 2 oldest messages.').waitFor();
  await page.keyboard.press('Escape');
  await askAndHear(page, server, 'Delta');
  expect(lastBody(server)).toContain('They talked of *letters*.');
  expect(lastBody(server)).not.toContain('Alpha');

  await summary.getByText('Summary: sent to the model').click();
  await summary.getByRole('button', { name: 'Edit' }).click();
  await summary.getByRole('textbox', { name: 'Summary' }).fill('Of the first letter.');
  await summary.getByRole('button', { name: 'Save' }).click();
  await summary.getByText('Of the first letter.').waitFor();
  await summary.getByRole('button', { name: 'Remove the summary' }).click();
  await summary.waitFor({ state: 'detached' });
  await askAndHear(page, server, 'Epsilon');
  expect(lastBody(server)).toContain('Alpha');
  await page.getByRole('button', { name: 'Undo' }).click();
  await summary.waitFor();
  await askAndHear(page, server, 'Zeta');
  expect(lastBody(server)).toContain('Of the first letter.');
  expect(lastBody(server)).not.toContain('Alpha');

  // Defaults of the person: the lowest source, which the panel names.
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('spinbutton', { name: 'Temperature' }).fill('0.3');
  await settings.getByText('More parameters').click();
  await settings.getByRole('spinbutton', { name: 'Longest answer (tokens)' }).fill('321');
  await settings.getByRole('button', { name: 'Close' }).first().click();
  await page.getByRole('button', { name: 'Instructions' }).click();
  const panel = page.getByRole('region', { name: 'Instructions' });
  const temperature = panel.getByRole('spinbutton', { name: 'Temperature' });
  await expect.poll(() => temperature.getAttribute('placeholder')).toBe('0.3');
  await panel.getByText('From your defaults').first().waitFor();
  await askAndHear(page, server, 'Omega');
  expect(JSON.parse(lastBody(server))).toMatchObject({ temperature: 0.3, max_tokens: 321 });

  // The person's word on a model over the table's, and back.
  await page.getByRole('button', { name: 'Settings' }).click();
  await settings.getByRole('tab', { name: 'Providers' }).click();
  await settings.getByRole('textbox', { name: 'Context window (tokens)' }).fill('9000');
  await settings.getByRole('textbox', { name: 'Price of input ($ per million)' }).fill('1000');
  await settings.getByRole('textbox', { name: 'Price of output ($ per million)' }).fill('2000');
  await page.keyboard.press('Tab');
  await settings.getByRole('button', { name: 'Reset Price of input ($ per million)' }).waitFor();
  await settings.getByRole('button', { name: 'Close' }).first().click();
  await expect
    .poll(() => page.getByRole('button', { name: /^Context/ }).textContent())
    .toMatch(/\d+\s?%.*\$/);
});
