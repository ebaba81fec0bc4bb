import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { end, respond, send } from '../servers/scripted-server.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs, ask, lastAnswer, test as testInOwnApp, TOKEN } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';

const NOTHING_SET = { env: { LOCKCHAT_ENDPOINT: '' } };

const test = testInSharedApp(NOTHING_SET);

/** From the line under the message box to the empty form. */
async function openProviderForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Add a provider' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByLabel('Address').waitFor();
  return dialog;
}

test('with nothing configured the demo answers, and says that it is no language model', async ({ page }) => {
  await page.getByRole('button', { name: 'Add a provider' }).first().waitFor();
  await ask(page, 'Who are you?');
  const article = await answerIs(page, 'complete');
  expect(await article.textContent()).toMatch(/not a language model/);
});

testInOwnApp(
  'a pasted address is enough: it is taken apart, tested, saved, and asked',
  async ({ display, open, server }) => {
    const { app, page } = await open({ env: { ...NOTHING_SET.env, DISPLAY: display.name } });
    // Nothing is asked but what the test asks.
    await request(page, 'settings-save', { titlesByModel: false });
    // The conversation that is open when the first provider comes goes on with it.
    await ask(page, 'Who are you?');
    await answerIs(page, 'complete');
    const dialog = await openProviderForm(page);
    const address = dialog.getByLabel('Address');
    // By the keys, as a person pastes: what was pasted is gone from the field without leaving it.
    const message = page.getByRole('textbox', { name: 'Message', includeHidden: true });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await message.fill(`${server.origin}/v1/chat/completions?auth=${TOKEN}`);
    await message.press('ControlOrMeta+A');
    await message.press('ControlOrMeta+X');
    await openProviderForm(page);
    await address.press('ControlOrMeta+V');
    await expect.poll(() => address.inputValue()).toBe(`${server.origin}/v1/chat/completions`);
    expect(await dialog.getByLabel('Name', { exact: true }).inputValue()).not.toBe('');
    server.next(...answer('A short sentence.'));
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    // In view, whatever the form's height.
    const result = dialog.getByText(/answered after \d+ ms/);
    await result.waitFor();
    const [{ bottom }, height] = await result.evaluate(
      (element) => [element.getBoundingClientRect(), innerHeight] as const,
    );
    expect(bottom).toBeLessThan(height);
    await dialog.getByRole('button', { name: 'Save' }).click();
    // The secret left the form with the save: nothing of it stands in the page.
    expect(await page.content()).not.toContain(TOKEN);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    server.next(...answer('From the saved one.'));
    await expect.poll(() => page.getByRole('combobox', { name: 'Model' }).innerText()).toBe('gpt-4');
    await ask(page, 'Hello?');
    await lastAnswer(page).getByText('From the saved one.').waitFor();
    expect(server.requests.map(({ target }) => target)).toEqual([
      `/v1/chat/completions?auth=${TOKEN}`,
      `/v1/chat/completions?auth=${TOKEN}`,
    ]);
    expect(app.log()).not.toContain(TOKEN);
  },
);

testInOwnApp('a typed token has only what a query cannot carry escaped', async ({ open, server }) => {
  server.next(...answer('Fine.'));
  const { page } = await open({
    env: { LOCKCHAT_ENDPOINT: `${server.origin}/v1/chat/completions?auth=`, LOCKCHAT_AUTH: TOKEN },
  });
  await ask(page, 'Hi');
  await answerIs(page, 'complete');
  expect(new URL(server.requests[0]?.target ?? '', server.origin).searchParams.get('auth')).toBe(TOKEN);
});

testInOwnApp(
  'any other endpoint is asked as OpenAI-compatible, the token as a bearer',
  async ({ open, server }) => {
    server.next(...answer('Fine.'));
    const { page } = await open({
      env: {
        LOCKCHAT_ENDPOINT: `${server.origin}/v1/chat/completions`,
        LOCKCHAT_AUTH: 'sk-test',
        LOCKCHAT_MODEL: 'my-model',
      },
    });
    await ask(page, 'Hi');
    await answerIs(page, 'complete');
    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk-test');
    expect(server.requests[0]?.target).toBe('/v1/chat/completions');
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ model: 'my-model' });
  },
);

test('a test of the connection that fails says why, in the form', async ({ page, server }) => {
  server.always(respond(401), send('no'), end());
  const dialog = await openProviderForm(page);
  await dialog.getByLabel('Address').fill(`${server.origin}/v1/chat/completions?auth=wrong`);
  await dialog.getByLabel('Address').blur();
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await dialog.getByText(/401/).waitFor();
});

test('a service that needs a key says so before it is saved without one', async ({ page }) => {
  const dialog = await openProviderForm(page);
  await dialog.getByRole('button', { name: 'OpenAI', exact: true }).click();
  await expect.poll(() => dialog.getByLabel('Address').inputValue()).toContain('api.openai.com');
  await dialog.getByLabel('Models').fill('gpt-4');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByText('This service usually needs a key.').waitFor();
  expect(await page.locator(':focus').getAttribute('type')).toBe('password');
  await dialog.getByRole('button', { name: 'Save without a key' }).click();
  await dialog.getByLabel('Address').waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: /OpenAI/ }).waitFor();
});
