/**
 * Letters that are written without spaces between words (or, in Korean, with endings joined to them):
 * there a term is any piece of a run, not the beginning of a word.
 */
const UNSEGMENTED =
  /[[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]&&[\p{L}\p{N}\p{M}]]+/v;
const UNSEGMENTED_RUNS = new RegExp(`(${UNSEGMENTED.source})`, 'v');
const WORD_CHARACTERS = /^[\p{L}\p{N}\p{M}]+$/u;

const PIECES = /[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu;
const NOT_ASCII = /[^\0-\x7f]/;
const ASCII_PIECES = /[a-z0-9]+|[^a-z0-9]+/g;

/** `word`: letters, digits and marks; `run`: the unsegmented ones among them; `gap`: all that is between. */
export interface Piece {
  kind: 'word' | 'run' | 'gap';
  text: string;
}

/** Cuts a folded text into its words, unsegmented runs and what is between them; nothing is left out. */
export function splitText(folded: string): Piece[] {
  const texts = folded.match(NOT_ASCII.test(folded) ? PIECES : ASCII_PIECES) ?? [];
  // Words and gaps take turns.
  const firstWord = isWord(texts[0] ?? '') ? 0 : 1;
  const pieces = texts.map((text, index): Piece => ({
    kind: index % 2 === firstWord ? 'word' : 'gap',
    text,
  }));
  if (!UNSEGMENTED.test(folded)) return pieces;
  return pieces.flatMap((piece) => (piece.kind === 'word' ? splitRuns(piece.text) : piece));
}

/** Letters, digits and their marks, and nothing else. */
export function isWord(text: string): boolean {
  return WORD_CHARACTERS.test(text);
}

/** Whether no word reaches from before `at` over it. */
export function isWordStart(text: string, at: number): boolean {
  if (at === 0) return true;
  const unit = text.charCodeAt(at - 1);
  return !isOfWord(isLowSurrogate(unit) ? text.slice(Math.max(0, at - 2), at) : text.charAt(at - 1), unit);
}

/** Whether no word goes on at `at`. */
export function isWordEnd(text: string, at: number): boolean {
  if (at >= text.length) return true;
  return !isOfWord(String.fromCodePoint(text.codePointAt(at) ?? 0), text.charCodeAt(at));
}

/** Where the word that goes on at `at` ends. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (!isWordEnd(text, end)) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}

function splitRuns(word: string): Piece[] {
  return word
    .split(UNSEGMENTED_RUNS)
    .map((text, index): Piece => ({ kind: index % 2 === 1 ? 'run' : 'word', text }))
    .filter(({ text }) => text !== '');
}

function isOfWord(character: string, unit: number): boolean {
  if (unit < 0x80) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
  return isWord(character) && !UNSEGMENTED.test(character);
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
