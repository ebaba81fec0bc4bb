/** Texts of answers, one kind after another, each of about `size` letters. */
const KINDS = {
  prose: (index: number) =>
    `A paragraph, number ${index}, with *emphasis*, **strong words**, \`code\` and a [link](https://a.example/${index}), which goes on for a few lines, as they do in answers, and ends here.\n\n`,
  'one block of code': (index: number) => `  const value${index} = compute(${index}, "text"); // a line\n`,
  'one table': (index: number) => `| ${index} | some *words* | \`code\` | the end of row ${index} |\n`,
  'deep lists': (index: number) => `${'  '.repeat(index % 6)}- item ${index} with **strong** words in it\n`,
  math: (index: number) =>
    `Since $x_{${index}} = y^2$ and \\(a < b\\), line ${index} follows.\n\n$$\na_${index} = \\frac{1}{2}\n$$\n\n`,
  'long paragraphs': (index: number) =>
    `${`The archive of year ${index} holds letters that nobody has read, and lists of ships which came late. `.repeat(20)}\n\n`,
  'long paragraphs, Chinese': (index: number) =>
    `${`第${index}年的档案里有无人读过的信件，也有迟到船只的名单，港口的记录比城市的记录更完整。`.repeat(45)}\n\n`,
} as const;

export type Kind = keyof typeof KINDS;

export const kinds: readonly Kind[] = [
  'prose',
  'one block of code',
  'one table',
  'deep lists',
  'math',
  'long paragraphs',
  'long paragraphs, Chinese',
];

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
