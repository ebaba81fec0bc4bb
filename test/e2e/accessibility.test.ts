import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer, streaming, text } from '../servers/chat-completions-stream.ts';
import { close, send } from '../servers/scripted-server.ts';
import { answerIs, ask, lastAnswer, test } from './harness/fixtures.ts';

const ANSWER = [
  '# A heading\n\nA [link](https://example.com/), `code` and **more**.',
  '```ts\nconst answer = 42;\n```',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '- [x] done\n- [ ] to do',
].join('\n\n');

const TABS = ['General', 'Providers', 'Shortcuts', 'History', 'Privacy', 'About'];

test.for(['light', 'dark'] as const)(
  'nothing that stands in a %s window is hidden from a screen reader or too pale to read',
  async (colorScheme, { open, server }) => {
    server.next(...answer(ANSWER));
    const { app, page } = await open();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: Record<string, string[]> = { 'empty window': await violations(page) };
    await ask(page, 'Show me everything');
    await answerIs(page, 'complete');
    found['conversation'] = await violations(page);
    await page.keyboard.press('ControlOrMeta+F');
    await page.getByRole('searchbox', { name: 'Find in conversation' }).fill('answer');
    found['find'] = await violations(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('everything');
    await page.getByRole('option').first().waitFor();
    found['search'] = await violations(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Settings' }).click();
    for (const tab of TABS) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
      found[tab] = await violations(page);
    }
    const quickAsk = await app.quickAsk();
    await quickAsk.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found['quick-ask'] = await violations(quickAsk);
    expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
  },
);

test('a button that goes or comes to its end as it is pressed leaves the keyboard where it was', async ({
  open,
  server,
}) => {
  const { page } = await open();
  const focused = page.locator(':focus');
  const isFocused = async (name: string): Promise<void> => {
    await expect.poll(() => focused.getAttribute('aria-label')).toBe(name);
  };
  server.next(...answer('One.'));
  await ask(page, 'Hello?');
  await answerIs(page, 'complete');
  server.next(...answer('Two.'));
  await page.getByRole('button', { name: 'Regenerate' }).press('Enter');
  await page.getByText('2 / 2').waitFor();
  await page.getByRole('button', { name: 'Previous version' }).press('Enter');
  await lastAnswer(page).getByText('One.').waitFor();
  await isFocused('Previous version');
  await page.keyboard.press('Enter');
  await isFocused('Previous version');
  server.always(streaming(), send(text('Half')), close());
  await ask(page, 'And then?');
  const cut = await answerIs(page, 'interrupted');
  await cut.getByRole('button', { name: 'Keep' }).press('Enter');
  await isFocused('Assistant');
  await page.keyboard.press('Tab');
  await expect.poll(() => focused.innerText()).toBe('Continue');

  await page.keyboard.press('ControlOrMeta+Shift+Backspace');
  await page.getByRole('button', { name: 'Trash', exact: true }).click();
  await page.getByRole('link', { name: 'Hello?' }).click();
  await page.getByRole('button', { name: 'Next version' }).press('Enter');
  await lastAnswer(page).getByText('Two.').waitFor();
  await isFocused('Next version');
});

/** The rule and the element of each fault that axe sees. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: faults }: AxeResults = await page.evaluate('axe.run()');
  return faults.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
