import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import type { ScriptedServer } from '../servers/scripted-server.ts';
import { answerIs, ask, test } from '../support/app/fixtures.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Instructions' });

/** The body of the newest request. */
function lastBody(server: ScriptedServer): unknown {
  return JSON.parse(server.requests.at(-1)?.body ?? '{}');
}

test('what a conversation is told is typed in its panel, sent, and still there after a restart; a prompt is found by / and filled in', async ({
  open,
  server,
}) => {
  for (let count = 1; count <= 4; count += 1) server.next(...answer('Fine.'));
  const first = await open();
  let { page } = first;

  // A new conversation: by the keyboard alone, sent right behind the last key.
  await page.getByRole('button', { name: 'Instructions' }).focus();
  await page.keyboard.press('Enter');
  await panel(page).getByRole('textbox', { name: 'System prompt' }).fill('Speak of ships.');
  await panel(page).getByRole('spinbutton', { name: 'Temperature' }).fill('0.2');
  await ask(page, 'Alpha');
  await answerIs(page, 'complete');
  expect(lastBody(server)).toMatchObject({
    temperature: 0.2,
    messages: [
      { role: 'system', content: 'Speak of ships.' },
      { role: 'user', content: 'Alpha' },
    ],
  });

  // Bad JSON is said, loses nothing and goes nowhere; a persona and its way back.
  await panel(page).getByText('More parameters').click();
  const extra = panel(page).getByRole('textbox', { name: 'Extra parameters' });
  await extra.fill('{ "top_k": ');
  await panel(page).getByRole('alert').filter({ hasText: 'not valid JSON' }).waitFor();
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Instructions' }).click();
  expect(await extra.inputValue()).toBe('{ "top_k": ');
  await extra.fill('{ "top_k": 40, "reasoning": {} }');
  await panel(page).getByRole('combobox', { name: 'Persona' }).selectOption({ label: '💡 Explain' });
  await panel(page).getByRole('button', { name: 'Reset System prompt' }).click();
  await expect
    .poll(() => panel(page).getByRole('textbox', { name: 'System prompt' }).getAttribute('placeholder'))
    .toContain('Explain what you are given');
  await ask(page, 'Beta');
  await expect.poll(() => server.requests.length).toBe(2);
  expect(lastBody(server)).toMatchObject({ temperature: 0.2, top_k: 40 });
  expect(JSON.stringify(lastBody(server))).toContain('Explain what you are given');
  await answerIs(page, 'complete');
  expect(await first.app.quit()).toBe(0);

  ({ page } = await open());
  await page.getByRole('link', { name: 'Alpha' }).click();
  await page.getByRole('button', { name: 'Instructions' }).click();
  await expect
    .poll(() => panel(page).getByRole('spinbutton', { name: 'Temperature' }).inputValue())
    .toBe('0.2');
  await page.keyboard.press('Escape');

  // The library: a prompt is made in the settings, found by `/`, and asks for what it does not know.
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Personas' }).click();
  await page.getByRole('button', { name: 'New prompt' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('standup');
  await page.getByRole('textbox', { name: 'Text' }).fill('{{who}} did {{how much|a lot|little}}');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Edit standup' }).waitFor();
  await page.getByRole('button', { name: 'Close' }).first().click();
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('/stand');
  await page
    .getByRole('listbox', { name: 'Prompts' })
    .getByRole('option', { name: /standup/ })
    .waitFor();
  await box.press('Enter');
  await page.getByRole('textbox', { name: 'who' }).fill('Ada');
  await page.getByRole('button', { name: 'Insert' }).click();
  await expect.poll(() => box.inputValue()).toBe('Ada did a lot');
  expect(server.requests).toHaveLength(2);
});
