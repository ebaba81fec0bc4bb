import { describe, expect, test } from 'vitest';
import { en } from '../../../assets/messages/en/index.ts';
import { failureText, type FailureFacts, happenedText } from '../../../assets/messages/failure-text.ts';
import { createTranslate, type MessageKey } from '../../../assets/messages/format.ts';
import { ru } from '../../../assets/messages/ru/index.ts';

const isKey = (key: string): key is MessageKey => key in en;
const keys = Object.keys(en).filter(isKey);
const isCode = (code: string): code is FailureFacts['code'] => isKey(`error.${code}`);
const codes = keys
  .filter((key) => key.startsWith('error.'))
  .map((key) => key.slice('error.'.length))
  .filter(isCode);

function argumentsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? ''))].sort();
}

describe.each(['en', 'ru'] as const)('in %s', (locale) => {
  const t = createTranslate(locale);

  test.each(codes)('%s says what happened and what to do, in whole sentences', (code) => {
    const text = failureText(
      t,
      { code, host: 'api.example', status: 418, retryAfterMs: 3000 },
      'thread.json',
    );
    expect(text).toMatch(/[.]$/);
    expect(text).not.toMatch(/[{}]/);
    expect(text.split(/[.:;] /).length).toBeGreaterThan(1);
  });

  test('a failure without a host is told of the server', () => {
    expect(failureText(t, { code: 'empty' })).toMatch(/^(The server|Сервер) /);
  });
});

test('of an attempt that is made up for, or is over, there is no advice', () => {
  const t = createTranslate('en');
  const failure = { code: 'rate-limited', retryAfterMs: 2000 } as const;
  expect(happenedText(t, failure)).toBe('Rate limited by the server.');
  expect(happenedText(t, { code: 'empty' })).toBe('The server sent an empty answer.');
  expect(happenedText(t, { code: 'storage-full' })).toBe(failureText(t, { code: 'storage-full' }));
});

test('both languages take the same arguments', () => {
  for (const key of keys) expect([key, argumentsOf(ru[key])]).toEqual([key, argumentsOf(en[key])]);
});

test('the wait that a server asks for is said', () => {
  const failure = { code: 'rate-limited', host: 'api.example', retryAfterMs: 2000 } as const;
  expect(failureText(createTranslate('en'), failure)).toContain('Retry in 2 seconds.');
  expect(failureText(createTranslate('ru'), failure)).toContain('через 2 секунды.');
});
