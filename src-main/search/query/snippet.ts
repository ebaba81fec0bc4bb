import type { Snippet } from '../../contract/search.ts';
import { fold, sourceRange } from './fold.ts';
import type { Folded } from './fold.ts';
import { findTerm, type Place } from './matches.ts';
import type { Term } from './query.ts';

/** Of which of the terms, in the folded text. */
interface Occurrence extends Place {
  term: number;
}

/** UTF-16 units. */
const LENGTH = 160;
const ELLIPSIS = '…';
/** Enough to choose the best piece of a text that has a term in every line. */
const OCCURRENCES_LIMIT = 100;
/** How far a cut may move to fall between words. */
const WORD_LIMIT = 20;
/** More than any character that is drawn as one takes. */
const CHARACTER_LIMIT = 32;
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The piece of a text, about `length` units long, in which most of the terms stand, with their places
 * in it. It begins and ends between characters; line breaks in it are spaces; `…` stands for what was
 * left out.
 */
export function makeSnippet(
  source: string,
  terms: readonly Term[],
  folded: Folded = fold(source),
  length = LENGTH,
): Snippet {
  const found = occurrences(folded.text, terms);
  const [first, last] = placeOf(found, source, folded, length);
  const before = Math.max(0, Math.floor((length - (last - first)) / 3));
  const start = cutBefore(source, Math.max(0, first - before), first);
  const end = cutAfter(source, Math.min(source.length, Math.max(last, start + length)), last);
  const lead = start > 0 ? ELLIPSIS : '';
  return {
    text: lead + source.slice(start, end).replace(/\s/gu, ' ') + (end < source.length ? ELLIPSIS : ''),
    highlights: merge(
      found
        .map((occurrence) => sourceRange(folded, occurrence.start, occurrence.end))
        .filter(([from, to]) => from >= start && to <= end && to > from)
        .map(([from, to]) => [from - start + lead.length, to - start + lead.length]),
    ),
  };
}

/** What of a text its snippet is made around, half open; its beginning where no term stands in it. */
export function placeOfSnippet(source: string, terms: readonly Term[], folded: Folded): [number, number] {
  return placeOf(occurrences(folded.text, terms), source, folded, LENGTH);
}

function placeOf(
  found: readonly Occurrence[],
  source: string,
  folded: Folded,
  length: number,
): [number, number] {
  return place(folded, densest(found, length), source.length);
}

function occurrences(text: string, terms: readonly Term[]): Occurrence[] {
  const found: Occurrence[] = [];
  for (const [index, term] of terms.entries()) {
    let count = 0;
    for (let place = findTerm(term, text); place !== null; place = findTerm(term, text, place.end)) {
      found.push({ ...place, term: index });
      count += 1;
      if (count === OCCURRENCES_LIMIT) break;
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

/** The occurrences within `length` units that show most of the terms; of equal ones the first. */
function densest(found: readonly Occurrence[], length: number): Occurrence[] {
  let best: Occurrence[] = [];
  let bestTerms = 0;
  for (const [index, { start }] of found.entries()) {
    const group = found.slice(index, index + OCCURRENCES_LIMIT).filter(({ end }) => end <= start + length);
    const terms = new Set(group.map(({ term }) => term)).size;
    if (terms > bestTerms) [best, bestTerms] = [group, terms];
  }
  return best;
}

function place(folded: Folded, group: readonly Occurrence[], sourceLength: number): [number, number] {
  const first = group[0];
  if (!first) return [0, 0];
  const end = Math.max(...group.map((occurrence) => occurrence.end));
  const [from, to] = sourceRange(folded, first.start, end);
  return [Math.min(from, sourceLength), Math.min(to, sourceLength)];
}

/** A place at `at` or a little later, but not after `latest`, where a word begins; else between characters. */
function cutBefore(text: string, at: number, latest: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, Math.min(at + WORD_LIMIT, latest)).search(/\s\S/u);
  return betweenCharacters(text, space >= 0 ? at + space + 1 : at);
}

/** A place at `at` or a little earlier, but not before `earliest`, where a word ends; else between characters. */
function cutAfter(text: string, at: number, earliest: number): number {
  if (at >= text.length) return text.length;
  const from = Math.max(at - WORD_LIMIT, earliest);
  const space = text.slice(from, at).search(/\s\S*$/u);
  return betweenCharacters(text, space >= 0 ? from + space : at);
}

/** Moves back to where what is drawn as one character begins. */
function betweenCharacters(text: string, at: number): number {
  const from = Math.max(0, at - CHARACTER_LIMIT);
  const around = characters.segment(text.slice(from, at + CHARACTER_LIMIT));
  return from + (around.containing(at - from)?.index ?? at - from);
}

/** Ranges in order, those that touch or overlap made one. */
function merge(ranges: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of ranges.sort((left, right) => left[0] - right[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
