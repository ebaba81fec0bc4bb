/** A word as it stands in a text: UTF-16 units. */
export interface WrittenWord {
  word: string;
  start: number;
  end: number;
}

/** Code as markdown writes it; a fence that is still open goes to the end. */
const CODE = /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|`[^`\n]*`/g;
/** What stands between spaces. */
const TOKEN = /\S+/g;
/** An address, a path, a name, a place in a prompt, a number with its unit, markup, or code: nobody spells it. */
const NO_PROSE = /[\p{N}_/\\@#=<>{}$|^~+*]|::|->|\(\)|\p{L}[.:]\p{L}|^[-–—]{1,2}\p{L}/u;
/** Emphasis is no code: `*word*`, `**word**`, `_word_`, `~~word~~`. */
const EMPHASIS = /^([*_~]{1,3})(.*?)\1(\P{L}*)$/u;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’‑-][\p{L}\p{M}]+)*/gu;
const LONGEST = 64;
/** Words that are joined by dashes and strokes; what is longer is data. */
const LONGEST_TOKEN = 200;
/** NASA, США. What is longer is shouted, and spelt. */
const LONGEST_ABBREVIATION = 5;

/** The words of a text that a person may have misspelt, in their order: not code, addresses, names of things in code. Pure. */
export function writtenWords(text: string): WrittenWord[] {
  const prose = text.replace(CODE, (code) => ' '.repeat(code.length));
  const words: WrittenWord[] = [];
  for (const { 0: token, index } of prose.matchAll(TOKEN)) {
    if (token.length > LONGEST_TOKEN) continue;
    const inner = EMPHASIS.exec(token);
    const lead = inner?.[1]?.length ?? 0;
    const content = inner?.[2] ?? token;
    if (NO_PROSE.test(content)) continue;
    for (const { 0: word, index: place } of content.matchAll(WORD)) {
      const start = index + lead + place;
      if (isSpelt(word)) words.push({ word, start, end: start + word.length });
    }
  }
  return words;
}

function isSpelt(word: string): boolean {
  if (word.length < 2 || word.length > LONGEST) return false;
  if (word.length <= LONGEST_ABBREVIATION && word === word.toUpperCase()) return false;
  // getElementById, iPhone.
  return !/\p{Ll}\p{Lu}/u.test(word);
}
