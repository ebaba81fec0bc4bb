import { expect } from 'vitest';
import { answer, DONE, finish, ROLE, streaming, text } from '../servers/chat-completions-stream.ts';
import { end, gate, send, until } from '../servers/scripted-server.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs, ask, lastAnswer } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';

const test = testInSharedApp();

const DIAGRAM = '```mermaid\nflowchart LR\n  A --> B\n```\n\n';
const PAGE = '```html\n<!doctype html><p>Hello from the preview</p>\n```\n\n';

test('an answer goes on behind a diagram that is drawn in a frame, and so does the talk behind a preview', async ({
  page,
  server,
}) => {
  const drawn = gate();
  server.next(
    streaming(),
    send(ROLE),
    send(text(`${DIAGRAM}${PAGE}Half way.\n\n`)),
    until(drawn.opened),
    send(text('And to the end.')),
    send(finish()),
    send(DONE),
    end(),
  );
  server.next(...answer('The second answer.'));
  await ask(page, 'Draw me something');
  await lastAnswer(page)
    .getByRole('img', { name: /^Diagram/ })
    .waitFor();
  drawn.open();
  await (await answerIs(page, 'complete')).getByText('And to the end.').waitFor();

  await lastAnswer(page).getByRole('button', { name: 'Preview' }).click();
  await page.frameLocator('iframe[title]').getByText('Hello from the preview').waitFor();
  await ask(page, 'And after the preview?');
  await page.getByRole('article', { name: 'You' }).getByText('And after the preview?').waitFor();
  await lastAnswer(page).getByText('The second answer.').waitFor();
  expect(await page.getByRole('article').count()).toBe(4);
});

test('a window whose subscription is lost in mid-answer notices it and catches up by itself', async ({
  page,
  server,
}) => {
  const lost = gate();
  const caughtUp = gate();
  server.next(
    streaming(),
    send(ROLE),
    send(text('Before. ')),
    until(lost.opened),
    send(text('Behind it. ')),
    until(caughtUp.opened),
    send(text('The end.')),
    send(finish()),
    send(DONE),
    end(),
  );
  await ask(page, 'Tell me');
  await lastAnswer(page).getByText('Before.').waitFor();
  const link = await page.getByRole('link', { name: 'Tell me' }).getAttribute('href');
  expect(link).toMatch(/^#\/\w+$/);
  expect(await request(page, 'thread-close', { threadId: link?.slice(2) })).toMatchObject({ ok: true });
  lost.open();
  await lastAnswer(page).getByText('Behind it.').waitFor();
  caughtUp.open();
  await (await answerIs(page, 'complete')).getByText('The end.').waitFor();
});
