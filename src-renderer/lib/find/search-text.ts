import type { Snippet } from '../../../src-main/contract/search.ts';

/** Text as it is compared in a search: without case, accents or the difference of ё and е. */
export function foldText(text: string): string {
  // Without the breve, which makes й of и: those are two letters, not one with an accent.
  return text
    .normalize('NFD')
    .replace(/(?!\u0306)\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase();
}

export interface TextSegment {
  text: string;
  hit: boolean;
}

/** Cuts `text` where it matches `query`; the segments joined are `text` again. */
export function markHits(text: string, query: string): TextSegment[] {
  const needle = foldText(query.trim());
  if (needle === '') return [{ text, hit: false }];
  // Folding may change lengths: compare character by character.
  const characters = Array.from(text);
  const folded = characters.map(foldText);
  const segments: TextSegment[] = [];
  const push = (part: string, hit: boolean): void => {
    const last = segments.at(-1);
    if (last?.hit === hit) last.text += part;
    else segments.push({ text: part, hit });
  };
  let at = 0;
  while (at < characters.length) {
    let length = 0;
    let seen = '';
    while (seen.length < needle.length && at + length < folded.length) {
      seen += folded[at + length] ?? '';
      length += 1;
    }
    const hit = seen === needle;
    const taken = hit ? length : 1;
    push(characters.slice(at, at + taken).join(''), hit);
    at += taken;
  }
  return segments;
}

/** A snippet of main's, cut at its highlights. */
export function segmentsOf({ text, highlights }: Snippet): TextSegment[] {
  const segments: TextSegment[] = [];
  let at = 0;
  for (const [start, end] of highlights) {
    segments.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true });
    at = end;
  }
  segments.push({ text: text.slice(at), hit: false });
  return segments.filter((segment) => segment.text !== '');
}
