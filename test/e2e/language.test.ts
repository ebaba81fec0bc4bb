import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { end, respond, send } from '../servers/scripted-server.ts';
import { test } from '../support/app/fixtures.ts';

test('--lang=ru speaks Russian: the window, its errors, and what a screen reader hears', async ({
  open,
  server,
}) => {
  server.next(respond(401), send('no'), end()).next(...answer('Привет!'));
  const { page } = await open({ flags: ['--lang=ru'] });
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru');
  const box = page.getByRole('textbox', { name: 'Сообщение' });
  await box.fill('Привет');
  await page.getByRole('button', { name: 'Отправить' }).click();
  const failed = page.locator('article[data-status="failed"]');
  await failed.getByText(/токен/).waitFor();
  await failed.getByRole('button', { name: 'Повторить' }).click();
  await page.locator('article[data-end="stop"]').getByText('Привет!').waitFor();
  const words = await page.evaluate(() => document.body.innerText);
  expect(words).not.toMatch(/\b(Send|Message|Settings|New chat|Search|Today)\b/);
});

test('the language changes in the settings, at once, in the window that is open', async ({ open }) => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: 'General' }).click();
  await dialog.getByLabel('Language').selectOption('ru');
  await page.getByRole('dialog', { name: 'Настройки' }).waitFor();
});
