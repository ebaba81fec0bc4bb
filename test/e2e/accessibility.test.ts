import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { answer, streaming, text } from '../servers/chat-completions-stream.ts';
import { close, send } from '../servers/scripted-server.ts';
import { answerIs, ask, lastAnswer } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';

const test = testInSharedApp();

const ANSWER = [
  '# A heading\n\nA [link](https://example.com/), `code` and **more**.',
  '```ts\nconst answer = 42;\n```',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '- [x] done\n- [ ] to do',
  // Their headings are small letters in the colour of their kind.
  ...['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'].map((kind) => `> [!${kind}]\n> Mind this.`),
].join('\n\n');

const TABS = ['General', 'Providers', 'Shortcuts', 'History', 'Privacy', 'About'];

/** How a person comes to each view, from a window with one answer. */
const VIEWS: Record<string, (page: Page) => Promise<unknown>> = {
  conversation: async () => undefined,
  find: async (page) => {
    await page.keyboard.press('ControlOrMeta+F');
    await page.getByRole('searchbox', { name: 'Find in conversation' }).fill('answer');
  },
  search: async (page) => {
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('everything');
    await page.getByRole('option').first().waitFor();
  },
};
for (const tab of TABS) {
  VIEWS[`settings, ${tab}`] = async (page) => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tabpanel', { name: tab }).waitFor();
  };
}

describe('nothing is hidden from a screen reader or too pale to read, light and dark:', () => {
  test('the empty window and quick-ask', async ({ app, page }) => {
    await expectNoViolations(page);
    await expectNoViolations(await app.quickAsk());
  });

  test.for(Object.entries(VIEWS))('%s', async ([, goThere], { page, server }) => {
    server.next(...answer(ANSWER));
    await ask(page, 'Show me everything');
    await answerIs(page, 'complete');
    await goThere(page);
    await expectNoViolations(page);
  });
});

test('a button that goes or comes to its end as it is pressed leaves the keyboard where it was', async ({
  page,
  server,
}) => {
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

async function expectNoViolations(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  // The dark page is the light one in other colours.
  for (const [colorScheme, rules] of [
    ['light', ''],
    ['dark', "{ runOnly: ['color-contrast', 'link-in-text-block'] }"],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations }: AxeResults = await page.evaluate(`axe.run(${rules})`);
    const faults = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
    expect(faults, colorScheme).toEqual([]);
  }
}
