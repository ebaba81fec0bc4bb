import { foldText } from './search-text.ts';

/** Half-open, in UTF-16 units of the text that was looked through. */
export type TextRange = readonly [start: number, end: number];

/** A text as it is compared: case, accents, ё and the kind of white space do not matter. */
export interface FoldedText {
  readonly text: string;
  /** The place in the source of a place in `text`. */
  sourceOf(place: number): number;
}

export function foldForFind(source: string): FoldedText {
  const text = foldText(source).replace(/\s/g, ' ');
  // Folding makes nothing longer, so a text that kept its length kept every place.
  if (text.length === source.length) return { text, sourceOf: (place) => place };
  return foldByCharacter(source);
}

/** Characters with the marks that belong to them: each is folded by itself, so that its place is known. */
function foldByCharacter(source: string): FoldedText {
  const places: number[] = [];
  let text = '';
  let at = 0;
  for (const [character] of source.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const folded = foldText(character).replace(/\s/g, ' ');
    places.push(...Array.from({ length: folded.length }, () => at));
    text += folded;
    at += character.length;
  }
  places.push(at);
  return { text, sourceOf: (place) => places[place] ?? at };
}

/** Where `needle`, folded already, stands in the text; no two overlap. */
export function findRanges(folded: FoldedText, needle: string): TextRange[] {
  const ranges: TextRange[] = [];
  if (needle === '') return ranges;
  for (let at = folded.text.indexOf(needle); at >= 0; at = folded.text.indexOf(needle, at + needle.length))
    ranges.push([folded.sourceOf(at), folded.sourceOf(at + needle.length)]);
  return ranges;
}

/** What a person typed, as it is looked for. */
export function foldNeedle(query: string): string {
  return foldForFind(query).text;
}
