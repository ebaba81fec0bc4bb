import { expect, test } from 'vitest';
import { createTranslate } from '../../../assets/messages/format.ts';
import { answerNews } from '../../../src-main/chat/answer-news.ts';
import type { Message, Outcome } from '../../../src-main/contract/messages.ts';

const en = createTranslate('en');
const THREAD = { title: 'Lunch' };

function answer(text: string, outcome: Outcome = { status: 'complete', end: 'stop' }): Message {
  return {
    id: 'a',
    parentId: 'q',
    role: 'assistant',
    parts: [
      { type: 'reasoning', text: 'Hungry?' },
      { type: 'text', text },
    ],
    createdAt: 0,
    providerName: 'Home',
    outcome,
  };
}

test('the first words are told, without form and reasoning, in any script', () => {
  expect(answerNews(en, THREAD, answer('## Soup\n\n- *hot* `miso`\n- [cold](http://x/) one'))).toEqual({
    title: 'Lunch',
    body: 'Soup hot miso cold one',
  });
  expect(answerNews(en, THREAD, answer('你好，世界。')).body).toBe('你好，世界。');
  expect(answerNews(en, THREAD, answer('👩‍👩‍👧 семья')).body).toBe('👩‍👩‍👧 семья');
});

test('a long answer is cut between words, and one of a megabyte costs no more', () => {
  const { body } = answerNews(en, THREAD, answer('word '.repeat(200_000)));
  expect(body.length).toBeLessThanOrEqual(181);
  expect(body).toMatch(/word…$/);
});

test('what hides or turns text around does not get out', () => {
  expect(answerNews(en, { title: 'a\u202Eb\u0007' }, answer('safe\u202E txt\u2066\u200b')).body).toBe(
    'safe txt',
  );
  expect(answerNews(en, { title: 'a\u202Eb\u0007' }, answer('x')).title).toBe('ab');
});

test('a failure is told in the words of its code, with the provider’s name', () => {
  const failure = { code: 'rate-limited', host: 'api.example', retryAfterMs: 7000 } as const;
  const news = answerNews(en, THREAD, answer('', { status: 'failed', end: 'error', failure }));
  expect(news).toEqual({ title: 'Lunch', body: 'Rate limited by Home. Retry in 7 seconds.' });
});

test('of a temporary conversation neither the title nor the text is told', () => {
  const thread = { title: 'Secret', temporary: true } as const;
  expect(answerNews(en, thread, answer('Very secret'))).toEqual({
    title: 'Temporary chat',
    body: 'The answer is ready.',
  });
  const failure = { code: 'cut', host: 'secret.example' } as const;
  const cut = answer('Very secret', { status: 'interrupted', end: 'network', failure });
  expect(answerNews(createTranslate('ru'), thread, cut)).toEqual({
    title: 'Временный чат',
    body: 'Ответ получить не удалось.',
  });
});

test('an answer without words is told all the same', () => {
  expect(answerNews(en, THREAD, answer('')).body).toBe('The answer is ready.');
});
