import type { Message } from '../../src-main/contract/messages.ts';
import type { Thread } from '../../src-main/contract/threads.ts';
import { messageText } from '../../src-main/markdown/write/message-text.ts';
import { Random } from './random.ts';

export const QUERY_KINDS = [
  'beginning of a word',
  'two characters',
  'two words',
  'three words',
  'Cyrillic',
  'CJK',
  'code',
  'piece of a word',
  'phrase',
  'any piece',
  'two signs',
  'filters',
  'nothing there',
] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

export interface RandomQuery {
  kind: QueryKind;
  text: string;
}

/** A message that queries are made from, and where it stands. */
export interface Sample {
  thread: Thread;
  message: Message;
}

/** What people might type to find one of the samples again, every kind as often. */
export function randomQueries(samples: readonly Sample[], count: number, seed: number): RandomQuery[] {
  const random = new Random(seed);
  const queries: RandomQuery[] = [];
  while (queries.length < count) {
    const kind = QUERY_KINDS[queries.length % QUERY_KINDS.length] ?? 'code';
    const sample = samples[random.below(samples.length)];
    const text = sample === undefined ? null : queryOf(kind, sample, random);
    if (text !== null && text.trim() !== '') queries.push({ kind, text });
  }
  return queries;
}

/** Null where the sample has nothing of this kind. */
function queryOf(kind: QueryKind, sample: Sample, random: Random): string | null {
  const text = messageText(sample.message);
  switch (kind) {
    case 'beginning of a word':
      return beginning(text, /[\p{L}\p{N}]{3,}/gu, 3, 9, random);
    case 'two characters':
      return beginning(text, /[\p{L}\p{N}]{2,}/gu, 2, 2, random);
    case 'two words':
      return words(text, 2, random);
    case 'three words':
      return words(text, 3, random);
    case 'Cyrillic':
      return changeLetters(beginning(text, /[а-яё]{3,}/giu, 2, 8, random), random);
    case 'CJK':
      return beginning(text, /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]+/gu, 1, 4, random);
    case 'code':
      return beginning(text, /[\w$]+[^\s\w"`]+[\w(]*/gu, 3, 20, random);
    case 'piece of a word':
      return quoted(middle(text, random));
    case 'phrase':
      return quoted(beginning(text, /[^\s"]+( [^\s"]+){1,3}/gu, 60, 60, random));
    case 'any piece':
      return quoted(around(text, 4 + random.below(12), random));
    case 'two signs':
      return quoted(around(text, 2, random));
    case 'filters':
      return filtered(sample, text, random);
    case 'nothing there':
      return `${random.pick('bcdfg')}${random.pick('qxz')}${random.pick('klmn')}${random.pick('qxz')}${random.pick('abc')}`;
    default:
      kind satisfies never;
      return null;
  }
}

function filtered({ thread, message }: Sample, text: string, random: Random): string | null {
  const word = beginning(text, /[\p{L}\p{N}]{3,}/gu, 2, 5, random);
  const other = beginning(text, /[\p{L}\p{N}]{3,}/gu, 3, 5, random);
  if (word === null || other === null) return null;
  const day = new Date(message.createdAt).toISOString().slice(0, 10);
  const title = /[\p{L}\p{N}]{2,}/u.exec(thread.summary.title)?.[0] ?? thread.summary.id;
  const filters = [
    `${word} -${other}`,
    `${word} -"${other}"`,
    `from:me ${word}`,
    `${word} from:model model:${message.model ?? 'gpt'}`,
    `${word} before:${day}`,
    `after:${day} ${word}`,
    `after:${day.slice(0, 7)} "${other}"`,
    `in:${title} ${word}`,
    `in:${thread.summary.id} ${word}`,
    `-in:${title} ${word}`,
  ] as const;
  return random.pick(filters);
}

function words(text: string, count: number, random: Random): string | null {
  const chosen = Array.from({ length: count }, () => beginning(text, /[\p{L}\p{N}]{2,}/gu, 2, 8, random));
  return chosen.includes(null) ? null : chosen.join(' ');
}

/** The first characters, from `least` to `most` of them, of one of the matches. */
function beginning(
  text: string,
  pattern: RegExp,
  least: number,
  most: number,
  random: Random,
): string | null {
  const found = [...text.matchAll(pattern)];
  const match = found[random.below(found.length)]?.[0];
  if (match === undefined) return null;
  return Array.from(match)
    .slice(0, least + random.below(most - least + 1))
    .join('');
}

/** Any piece of the text, `length` units long. */
function around(text: string, length: number, random: Random): string {
  const start = random.below(Math.max(1, text.length - length));
  return text.slice(start, start + length).toWellFormed();
}

/** Three characters or more from the middle of a word. */
function middle(text: string, random: Random): string | null {
  const word = beginning(text, /[\p{L}\p{N}]{5,}/gu, 60, 60, random);
  if (word === null) return null;
  const start = 1 + random.below(word.length - 4);
  return word.slice(start, start + 3 + random.below(word.length - start - 3));
}

/** The same word with capitals, or with е for ё. */
function changeLetters(word: string | null, random: Random): string | null {
  if (word === null) return null;
  return random.chance(0.5) ? word.toUpperCase() : word.replaceAll('ё', 'е');
}

function quoted(piece: string | null): string | null {
  return piece === null || /["“”„«»]/u.test(piece) ? null : `"${piece}"`;
}
