import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { answerIs, ask, test } from './harness/fixtures.ts';

test('entities are drawn under the page’s Trusted Types policy', async ({ open, server }) => {
  server.next(...answer('Use &l', 't;div&gt; and AT&amp;T, &copy; 2024.', '\n\nSecond paragraph.'));
  const { page } = await open();
  await ask(page, 'How do I write it?');
  const drawn = await (await answerIs(page, 'complete')).innerText();
  expect(drawn).toContain('Use <div> and AT&T, © 2024.');
  expect(drawn).toContain('Second paragraph.');
});
