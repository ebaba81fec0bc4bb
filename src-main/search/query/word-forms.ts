import { stemmer as stemRussian } from '@orama/stemmers/russian';
import { stemmer as stemEnglish } from 'stemmer';

/** What all forms of a word have in common. */
export interface Stem {
  /** As the algorithms of Snowball (Russian) and Porter (English) make it: no word of its own. */
  stem: string;
  /** Every form begins with it. */
  beginning: string;
}

/** Shorter ones are words and endings by themselves: forms of them are other words. */
const SHORTEST = 3;
/** Longer ones are encoded bytes. */
const LONGEST = 40;
/** The same few thousand words come again and again; a hostile text must not make it grow. */
const MEMO_LIMIT = 20_000;
const memo = new Map<string, string | null>();

/** The stem of a folded word; null where it has none that is told: digits, other alphabets, a very short or long one. */
export function stemOf(word: string): string | null {
  if (word.length < SHORTEST || word.length > LONGEST) return null;
  const known = memo.get(word);
  if (known !== undefined) return known;
  const stem = isEnglish(word) ? stemEnglish(word) : isRussian(word) ? stemRussian(word) : '';
  const found = stem.length < SHORTEST ? null : stem;
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(word, found);
  return found;
}

/** By what the other forms of a folded word are known; null where it has none. */
export function formsOf(word: string): Stem | null {
  const stem = stemOf(word);
  if (stem === null) return null;
  // In English the last letters of a stem may be others than those of the word: city, citi; usability, usabl.
  const kept = isEnglish(word) ? stem.slice(0, Math.max(SHORTEST - 1, stem.length - 2)) : stem;
  return word.startsWith(kept) ? { stem, beginning: kept } : null;
}

function isEnglish(word: string): boolean {
  return /^[a-z]+$/.test(word);
}

function isRussian(word: string): boolean {
  return /^[а-я]+$/.test(word);
}
