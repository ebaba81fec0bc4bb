import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { DONE, finish, ROLE, streaming, text } from '../servers/chat-completions-stream.ts';
import { end, gate, type ScriptedServer, send, type Step, until } from '../servers/scripted-server.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs, ask, lastAnswer } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';

const test = testInSharedApp();

/** More than a list draws at once, and some to look for. */
const MODELS = [...Array.from({ length: 400 }, (_, index) => `model-${index}`), 'gpt-4o', 'claude-sonnet-4'];

function modelOf(body: string): string {
  const asked: unknown = JSON.parse(body);
  return typeof asked === 'object' && asked !== null && 'model' in asked ? String(asked.model) : '';
}

/** Each model says who it is; one that is held says the rest when the test lets it. */
function introduceThemselves(server: ScriptedServer, held: Record<string, Promise<void>> = {}): void {
  server.always(async (exchange) => {
    const model = modelOf(exchange.request.body);
    const waits = held[model];
    const steps: Step[] = [
      streaming(),
      send(ROLE + text(`I am ${model}`)),
      ...(waits === undefined ? [] : [until(waits)]),
      send(text('.') + finish() + DONE),
      end(),
    ];
    for (const step of steps) await step(exchange);
  });
}

async function addProvider(page: Page, server: ScriptedServer): Promise<void> {
  const endpoint = `${server.origin}/v1/chat/completions`;
  const provider = { name: 'Many', protocol: 'openai-chat', endpoint, auth: 'none', models: MODELS };
  // Only what a person asks is counted.
  await request(page, 'settings-save', { titlesByModel: false });
  // The same one for every test of this file.
  await request(page, 'provider-save', { id: 'many', ...provider });
}

const picker = (page: Page): Locator => page.getByRole('combobox', { name: 'Model', exact: true });

/** Opens the picker, filters it and takes the first line, by keys alone. */
async function pick(page: Page, filter: string): Promise<void> {
  await picker(page).press('ArrowDown');
  await expect.poll(() => picker(page).getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.type(filter);
  await expect.poll(() => page.getByRole('option').first().innerText()).toContain(filter);
  await page.keyboard.press('Enter');
}

test('a model is found by any part of its name among hundreds, starred, and asked; an unlisted one by its typed name', async ({
  page,
  server,
}) => {
  introduceThemselves(server);
  await addProvider(page, server);
  await picker(page).click();
  await page.getByRole('option', { name: 'model-7', exact: true }).waitFor();
  expect(await page.getByRole('option').count()).toBeLessThan(150);
  await page.keyboard.type('many 4o');
  const found = page.getByRole('option', { name: 'gpt-4o' });
  await found.first().waitFor();
  expect(await found.first().innerText()).toMatch(/Many, .*can use tools/);
  await page.keyboard.press('Control+d');
  await page.getByText('Favorites').waitFor();
  await page.keyboard.press('Enter');
  await ask(page, 'Who are you?');
  await answerIs(page, 'complete');
  await pick(page, 'brand-new');
  await ask(page, 'And you?');
  await expect.poll(() => server.requests.length).toBe(2);
  expect(server.requests.map(({ body }) => modelOf(body))).toEqual(['gpt-4o', 'brand-new']);
});

test('the list of models stays in a window of 400 × 480, and Escape leaves it', async ({ page, server }) => {
  await addProvider(page, server);
  await page.setViewportSize({ width: 400, height: 480 });
  await picker(page).click();
  const list = page.getByRole('listbox');
  await page.getByRole('option').first().waitFor();
  await expect
    .poll(async () => {
      const box = await list.boundingBox();
      if (box === null) return false;
      return box.x >= 0 && box.y >= 0 && box.x + box.width <= 400 && box.y + box.height <= 480;
    })
    .toBe(true);
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await expect.poll(() => picker(page).evaluate((element) => element === document.activeElement)).toBe(true);
});

test('an answer is asked anew of another model, as a version of it; the conversation keeps its own', async ({
  page,
  server,
}) => {
  introduceThemselves(server);
  await addProvider(page, server);
  await pick(page, 'gpt-4o');
  await ask(page, 'Who are you?');
  const answer = await answerIs(page, 'complete');
  await answer.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Regenerate with another model' }).click();
  await page.getByRole('combobox', { name: 'Regenerate with another model' }).waitFor();
  await page.keyboard.type('sonnet');
  await page.getByRole('option', { name: 'claude-sonnet-4' }).first().click();
  await lastAnswer(page).getByText('I am claude-sonnet-4.').waitFor();
  await page.getByText('2 / 2').waitFor();
  expect(await picker(page).innerText()).toBe('gpt-4o');
});

test('one question goes to several models at once; each is stopped alone, and the person goes on with one', async ({
  page,
  server,
}) => {
  const { opened, open } = gate();
  introduceThemselves(server, { 'gpt-4o': opened, 'model-3': new Promise(() => undefined) });
  await addProvider(page, server);
  await page.setViewportSize({ width: 1280, height: 800 });
  await pick(page, 'gpt-4o');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await pick(page, 'claude-sonnet');
  await pick(page, 'model-3');
  await ask(page, 'Who are you?');
  const column = (name: string): Locator => page.getByRole('region', { name, exact: true });
  const statusOf = (name: string): Promise<string | null> =>
    column(name).getByRole('article').getAttribute('data-status');
  await expect.poll(() => statusOf('claude-sonnet-4')).toBe('complete');
  // All at once: the two others have begun, and wait.
  for (const name of ['gpt-4o', 'model-3']) {
    await column(name).getByText(`I am ${name}`).waitFor();
    expect(await statusOf(name)).toBe('streaming');
  }
  await column('model-3').getByRole('button', { name: 'Stop model-3' }).click();
  await expect.poll(() => statusOf('model-3')).toBe('stopped');
  expect(await statusOf('gpt-4o')).toBe('streaming');
  for (const name of ['gpt-4o', 'claude-sonnet-4', 'model-3'])
    expect((await column(name).boundingBox())?.width).toBeGreaterThanOrEqual(320);
  open();
  await expect.poll(() => statusOf('gpt-4o')).toBe('complete');
  await column('claude-sonnet-4').getByRole('button', { name: 'Go on with this' }).click();
  await column('gpt-4o').waitFor({ state: 'detached' });
  await lastAnswer(page).getByText('I am claude-sonnet-4.').waitFor();
  await page.getByText('2 / 3').waitFor();
  await ask(page, 'Go on.');
  await expect.poll(() => server.requests.length).toBe(4);
  expect(server.requests[3]?.body).toContain('I am claude-sonnet-4.');
  expect(modelOf(server.requests[3]?.body ?? '')).toBe('claude-sonnet-4');
});
