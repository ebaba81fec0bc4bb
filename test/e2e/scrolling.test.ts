import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer, DONE, finish, ROLE, streaming, text } from '../servers/chat-completions-stream.ts';
import { end, send } from '../servers/scripted-server.ts';
import { answerIs, ask, lastAnswer } from '../support/app/fixtures.ts';
import { messageId, seedThread } from '../support/app/seed-thread.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';
import { waitFor } from '../support/app/wait-for.ts';

const MESSAGES = 60;
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const CODE = `\`\`\`ts\n${Array.from({ length: 30 }, (_, line) => `const a${line} = ${line};`).join('\n')}\n\`\`\``;

const test = testInSharedApp({
  seed: (profile) => {
    seedThread(profile, 'A mixed talk', mixedTexts());
    const code = Array.from({ length: MESSAGES }, (_, index) =>
      index % 2 === 0 ? `Question ${index}` : CODE,
    );
    seedThread(profile, 'A talk of code', code, 1);
  },
});

/** A conversation whose messages are of every height, and of none that could be guessed by their length. */
function mixedTexts(): string[] {
  const lines = (count: number): string =>
    Array.from({ length: count }, (_, line) => `const value${line} = ${line};`).join('\n');
  const kinds = [
    (index: number) => `Some code:\n\n\`\`\`ts\n${lines(10 + ((index * 7) % 60))}\n\`\`\`\n\nAnd a word.`,
    (index: number) =>
      `| name | value |\n|---|---|\n${Array.from({ length: 5 + (index % 30) }, (_, row) => `| row ${row} | ${row * index} |`).join('\n')}`,
    (index: number) => `![A dot of message ${index}](${PIXEL})\n\n${'- a short item\n'.repeat(index % 40)}`,
    (index: number) => 'Words that fill the line. '.repeat((index * 13) % 90),
  ];
  const texts = Array.from({ length: MESSAGES }, (_, index) =>
    index % 2 === 0 ? `Question ${index}` : (kinds[((index - 1) / 2) % kinds.length]?.(index) ?? ''),
  );
  // Each is drawn in a frame of its own, which takes its time.
  for (const index of [11, 41])
    texts[index] = '```mermaid\nflowchart TD\n  A --> B\n  B --> C\n  C --> D\n  D --> E\n```';
  return texts;
}

async function openTalk(page: Page, title: string, thread: number): Promise<void> {
  await page.getByRole('link', { name: title }).click();
  await page.locator(`article[data-message-id="${messageId(MESSAGES - 1, thread)}"]`).waitFor();
}

test('wherever a conversation of code, tables, diagrams and images is scrolled to, something is drawn there two frames later', async ({
  page,
}) => {
  await openTalk(page, 'A mixed talk', 0);
  const blank = await page.evaluate(async () => {
    const box = document.querySelector('.scroller');
    if (box === null) throw new Error('nothing scrolls');
    /** Resolves when the second frame from now is painted. */
    const twoFrames = async (): Promise<void> => {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve));
    };
    const isBlank = (): boolean => {
      const view = box.getBoundingClientRect();
      return ![...box.querySelectorAll('article')].some((article) => {
        const { top, bottom } = article.getBoundingClientRect();
        return bottom > view.top && top < view.bottom;
      });
    };
    const found: string[] = [];
    let seed = 1;
    const random = (): number => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    for (let step = 0; step < 500; step += 1) {
      const end = box.scrollHeight - box.clientHeight;
      const kind = random();
      const to =
        step === 0 || kind < 0.1
          ? 0
          : kind < 0.2
            ? end
            : kind < 0.6
              ? random() * end
              : box.scrollTop + (random() - 0.5) * 6 * box.clientHeight;
      box.scrollTop = to;
      await twoFrames();
      if (isBlank()) found.push(`step ${step}: asked for ${Math.round(to)}, stands at ${box.scrollTop}`);
    }
    return found;
  });
  expect(blank).toEqual([]);
});

test('a conversation of code is drawn at its top after one jump, and while a wheel is turned fast', async ({
  page,
}) => {
  await openTalk(page, 'A talk of code', 1);
  const isDrawn = (): Promise<boolean> =>
    page.evaluate(() => {
      const view = document.querySelector('.scroller')?.getBoundingClientRect();
      return [...document.querySelectorAll('article')].some((article) => {
        const { top, bottom } = article.getBoundingClientRect();
        return view !== undefined && bottom > view.top && top < view.bottom;
      });
    });
  await page.evaluate(() => document.querySelector('.scroller')?.scrollTo({ top: 0 }));
  await waitFor(isDrawn);
  await page.locator(`article[data-message-id="${messageId(0, 1)}"]`).waitFor();
  await page.mouse.move(640, 300);
  for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, turn % 5 < 3 ? 3000 : -4000);
  await waitFor(isDrawn);
});

test('who turns the wheel up while an answer grows fast reads on there, and comes back with the button', async ({
  page,
  server,
}) => {
  let ending = false;
  server.next(
    streaming(),
    send(ROLE),
    ...Array.from({ length: 60 }, (_, index) => send(text(`Beginning ${index}\n\n`))),
    async ({ response }) => {
      for (let line = 0; !ending; line += 1) {
        response.write(text(`Line ${line}\n\n`));
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
    },
    send(finish()),
    send(DONE),
    end(),
  );
  await ask(page, 'Tell me much');
  await lastAnswer(page).getByText('Line 5', { exact: true }).waitFor();
  await page.mouse.move(640, 300);
  await page.mouse.wheel(0, -300);
  const below = page.getByRole('button', { name: 'New messages below' });
  await below.waitFor();
  const topOf = (): Promise<number> =>
    page.evaluate(() => document.querySelector('.scroller')?.scrollTop ?? Number.NaN);
  await waitFor(async () => {
    const top = await topOf();
    const before = await lastAnswer(page).textContent();
    await waitFor(async () => (await lastAnswer(page).textContent()) !== before);
    return top === (await topOf());
  });
  ending = true;
  await answerIs(page, 'complete');
  const distance = (): Promise<number> =>
    page.evaluate(() => {
      const box = document.querySelector('.scroller');
      return box === null ? Number.NaN : box.scrollHeight - box.scrollTop - box.clientHeight;
    });
  expect(await distance()).toBeGreaterThan(100);
  await page.getByRole('button', { name: /New messages below|Scroll to bottom/ }).click();
  await waitFor(async () => (await distance()) < 2);
});

test('a conversation that is read at its end stays there in a window of another size', async ({
  page,
  server,
}) => {
  const paragraph = 'Some words that take more lines in a narrow window than in a wide one. '.repeat(6);
  server.next(...answer(Array.from({ length: 30 }, () => paragraph).join('\n\n')));
  await ask(page, 'Tell me much');
  await answerIs(page, 'complete');
  for (const size of [
    { width: 420, height: 480 },
    { width: 1100, height: 760 },
  ]) {
    await page.setViewportSize(size);
    await waitFor(() =>
      page.evaluate(() => {
        const box = document.querySelector('.scroller');
        return box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 2;
      }),
    );
  }
  expect(await page.getByRole('button', { name: 'Scroll to bottom' }).count()).toBe(0);
});
