import { describe, expect, test } from 'vitest';
import { createTranslate } from '../../../assets/messages/format.ts';
import { daySpans, spanLabel } from '../../../src-renderer/lib/format/day-groups.ts';
import { greetingKey } from '../../../src-renderer/lib/format/greeting.ts';
import { foldText, markHits } from '../../../src-renderer/lib/find/search-text.ts';
import { formatTokens } from '../../../src-renderer/lib/format/context-format.ts';
import { formatSize } from '../../../src-renderer/lib/format/size-format.ts';
import { formatDay, formatSeconds, secondsUntil } from '../../../src-renderer/lib/format/time-format.ts';

const now = new Date(2026, 10, 22, 15, 0).getTime();

test('times are grouped by local days, then months', () => {
  const times: [number, number, number][] = [
    [2026, 10, 22],
    [2026, 10, 21],
    [2026, 10, 16],
    [2026, 10, 1],
    [2026, 8, 30],
    [2025, 11, 31],
    [1999, 0, 1],
  ];
  const spans = daySpans(now);
  const labelsIn = (locale: 'en' | 'ru'): string[] =>
    times.map(([year, month, day]) => {
      const time = new Date(year, month, day, 0, 1).getTime();
      const span = spans.findIndex((start) => time >= start);
      return spanLabel(span === -1 ? spans.length : span, spans, locale, createTranslate(locale));
    });
  const labels = labelsIn('en');
  expect(labels).toEqual([
    'Today',
    'Yesterday',
    'Previous 7 days',
    'Previous 30 days',
    'September',
    'December 2025',
    'Older',
  ]);
  const russian = labelsIn('ru');
  expect(russian.slice(-3)).toEqual(['Сентябрь', 'Декабрь 2025', 'Ранее']);
});

test('the greeting follows the hour', () => {
  const at = (hour: number): string => greetingKey(new Date(2026, 10, 22, hour));
  expect([3, 8, 13, 20].map(at)).toEqual([
    'greeting.night',
    'greeting.morning',
    'greeting.afternoon',
    'greeting.evening',
  ]);
});

test('times are short where they can be', () => {
  expect(formatDay(new Date(2026, 10, 20, 9).getTime(), now, 'en')).toBe('Nov 20');
  expect(formatDay(new Date(2024, 1, 3).getTime(), now, 'en')).toBe('Feb 3, 2024');
  expect(formatSeconds(1240, 'en')).toBe('1.2s');
  expect(secondsUntil(3001, 1000)).toBe(3);
  expect(secondsUntil(900, 1000)).toBe(0);
});

test('a number of tokens is short, whatever its size', () => {
  const [en, ru] = [createTranslate('en'), createTranslate('ru')];
  expect([1, 14, 3_006, 1_250_000].map((tokens) => formatTokens(tokens, 'en', en))).toEqual([
    '1 token',
    '14 tokens',
    '3K tokens',
    '1.3M tokens',
  ]);
  expect([1, 22, 3_002].map((tokens) => formatTokens(tokens, 'ru', ru))).toEqual([
    '1 токен',
    '22 токена',
    '3\u00a0тыс. токенов',
  ]);
});

test.each([
  [0, '0 B', '0 Б'],
  [26, '26 B', '26 Б'],
  [999, '999 B', '999 Б'],
  [3_440, '3.4 kB', '3,4 кБ'],
  [999_700, '1 MB', '1 МБ'],
  [12_000_000, '12 MB', '12 МБ'],
])('%d bytes are %s, with a space that does not break', (bytes, english, russian) => {
  expect(formatSize(bytes, 'en')).toBe(english.replace(' ', '\u00a0'));
  expect(formatSize(bytes, 'ru')).toBe(russian.replace(' ', '\u00a0'));
});

describe('a search', () => {
  test('ignores case, accents and the dots of ё, but not й', () => {
    expect(foldText('Ёлка Café')).toBe('елка cafe');
    expect(foldText('й')).not.toBe(foldText('и'));
  });

  test('marks what matches in the text as it stands', () => {
    expect(markHits('Ещё раз о Ёлке', 'елк')).toEqual([
      { text: 'Ещё раз о ', hit: false },
      { text: 'Ёлк', hit: true },
      { text: 'е', hit: false },
    ]);
    expect(markHits('plain', '')).toEqual([{ text: 'plain', hit: false }]);
  });
});
