import { expect, test } from 'vitest';
import { ENGLISH } from '../../support/renderer/draw.ts';
import { settle } from '../../support/renderer/scripted-main.ts';
import { warmUp } from '../../../src-renderer/components/messages/list/warm-up.ts';

test('an answer is drawn to warm up, and nothing of it is ever in the page', async () => {
  const seen: Node[] = [];
  new MutationObserver((records) =>
    seen.push(...records.flatMap(({ addedNodes }) => [...addedNodes])),
  ).observe(document.body, { childList: true, subtree: true });
  warmUp(ENGLISH);
  await settle();
  expect(seen).toEqual([]);
  expect(document.body.childElementCount).toBe(0);
});
