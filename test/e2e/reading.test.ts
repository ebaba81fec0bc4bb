import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DONE, finish, ROLE, streaming, text } from '../servers/chat-completions-stream.ts';
import { end, gate, send, type Step, until } from '../servers/scripted-server.ts';
import { answerIs, ask, lastAnswer } from '../support/app/fixtures.ts';
import { messageId, seedThread } from '../support/app/seed-thread.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';
import { waitFor } from '../support/app/wait-for.ts';

const MESSAGES = 600;

const test = testInSharedApp({
  seed: (profile) => {
    seedThread(profile, 'A long talk', longTexts());
    seedThread(profile, 'A long answer', ['Tell me all.', longAnswer()], 1);
  },
});

/** A long conversation with three places to find: far above, in folded code, and near the end. */
function longTexts(): string[] {
  const texts = Array.from({ length: MESSAGES }, (_, index) =>
    index % 2 === 0 ? `Question ${index}` : `Answer **${index}**.\n\n${'Some words to read. '.repeat(20)}`,
  );
  const code = Array.from({ length: 80 }, (_, line) => (line === 70 ? 'plant("Ёлка")' : `line(${line})`));
  texts[1] = 'The first answer: a green *ёл*ка stands here.';
  texts[101] = `Code:\n\n\`\`\`js\n${code.join('\n')}\n\`\`\``;
  texts[MESSAGES - 1] = 'The last answer: ЕЛКА.';
  return texts;
}

/** Short and long paragraphs: no guess of a height is right. */
function longAnswer(): string {
  const paragraphs = Array.from(
    { length: 400 },
    (_, index) => `Paragraph ${index}. ${'Some words to read. '.repeat((index * 7) % 40)}`,
  );
  paragraphs[30] = 'A single Ёлка.';
  return paragraphs.join('\n\n');
}

async function openLong(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'A long talk' }).click();
  await page.locator(`article[data-message-id="${messageId(MESSAGES - 1)}"]`).waitFor();
}

/** What is marked as the match that is shown, and whether it is in view. */
function currentMatch(page: Page): Promise<{ text: string; inView: boolean; messageId: string | null }> {
  return page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('found-current') ?? [])];
    if (!(range instanceof Range)) return { text: '', inView: false, messageId: null };
    const { top, bottom } = range.getBoundingClientRect();
    const article = range.startContainer.parentElement?.closest('article');
    return {
      text: range.toString(),
      inView: top > 0 && bottom < innerHeight && bottom > top,
      messageId: article?.getAttribute('data-message-id') ?? null,
    };
  });
}

/** Turns the wheel by this many px and waits for the end of the scroll; a paragraph in view must have moved by as much. */
async function wheelMoves(page: Page, by: number): Promise<void> {
  const held = await page.evaluateHandle(() => {
    const paragraph = [200, 230, 260, 290]
      .map((y) => document.elementFromPoint(innerWidth * 0.6, y)?.closest('article p'))
      .find((found) => found instanceof HTMLElement);
    const ended = new Promise((resolve) => {
      document.addEventListener('scrollend', resolve, { once: true, capture: true });
    });
    const top = (): number => paragraph?.getBoundingClientRect().top ?? Number.NaN;
    return { top, ended, before: top() };
  });
  await page.mouse.wheel(0, by);
  await held.evaluate(({ ended }) => ended);
  // What was measured on the way may still be corrected; where it ends is what counts.
  await expect.poll(() => held.evaluate(({ top, before }) => top() - before)).toBeCloseTo(-by, 0);
}

test('a long conversation keeps little in the page, finds in all of it, and copies all of it', async ({
  page,
}) => {
  await openLong(page);
  expect(await page.getByRole('article').count()).toBeLessThan(40);

  await page.getByRole('textbox', { name: 'Message' }).focus();
  await page.keyboard.press('ControlOrMeta+F');
  const field = page.getByRole('searchbox', { name: 'Find in conversation' });
  await field.fill('елка');
  const count = page.getByRole('search').getByRole('status');
  for (const [place, found] of [
    [MESSAGES - 1, { count: '3 of 3', text: 'ЕЛКА' }],
    [1, { count: '1 of 3', text: 'ёлка' }],
    [101, { count: '2 of 3', text: 'Ёлка' }],
  ] as const) {
    await waitFor(async () => (await count.textContent()) === found.count);
    await waitFor(async () => (await currentMatch(page)).messageId === messageId(place));
    await waitFor(async () => (await currentMatch(page)).inView);
    expect((await currentMatch(page)).text).toBe(found.text);
    await field.press('Enter');
  }
  await field.press('Escape');
  await field.waitFor({ state: 'detached' });
  expect(await page.getByRole('textbox', { name: 'Message' }).evaluate((box) => box.matches(':focus'))).toBe(
    true,
  );

  await page.evaluate(() => {
    addEventListener('copy', ({ clipboardData }) => {
      const read = (type: string): string => clipboardData?.getData(type) ?? '';
      Object.assign(window, { copied: { html: read('text/html'), text: read('text/plain') } });
    });
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+C');
  const copied = await waitFor(() =>
    page.evaluate(() => {
      const value: unknown = Reflect.get(window, 'copied');
      return value === undefined ? undefined : JSON.stringify(value);
    }),
  );
  for (const piece of ['Question 0', 'green', 'Question 300', 'line(79)', 'The last answer: ЕЛКА.'])
    expect(copied).toContain(piece);
  expect(copied).toContain('<strong>301</strong>');
  expect(copied).not.toMatch(/class=|style=|<button|data-/);
});

test('a long answer that was never in view moves by as much as it is scrolled, and is found in', async ({
  page,
}) => {
  await page.getByRole('link', { name: 'A long answer' }).click();
  await lastAnswer(page).getByText('Paragraph 399.').waitFor();
  // Its end comes first; the wheel is for when all of it is there, and no frame gives it another height.
  await lastAnswer(page).getByText('Paragraph 1.').waitFor({ state: 'attached' });
  await lastAnswer(page).evaluate(async (article) => {
    for (let frames = 0, height = 0; frames < 10; frames += 1) {
      await new Promise(requestAnimationFrame);
      if (article.scrollHeight !== height) frames = 0;
      height = article.scrollHeight;
    }
  });
  await page.mouse.move(640, 300);
  for (let step = 0; step < 12; step += 1) await wheelMoves(page, -500);
  await page.keyboard.press('ControlOrMeta+F');
  await page.getByRole('searchbox', { name: 'Find in conversation' }).fill('елка');
  await waitFor(async () => (await currentMatch(page)).inView);
});

test('the keyboard goes from message to message, also to those that are not drawn', async ({ page }) => {
  await openLong(page);
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-message-id') ?? null);
  await page.keyboard.press('Alt+K');
  await waitFor(async () => (await focused()) === messageId(MESSAGES - 1));
  for (let index = MESSAGES - 2; index > MESSAGES - 30; index -= 1) {
    await page.keyboard.press('k');
    expect(await focused()).toBe(messageId(index));
  }
  await page.keyboard.press('j');
  expect(await focused()).toBe(messageId(MESSAGES - 28));
});

test('a selection in an answer that grows stays what it is, letter by letter and across its end', async ({
  page,
  server,
}) => {
  const start = gate();
  const finishing = gate();
  const words = Array.from({ length: 200 }, (_, index) => `word ${index} **bold** `);
  const deltas: Step[] = words.map((word, index) => send(text(index % 20 === 19 ? `${word}\n\n- ` : word)));
  server.next(
    streaming(),
    send(ROLE),
    send(text('A first paragraph that a person reads with care.\n\nA second one, ')),
    until(start.opened),
    ...deltas,
    until(finishing.opened),
    send(finish()),
    send(DONE),
    end(),
  );
  await ask(page, 'Tell me');
  const answer = lastAnswer(page);
  await answer.getByText('A second one').waitFor();
  const selected = await answer.evaluate((article) => {
    const [first, second] = article.querySelectorAll('p');
    const from = first?.firstChild;
    const to = second?.firstChild;
    if (from == null || to == null) throw new Error('two paragraphs are drawn');
    getSelection()?.setBaseAndExtent(from, 8, to, 8);
    const seen = new Set([getSelection()?.toString()]);
    const scrolled = new Set<number>();
    const scroller = article.closest('.scroller');
    new MutationObserver(() => {
      seen.add(getSelection()?.toString());
      scrolled.add(scroller?.scrollTop ?? 0);
    }).observe(article, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { seen, scrolled });
    return getSelection()?.toString();
  });
  expect(selected).toBe('paragraph that a person reads with care.\n\nA second');
  start.open();
  await answer.getByText('word 199').waitFor();
  finishing.open();
  await answerIs(page, 'complete');
  const watched = await page.evaluate(() => {
    const listOf = (name: string): unknown[] => {
      const value: unknown = Reflect.get(window, name);
      return value instanceof Set ? [...value] : [];
    };
    return { seen: listOf('seen'), scrolled: listOf('scrolled'), now: getSelection()?.toString() };
  });
  expect(watched.seen).toEqual([selected]);
  expect(watched.now).toBe(selected);
  expect(watched.scrolled).toHaveLength(1);
});
