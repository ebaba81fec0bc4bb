/** A letter with more marks on it than this, on the average of a text, is no letter (UTF-16 units a character). */
const UNITS = 4;

/** The beginning of a line, cut between words where that leaves more than half, at most `longest` characters. */
export function firstWords(line: string, longest: number): string {
  const characters: string[] = [];
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    characters.push(segment);
    if (characters.length > longest) break;
  }
  if (characters.length <= longest) return bounded(line, longest * UNITS);
  const cut = characters.slice(0, longest).join('');
  const space = cut.lastIndexOf(' ');
  return bounded(`${space > longest / 2 ? cut.slice(0, space) : cut}…`, longest * UNITS);
}

function bounded(words: string, units: number): string {
  return words.length <= units
    ? words
    : words
        .slice(0, units)
        .toWellFormed()
        .replace(/\uFFFD$/, '');
}
