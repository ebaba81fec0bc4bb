import { expect } from 'vitest';
import { DONE, answer, modelFault, streaming, text } from '../servers/chat-completions-stream.ts';
import { end, gate, send, until } from '../servers/scripted-server.ts';
import { answerIs, ask, lastAnswer, TOKEN } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';
import { waitFor } from '../support/app/wait-for.ts';

const test = testInSharedApp();

test('the answer grows before the eyes: each piece is painted before the next is sent', async ({
  page,
  server,
}) => {
  const gates = [gate(), gate(), gate()];
  const [first, second, third] = gates;
  server.next(
    streaming(),
    send(text('One')),
    until(first?.opened),
    send(text(' two')),
    until(second?.opened),
    send(text(' three')),
    until(third?.opened),
    send(DONE),
    end(),
  );
  await ask(page, 'Count');
  const article = lastAnswer(page);
  for (const [index, expected] of ['One', 'One two', 'One two three'].entries()) {
    await article.getByText(expected, { exact: true }).waitFor();
    expect(await article.getAttribute('data-status')).toBe('streaming');
    gates[index]?.open();
  }
  await answerIs(page, 'complete');
  expect(await article.getAttribute('data-end')).toBe('stop');
});

test('the request is the one that the Lockchat API documents, byte for byte', async ({ page, server }) => {
  server.next(...answer('Hello'));
  await ask(page, 'Hi');
  await answerIs(page, 'complete');
  const [request] = server.requests;
  expect(request?.method).toBe('POST');
  expect(request?.target).toBe(`/v1/chat/completions?auth=${TOKEN}`);
  expect(request?.headers['user-agent']).toBe('ChatX/39 CFNetwork/1408.0.4 Darwin/22.5.0');
  expect(request?.headers['content-type']).toBe('application/json');
  expect(request?.body).toBe(
    '{"temperature":0.7,"messages":[{"role":"user","content":"Hi"}],"model":"gpt-4","stream":true}',
  );
});

test('Stop closes the socket, and the text so far stays', async ({ page, server }) => {
  server.next(streaming(), send(text('Half an ans')), until());
  await ask(page, 'Go on forever');
  await lastAnswer(page).getByText('Half an ans').waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await answerIs(page, 'stopped');
  await server.requests[0]?.closed;
  expect(await lastAnswer(page).textContent()).toContain('Half an ans');
  await page.getByRole('button', { name: 'Send' }).waitFor();
});

test('the missing model is asked again, visibly, and no text comes twice', async ({ page, server }) => {
  // So long does each wait stand on the screen, however slow the machine that looks is.
  const slowly = { 'retry-after': '4' };
  server
    .next(...modelFault(200, 'gpt-4', slowly))
    .next(...modelFault(404, 'gpt-4', slowly))
    .next(...answer('The answer, once.'));
  await ask(page, 'Are you there?');
  for (const attempt of ['2 of 4', '3 of 4']) {
    await page
      .getByRole('status')
      .filter({ hasText: `Retrying (${attempt})` })
      .waitFor();
  }
  const article = await answerIs(page, 'complete');
  expect(await article.locator('[data-answer-text], .markdown').first().textContent()).toContain(
    'The answer, once.',
  );
  expect(server.requests).toHaveLength(3);
  expect(new Set(server.requests.map(({ body }) => body)).size).toBe(1);
});

test('a model that stays missing ends after four attempts with a clear error and a way on', async ({
  page,
  server,
}) => {
  server.always(...modelFault());
  await ask(page, 'Are you there?');
  const article = await answerIs(page, 'failed');
  expect(server.requests).toHaveLength(4);
  expect(await article.textContent()).toMatch(/model/i);
  server.always(...answer('Now I am.'));
  await article.getByRole('button', { name: 'Retry' }).click();
  await answerIs(page, 'complete');
});

test('an answer that quotes the missing-model sentence is an answer', async ({ page, server }) => {
  server.next(...answer('The model: `gpt-4` does not exist', ' is what it says. data: {"content": 1}'));
  await ask(page, 'What does the server say?');
  const article = await answerIs(page, 'complete');
  expect(server.requests).toHaveLength(1);
  expect(await article.textContent()).toContain('does not exist is what it says. data: {"content": 1}');
});

test('a conversation goes on: the server is told what was said before', async ({ page, server }) => {
  server.next(...answer('Anna.')).next(...answer('Four letters.'));
  await ask(page, 'What is your name?');
  await answerIs(page, 'complete');
  await ask(page, 'How long is it?');
  await waitFor(() => server.requests.length === 2);
  await lastAnswer(page).getByText('Four letters.').waitFor();
  expect(JSON.parse(server.requests[1]?.body ?? '')).toMatchObject({
    messages: [
      { role: 'user', content: 'What is your name?' },
      { role: 'assistant', content: 'Anna.' },
      { role: 'user', content: 'How long is it?' },
    ],
  });
});

test('keys of an IME send nothing and close nothing, and what was composed is sent whole', async ({
  page,
  server,
}) => {
  const session = await page.context().newCDPSession(page);
  const compose = (text: string): Promise<unknown> =>
    session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  const pressInComposition = (key: string, windowsVirtualKeyCode: number): Promise<unknown> =>
    session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode });
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.focus();
  await compose('にほん');
  await expect.poll(() => box.inputValue()).toBe('にほん');
  await pressInComposition('Enter', 13);
  await pressInComposition('Enter', 229);
  expect(await page.getByRole('article').count()).toBe(0);
  await session.send('Input.insertText', { text: '日本' });
  await expect.poll(() => box.inputValue()).toBe('日本');
  server.next(...answer('はい。'));
  await page.keyboard.press('Enter');
  await answerIs(page, 'complete');
  expect(server.requests.map(({ body }) => body)).toEqual([expect.stringContaining('日本')]);

  await page.getByRole('article', { name: 'You' }).getByRole('button', { name: 'Edit' }).click();
  const editor = page.getByRole('article', { name: 'You' }).getByRole('textbox');
  await editor.focus();
  await compose('とう');
  await pressInComposition('Escape', 27);
  await session.send('Input.insertText', { text: '東' });
  await expect.poll(() => editor.inputValue()).toContain('東');
});
