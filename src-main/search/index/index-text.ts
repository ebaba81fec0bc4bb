import { splitText } from '../query/scripts.ts';

/** Most gaps are a single space: it says nothing about a text. */
const COMMON_GAP = ' ';
/** The private planes: a gap's token is one character there, whatever the gap is. */
const GAP_TOKENS = 0xf0000;
const GAP_TOKENS_END = 0x10fffe;
/** Where the characters of ASCII go that SQLite's `ascii` tokenizer would take for the end of a token. */
const ASCII_MOVED = 0xe000;
/** They stand around an entry of the vocabulary; folded texts have no control characters. */
const ENTRY_START = '\x02\x02';
const ENTRY_END = '\x03\x03';
const GRAM_LENGTH = 3;
/** Of a long piece the first ones: more would find nothing less. */
const GRAMS_LIMIT = 24;

/**
 * A longer word (encoded bytes, say) is cut to its beginning, and neither it nor a longer gap is in
 * the vocabulary: a text that has one has this token, which is looked for beside the vocabulary's.
 */
const ENTRY_LIMIT = 200;
export const LONG_TOKEN = 'Ωl';

/** How a piece of text stands in an entry of the vocabulary. */
export type Placement = 'within' | 'at-start' | 'at-end';

/** What a text is indexed by. */
export interface IndexedText {
  /**
   * Its words as they are; of a run every two neighbours, and its last character alone, so that one
   * character is the beginning of a token and two are a token; for each gap a sign of its own.
   */
  tokens: Set<string>;
  /** Its words and gaps, for the vocabulary. */
  entries: Set<string>;
}

export function indexedText(folded: string): IndexedText {
  const tokens = new Set<string>();
  const entries = new Set<string>();
  for (const { kind, text } of splitText(folded)) {
    if (text === COMMON_GAP) continue;
    if (kind === 'run') {
      for (const token of runTokens(text)) tokens.add(token);
      tokens.add(Array.from(text).at(-1) ?? '');
    } else if (!entries.has(text)) {
      tokens.add(kind === 'word' ? wordToken(text) : gapToken(text));
      if (text.length > ENTRY_LIMIT) tokens.add(LONG_TOKEN);
      else entries.add(text);
    }
  }
  return { tokens, entries };
}

/** Every two neighbours; none of a single character. */
export function runTokens(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, index) => (characters[index] ?? '') + character);
}

export function wordToken(word: string): string {
  if (word.length <= ENTRY_LIMIT) return word;
  const beginning = word.slice(0, ENTRY_LIMIT);
  return beginning.isWellFormed() ? beginning : beginning.slice(0, -1);
}

/** The same gap always has the same sign; another gap may have it, too. */
export function gapToken(gap: string): string {
  let hash = 0;
  for (let at = 0; at < gap.length; at += 1) hash = (Math.imul(hash, 31) + gap.charCodeAt(at)) >>> 0;
  return String.fromCodePoint(GAP_TOKENS + (hash % (GAP_TOKENS_END - GAP_TOKENS)));
}

/** Whether any gap with this piece in it is sure to be indexed. */
export function isIndexedGap(piece: string): boolean {
  return piece !== COMMON_GAP;
}

/** One, two and three neighbouring characters of an entry, as tokens. */
export function entryGrams(entry: string): Set<string> {
  const whole = ENTRY_START + entry + ENTRY_END;
  return new Set([1, 2, GRAM_LENGTH].flatMap((length) => gramsOf(whole, length)));
}

/** The tokens of `entryGrams` that every entry has in which the piece stands so. */
export function pieceGrams(piece: string, placement: Placement): string[] {
  const whole =
    (placement === 'at-start' ? ENTRY_START : '') + piece + (placement === 'at-end' ? ENTRY_END : '');
  return [...new Set(gramsOf(whole, Math.min(GRAM_LENGTH, whole.length)))].slice(0, GRAMS_LIMIT);
}

/** A token as FTS5 takes it in an expression, whatever it is made of. */
export function quote(token: string): string {
  return `"${token.replaceAll('"', '""')}"`;
}

function gramsOf(text: string, length: number): string[] {
  const moved = text.replace(/[\0-\x7f]/g, (sign) => String.fromCharCode(ASCII_MOVED + sign.charCodeAt(0)));
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) =>
    moved.slice(at, at + length).toWellFormed(),
  );
}
