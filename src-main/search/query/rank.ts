import type { Role } from '../../contract/messages.ts';
import { findTerm, hasAllAsTyped } from './matches.ts';
import type { Term } from './query.ts';
import { isWordEnd, isWordStart } from './scripts.ts';

export interface Rankable {
  /** Folded. */
  text: string;
  role: Role;
  createdAt: number;
}

/** After so many days a message counts half as much for being new. */
const HALF_LIFE_MS = 30 * 24 * 60 * 60 * 1000;
const ENOUGH_OCCURRENCES = 4;
/** More than all else together. */
const AS_TYPED = 3;

/**
 * How well a message answers, the more the better: how well the terms match (from 0 to about 2) plus
 * how new it is (from 0 to 1); before all that, whether the words stand in it as they were typed. A whole word
 * counts more than its beginning, words that stand together more than apart, several times more than once, one's
 * own words a little more than an answer.
 */
export function score(terms: readonly Term[], message: Rankable, now: number): number {
  const age = Math.max(0, now - message.createdAt);
  const newness = HALF_LIFE_MS / (HALF_LIFE_MS + age);
  if (terms.length === 0) return newness;
  const quality = terms.reduce((sum, term) => sum + termQuality(term, message.text), 0) / terms.length;
  const together = terms.length > 1 && message.text.includes(terms.map(({ text }) => text).join(' '));
  const typed = hasAllAsTyped(terms, message.text) ? AS_TYPED : 0;
  return typed + newness + quality + (together ? 0.5 : 0) + (message.role === 'user' ? 0.1 : 0);
}

function termQuality(term: Term, text: string): number {
  let best = 0;
  let count = 0;
  for (let place = findTerm(term, text); place !== null && count < ENOUGH_OCCURRENCES; count += 1) {
    const { start, end } = place;
    best = Math.max(best, 0.4 + (isWordStart(text, start) ? 0.2 : 0) + (isWordEnd(text, end) ? 0.4 : 0));
    place = findTerm(term, text, end);
  }
  return best + (0.3 * count) / ENOUGH_OCCURRENCES;
}
