/** Texts of answers, one kind after another, each of about `size` letters. */
const KINDS = {
  prose: (index: number) =>
    `A paragraph, number ${index}, with *emphasis*, **strong words**, \`code\` and a [link](https://a.example/${index}), which goes on for a few lines, as they do in answers, and ends here.\n\n`,
  'one block of code': (index: number) => `  const value${index} = compute(${index}, "text"); // a line\n`,
  'one table': (index: number) => `| ${index} | some *words* | \`code\` | the end of row ${index} |\n`,
  'deep lists': (index: number) => `${'  '.repeat(index % 6)}- item ${index} with **strong** words in it\n`,
  math: (index: number) =>
    `Since $x_{${index}} = y^2$ and \\(a < b\\), line ${index} follows.\n\n$$\na_${index} = \\frac{1}{2}\n$$\n\n`,
} as const;

export type Kind = keyof typeof KINDS;

export const kinds: readonly Kind[] = ['prose', 'one block of code', 'one table', 'deep lists', 'math'];

const OPENINGS: Partial<Record<Kind, string>> = {
  'one block of code': '```ts\n',
  'one table': '| # | a | b | c |\n| - | - | - | - |\n',
};

export function textOf(kind: Kind, size: number): string {
  const parts = [OPENINGS[kind] ?? ''];
  for (let index = 0, length = 0; length < size; index += 1) {
    const part = KINDS[kind](index);
    parts.push(part);
    length += part.length;
  }
  return parts.join('').slice(0, size);
}
