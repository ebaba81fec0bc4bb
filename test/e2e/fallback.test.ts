import { expect } from 'vitest';
import { answer, DONE, finish, streaming, text } from '../servers/chat-completions-stream.ts';
import { startHttpProxy } from '../servers/proxies.ts';
import { end, gate, respond, ScriptedServer, send, until } from '../servers/scripted-server.ts';
import { RunningApp } from '../support/app/app.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs, ask, lastAnswer, test } from '../support/app/fixtures.ts';

const NOTHING_SET = { env: { LOCKCHAT_ENDPOINT: '' } };
/** Nothing is asked but what the tests ask. */
const NO_TITLES = { titlesByModel: false };

test('a known kind of server needs no more than its address: its models are asked for, and it goes through its own proxy', async ({
  open,
  server,
}) => {
  const proxy = await startHttpProxy();
  const { page } = await open(NOTHING_SET);
  await request(page, 'settings-save', NO_TITLES);
  await page.getByRole('button', { name: 'Add a provider' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('button', { name: 'OpenAI', exact: true }).click();
  await expect.poll(() => dialog.getByLabel('Address').inputValue()).toContain('api.openai.com');
  await dialog.getByRole('button', { name: 'OpenAI-compatible server' }).click();
  await dialog.getByLabel('Address').fill(server.origin);
  await dialog.getByText('More options').click();
  await dialog.getByLabel('Proxy', { exact: true }).selectOption('own');
  await dialog.getByLabel('Proxy address').fill(proxy.url);
  server.next(respond(200), send('{"data":[{"id":"little-model"}]}'), end());
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('127.0.0.1').first().waitFor();
  await page.keyboard.press('Escape');
  server.next(...answer('Through the proxy.'));
  await page.getByRole('combobox', { name: 'Model' }).click();
  await page.getByRole('option', { name: 'little-model' }).click();
  await ask(page, 'Hello?');
  await lastAnswer(page).getByText('Through the proxy.').waitFor();
  await proxy.close();
  expect(proxy.asked).toHaveLength(2);
  expect(JSON.parse(server.requests[1]?.body ?? '')).toMatchObject({ model: 'little-model' });
});

test('where one provider stays unavailable the next on the list answers, which is seen, and each attempt can be', async ({
  open,
  profile,
  server,
}) => {
  const spare = await ScriptedServer.start();
  const { page } = await open(NOTHING_SET);
  await request(page, 'settings-save', NO_TITLES);
  for (const [name, { origin }] of Object.entries({ First: server, Spare: spare })) {
    const endpoint = `${origin}/v1/chat/completions`;
    const provider = { name, protocol: 'openai-chat', endpoint, auth: 'none', models: ['model'] };
    await request(page, 'provider-save', provider);
  }
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: 'Providers' }).click();
  const add = dialog.getByRole('button', { name: 'Add to list' });
  await add.press('Enter');
  await add.press('Enter');
  const list = dialog.getByRole('list', { name: 'Fallback models' });
  await list.getByRole('button', { name: 'Remove First · model' }).press('Enter');
  await expect.poll(() => list.getByRole('listitem').allInnerTexts()).toHaveLength(1);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Model' }).click();
  await page.getByRole('option', { name: 'model' }).first().click();

  server.always(respond(401), send('no'), end());
  const { opened, open: goOn } = gate();
  spare.always(streaming(), until(opened), send(text('From the spare one.') + finish() + DONE), end());
  await ask(page, 'Hello?');
  await lastAnswer(page).getByText('Asking Spare · model instead of First · model').waitFor();
  goOn();
  const article = await answerIs(page, 'complete');
  await article.getByText('Answered by Spare · model instead of First · model').click();
  const rows = article.getByRole('table', { name: 'Attempts' }).getByRole('row');
  await rows.nth(2).waitFor();
  expect(await rows.nth(1).innerText()).toMatch(/First · model.*401.*token/s);
  expect(await rows.nth(2).innerText()).toMatch(/Spare · model.*200.*Answered/s);
  // The command line goes the same way, and says so beside the answer.
  const asked = await RunningApp.run(
    ['--ozone-platform=headless', `--user-data-dir=${profile}`, 'ask', 'Hi'],
    {
      env: { DISPLAY: '' },
    },
  );
  expect(asked).toMatchObject({ code: 0, stdout: 'From the spare one.\n' });
  expect(asked.stderr).toMatch(/token.*Asking Spare · model instead of First · model/s);
  await spare.close();
});
