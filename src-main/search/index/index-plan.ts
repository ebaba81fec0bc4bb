import { gapToken, isIndexedGap, LONG_TOKEN, quote, runTokens, wordToken } from './index-text.ts';
import type { Placement } from './index-text.ts';
import type { Condition, Given, Query, Term, ThreadCondition } from '../query/query.ts';
import { splitText } from '../query/scripts.ts';
import type { Piece } from '../query/scripts.ts';

/** An expression of FTS5 that every match fulfils, null where there is none, and the places to look in. */
export interface Plan {
  tokens: string | null;
  first: number;
  last: number;
}

/** What only the index knows. Null: too many to be worth asking for. */
export interface Lookup {
  /** Words and gaps that have the piece so; null where there are more than `limit`. */
  entriesWith(piece: string, placement: Placement, limit: number): string[] | null;
  /** Words that have this stem: few, whatever the texts are. */
  wordsOf(stem: string): string[];
  threadKeys(condition: ThreadCondition): number[] | null;
  modelKeys(text: string): number[];
  /** How many places a message stands at most after the second in which it was created. */
  mostMoved(): number;
}

/** The beginnings of words up to this length are tokens. */
export const PREFIX_LENGTH = 5;
/** More words than these with one longer beginning, and FTS5 puts their rows together sooner. */
const BEGINNINGS_LIMIT = 150;
/** More words than these with a piece in them, and looking through the newest messages finds enough sooner. */
const ENTRIES_LIMIT = 600;
const LAST_PLACE = Number.MAX_SAFE_INTEGER;

/** Where a message of this time stands, or soon after it. */
export function placeOf(createdAt: number): number {
  return Math.max(0, Math.floor(createdAt / 1000));
}

// Tokens for what is no text. No folded text has a capital letter, so none is ever taken for one.
export const roleToken = (role: string): string => `Ωr${role}`;
export const modelToken = (key: number): string => `Ωm${key}`;
export const givenToken = (given: Given): string => `Ωg${given}`;
export const threadToken = (key: number): string => `Ωt${key}`;

/**
 * What to ask the index so that no match is missed; who asks checks each candidate by the rule itself.
 * Null: nothing can match.
 */
export function planQuery(query: Query, lookup: Lookup): Plan | null {
  const parts = [
    ...query.all.flatMap((term) => termParts(term, lookup)),
    ...query.conditions.flatMap((condition) => conditionParts(condition, lookup)),
  ];
  if (parts.includes(IMPOSSIBLE)) return null;
  // Exact, so that a common beginning that is excluded costs nothing; the others are left to the rule.
  const excluded = query.none
    .filter(({ kind, text }) => kind === 'prefix' && text.length <= PREFIX_LENGTH)
    .map(({ text }) => ` NOT ${quote(text)} *`);
  return {
    tokens: parts.length === 0 ? null : [...new Set(parts)].join(' AND ') + excluded.join(''),
    ...span(query.conditions, lookup.mostMoved()),
  };
}

function span(conditions: readonly Condition[], mostMoved: number): { first: number; last: number } {
  const after = conditions.flatMap((condition) => (condition.kind === 'after' ? [condition.at] : []));
  const before = conditions.flatMap((condition) => (condition.kind === 'before' ? [condition.at] : []));
  return {
    first: Math.max(0, ...after.map(placeOf)),
    last: Math.min(LAST_PLACE, ...before.map((at) => placeOf(at) + mostMoved)),
  };
}

const IMPOSSIBLE = '';

function termParts(term: Term, lookup: Lookup): string[] {
  const { text } = term;
  switch (term.kind) {
    case 'word':
      return [quote(text)];
    case 'prefix':
    case 'substring': {
      const pieces = splitText(text);
      return pieces.flatMap((piece, index) => {
        const isBegun = index === 0 && term.kind === 'substring';
        return pieceParts(piece, isBegun, index === pieces.length - 1, lookup);
      });
    }
    case 'form': {
      const typed = pieceParts({ kind: 'word', text }, false, true, lookup);
      const others = lookup.wordsOf(term.forms.stem).filter((word) => !word.startsWith(text));
      return others.length === 0 ? typed : either([...typed, ...others.map(quote)]);
    }
    default:
      term satisfies never;
      return [];
  }
}

/** What is indexed wherever this piece stands: with more of the same word or gap before it, after it, or neither. */
function pieceParts({ kind, text }: Piece, isBegun: boolean, isOpen: boolean, lookup: Lookup): string[] {
  if (kind === 'run') {
    const tokens = runTokens(text);
    return tokens.length === 0 ? [`${quote(text)} *`] : tokens.map(quote);
  }
  if (kind === 'gap' && !isIndexedGap(text)) return [];
  const token = (entry: string): string => quote(kind === 'gap' ? gapToken(entry) : wordToken(entry));
  if (!isBegun && !isOpen) return [token(text)];
  const isPrefix = kind === 'word' && !isBegun;
  if (isPrefix && text.length <= PREFIX_LENGTH) return [`${quote(text)} *`];
  const placement = isBegun ? (isOpen ? 'within' : 'at-end') : 'at-start';
  const entries = lookup.entriesWith(text, placement, isPrefix ? BEGINNINGS_LIMIT : ENTRIES_LIMIT);
  if (entries === null) return isPrefix ? [`${token(text)} *`] : [];
  return either([...entries.map(token), quote(LONG_TOKEN)]);
}

function conditionParts(condition: Condition, lookup: Lookup): string[] {
  switch (condition.kind) {
    case 'has':
      return [quote(givenToken(condition.given))];
    case 'thread':
    case 'tag':
    case 'folder':
      return either(lookup.threadKeys(condition)?.map((key) => quote(threadToken(key))) ?? null);
    case 'model':
      return either(lookup.modelKeys(condition.text).map((key) => quote(modelToken(key))));
    case 'role':
      return [quote(roleToken(condition.role))];
    case 'before':
    case 'after':
      return [];
    default:
      condition satisfies never;
      return [];
  }
}

function either(parts: string[] | null): string[] {
  if (parts === null) return [];
  return [parts.length === 0 ? IMPOSSIBLE : `(${parts.join(' OR ')})`];
}
