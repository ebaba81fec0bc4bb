import { expect } from 'vitest';
import { answer, streaming, text } from '../servers/chat-completions-stream.ts';
import { close, end, respond, send } from '../servers/scripted-server.ts';
import { answerIs, ask, lastAnswer, test as testInOwnApp } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';

const test = testInSharedApp();

test('a stream that ends without its end mark is interrupted, never complete, and can be continued', async ({
  page,
  server,
}) => {
  // Continuing by itself is tried once: it is cut as well.
  server.next(streaming(), send(text('The beginning of the answer and')), close());
  server.next(streaming(), send(text('of the answer and')), close());
  await ask(page, 'Tell me');
  const article = await answerIs(page, 'interrupted');
  expect(await article.getAttribute('data-end')).toBe('network');
  expect(await article.textContent()).toContain('The beginning of the answer and');
  server.next(...answer('the beginning of the answer and', ' its end.'));
  await article.getByRole('button', { name: 'Continue' }).click();
  await answerIs(page, 'complete');
  await lastAnswer(page).getByText('The beginning of the answer and its end.').waitFor();
});

test.for([
  {
    name: 'a wrong token',
    steps: [respond(401), send('{"error":{"message":"bad key"}}'), end()],
    says: /token|401/i,
  },
  {
    name: 'a page in place of an answer',
    steps: [respond(200, { 'content-type': 'text/html' }), send('<html><body>Sign in</body></html>'), end()],
    says: /page|API|address/i,
  },
])('$name has a message of its own', async ({ steps, says }, { page, server }) => {
  server.always(...steps);
  await ask(page, 'Hello?');
  const article = await answerIs(page, 'failed');
  expect(await article.textContent()).toMatch(says);
  expect(await article.textContent()).not.toContain('<html');
  expect(server.requests).toHaveLength(1);
});

testInOwnApp('a refused port says that nobody listens there', async ({ open, server }) => {
  const { port } = server;
  await server.close();
  const { page } = await open({
    env: { LOCKCHAT_ENDPOINT: `http://127.0.0.1:${port}/v1/chat/completions?auth=x` },
  });
  await ask(page, 'Hello?');
  const article = await answerIs(page, 'failed');
  expect(await article.getAttribute('data-end')).toBe('network');
  expect(await article.textContent()).toContain('127.0.0.1');
});

test('an error in the middle stands beside the intact text, not in it', async ({ page, server }) => {
  server.next(
    streaming(),
    send(text('Intact text.')),
    send('data: {"error":{"message":"overloaded","content":"trap"}}\n\n'),
    end(),
  );
  await ask(page, 'Tell me');
  await answerIs(page, 'interrupted');
  const article = lastAnswer(page);
  await article.getByRole('button', { name: 'Continue' }).waitFor();
  expect(await article.textContent()).toContain('Intact text.');
});
