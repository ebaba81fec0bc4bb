const LONGEST = 60;

/**
 * A title from the first message: its first line with words in it, cut between words, at most 60
 * characters. A message of nothing but marks is its own title: only blank text has none.
 */
export function titleFrom(text: string): string {
  const line =
    text
      .split('\n')
      .map((each) =>
        each
          .replace(/^[\s#>*\-`]+/, '')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .find((each) => each !== '') ?? text.trim().replace(/\s+/g, ' ');
  const characters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  if (characters.length <= LONGEST) return line;
  const cut = characters.slice(0, LONGEST).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > LONGEST / 2 ? cut.slice(0, space) : cut}…`;
}
