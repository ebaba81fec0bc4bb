/** Alphabets in which words are parted by spaces and written letter by letter. Of others nothing is checked. */
const ALPHABETS = [
  ['latin', /^[\p{Script=Latin}\p{M}'’‑-]+$/u],
  ['cyrillic', /^[\p{Script=Cyrillic}\p{M}'’‑-]+$/u],
  ['greek', /^[\p{Script=Greek}\p{M}'’‑-]+$/u],
  ['armenian', /^[\p{Script=Armenian}\p{M}'’‑-]+$/u],
  ['georgian', /^[\p{Script=Georgian}\p{M}'’‑-]+$/u],
] as const;

export type Alphabet = (typeof ALPHABETS)[number][0];

/** null for a word of several, or of none of these. */
export function alphabetOf(word: string): Alphabet | null {
  return ALPHABETS.find(([, letters]) => letters.test(word))?.[0] ?? null;
}

/** The alphabet that most words of a list are in; null where that is none of ours. */
export function alphabetOfList(words: readonly string[]): Alphabet | null {
  const counts = new Map<Alphabet, number>();
  for (const word of words) {
    const alphabet = alphabetOf(word);
    if (alphabet !== null) counts.set(alphabet, (counts.get(alphabet) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most !== undefined && most[1] * 2 > words.length ? most[0] : null;
}
