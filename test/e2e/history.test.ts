import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { answer, streaming, text } from '../servers/chat-completions-stream.ts';
import { send, until } from '../servers/scripted-server.ts';
import { answerIs, ask, lastAnswer, test as testInOwnApp } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';
import { waitFor } from '../support/app/wait-for.ts';

const test = testInSharedApp();

testInOwnApp(
  'after a restart there are the answer that was seen, the one that was cut short, and what was typed, to the last letter',
  async ({ open, server }) => {
    server.next(...answer('Paris is the capital of France.'));
    server.next(streaming(), send(text('So far')), until());
    const first = await open();
    const box = first.page.getByRole('textbox', { name: 'Message' });
    await ask(first.page, 'What is the capital of France?');
    await answerIs(first.page, 'complete');
    await first.page.getByRole('button', { name: 'New chat' }).first().click();
    await ask(first.page, 'A question before closing');
    await lastAnswer(first.page).getByText('So far').waitFor();
    await first.page.getByRole('button', { name: 'New chat' }).first().click();
    await first.page.getByRole('article').first().waitFor({ state: 'detached' });
    await box.pressSequentially('Half a thought');
    expect(await first.app.quit()).toBe(0);

    const { page } = await open();
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Half a thought');
    const list = page.getByRole('navigation', { name: 'Conversations' });
    await list.getByRole('link', { name: /capital of France/ }).click();
    await lastAnswer(page).getByText('Paris is the capital of France.').waitFor();
    expect(await lastAnswer(page).getAttribute('data-status')).toBe('complete');
    await list.getByRole('link', { name: /before closing/ }).click();
    expect(await (await answerIs(page, 'interrupted')).textContent()).toContain('So far');
  },
);

testInOwnApp(
  'kill -9 in the middle of an answer: what had arrived comes back, with a way on',
  async ({ open, server, profile }) => {
    server.next(streaming(), send(text('What had arrived')), until());
    const first = await open();
    await ask(first.page, 'A long story');
    await lastAnswer(first.page).getByText('What had arrived').waitFor();
    // At most the last 50 ms may be lost: this much is older once it stands in the journal.
    await waitFor(() => journals(profile).includes('What had arrived'));
    await first.app.kill();

    const { page } = await open();
    await page.getByRole('link', { name: /A long story/ }).click();
    const article = await answerIs(page, 'interrupted');
    expect(await article.textContent()).toContain('What had arrived');
    for (const name of ['Continue', 'Retry', 'Keep']) {
      await article.getByRole('button', { name, exact: true }).waitFor();
    }
    server.next(...answer('What had arrived', ' and the rest.'));
    await article.getByRole('button', { name: 'Continue', exact: true }).click();
    await lastAnswer(page).getByText('What had arrived and the rest.').waitFor();
  },
);

test('the message is on disk before the request leaves', async ({ page, server, profile }) => {
  let onDisk = '';
  server.next(
    () => {
      const folder = join(profile, 'threads');
      onDisk = readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('');
    },
    ...answer('Yes.'),
  );
  await ask(page, 'Am I saved already?');
  await answerIs(page, 'complete');
  expect(onDisk).toContain('Am I saved already?');
});

test('a conversation is renamed, deleted, and brought back', async ({ page, server }) => {
  server.next(...answer('Fine.'));
  await ask(page, 'How are you?');
  await answerIs(page, 'complete');
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await list.getByRole('link', { name: 'How are you?' }).focus();
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('A polite question');
  await page.keyboard.press('Enter');
  const renamed = list.getByRole('link', { name: 'A polite question' });
  await renamed.waitFor();
  await renamed.focus();
  await page.keyboard.press('Delete');
  await renamed.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await renamed.waitFor();
});

testInOwnApp(
  'a thread that was cut to half is set aside and told; the others open',
  async ({ open, server, profile }) => {
    server.next(...answer('First answer.')).next(...answer('Second answer.'));
    const first = await open();
    await ask(first.page, 'The first thread');
    await answerIs(first.page, 'complete');
    await first.page.getByRole('button', { name: 'New chat' }).first().click();
    await ask(first.page, 'The second thread');
    await lastAnswer(first.page).getByText('Second answer.').waitFor();
    await answerIs(first.page, 'complete');
    await first.app.quit();

    const folder = join(profile, 'threads');
    const [victim] = readdirSync(folder)
      .filter(
        (name) => name.endsWith('.json') && readFileSync(join(folder, name), 'utf8').includes('first thread'),
      )
      .map((name) => join(folder, name));
    const bytes = readFileSync(victim ?? '');
    writeFileSync(victim ?? '', bytes.subarray(0, bytes.length / 2));

    const { page } = await open();
    await page.getByRole('link', { name: 'The second thread' }).click();
    await lastAnswer(page).getByText('Second answer.').waitFor();
    await page
      .getByText(/set aside|damaged|corrupt/i)
      .first()
      .waitFor();
    const kept = readdirSync(folder).filter((name) => name.includes('.corrupt-'));
    expect(kept).toHaveLength(1);
    expect(statSync(join(folder, kept[0] ?? '')).size).toBe(Math.floor(bytes.length / 2));
  },
);

/** Everything that stands in the journals of answers in flight. */
function journals(profile: string): string {
  const folder = join(profile, 'journal');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}
