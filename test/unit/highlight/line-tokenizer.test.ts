import { expect, test } from 'vitest';
import { Grammars } from '../../../src-renderer/lib/highlight/grammars.ts';
import { languageNames } from '../../../src-renderer/lib/highlight/languages.ts';
import { LineTokenizer, LONGEST_LINE } from '../../../src-renderer/lib/highlight/line-tokenizer.ts';
import { TOKEN_KINDS, type LineTokens } from '../../../src-renderer/lib/highlight/token-kinds.ts';

const grammars = new Grammars();

async function tokenizer(language: string): Promise<Pick<LineTokenizer<never>, 'tokenize'>> {
  const found = await grammars.tokenizer(language);
  if (found === null) throw new Error(`no language ${language}`);
  return found;
}

/** What the tokens of a line say: each piece with its kind. */
function read(line: string, tokens: LineTokens | undefined): [string, string | undefined][] {
  return (tokens ?? []).map(([start, end, kind]) => [line.slice(start, end), TOKEN_KINDS[kind]]);
}

test('a line is read as what the lines before it make of it', async () => {
  const lines = ['const a = `one', 'two ${b} three`; // end', '/* open', 'still open */ return 1'];
  const tokens = (await tokenizer('ts')).tokenize(0, lines);
  expect(read('two ${b} three`; // end', tokens[1])).toEqual(
    expect.arrayContaining([
      ['two ', 'string'],
      ['// end', 'comment'],
    ]),
  );
  expect(read('still open */ return 1', tokens[3])).toEqual([
    ['still open */', 'comment'],
    ['return', 'keyword'],
    ['1', 'constant'],
  ]);
});

test('a text in any pieces gives the tokens of the whole text', async () => {
  const lines = ['"""A text', 'over lines"""', '', 'def f(x: int) -> str:', '    return f"{x}!"  # done'];
  const whole = (await tokenizer('python')).tokenize(0, lines);
  for (let cut = 1; cut < lines.length; cut += 1) {
    const growing = await tokenizer('python');
    const first = growing.tokenize(0, [...lines.slice(0, cut - 1), (lines[cut - 1] ?? '').slice(0, 3)]);
    const rest = growing.tokenize(cut - 1, lines.slice(cut - 1));
    expect([...first.slice(0, -1), ...rest]).toEqual(whole);
  }
});

test('the work for a block that grows line by line is linear: each line is read when it grows and when it is done', () => {
  let read = 0;
  const grammar = {
    tokenizeLine2: (_line: string, state: number | null) => {
      read += 1;
      return { tokens: [], ruleStack: (state ?? 0) + 1, stoppedEarly: false };
    },
  };
  const growing = new LineTokenizer(grammar, []);
  for (let line = 0; line < 10_000; line += 1)
    growing.tokenize(Math.max(0, line - 1), line === 0 ? ['x'] : ['x', 'y']);
  expect(read).toBe(2 * 10_000 - 1);
});

test('lines that do not follow the last ones are refused', async () => {
  const growing = await tokenizer('ts');
  growing.tokenize(0, ['a', 'b', 'c']);
  expect(() => growing.tokenize(1, ['b'])).toThrow(RangeError);
});

test('an overlong line stays plain and the next one is read', async () => {
  const tokens = (await tokenizer('json')).tokenize(0, [`"${'x'.repeat(LONGEST_LINE)}"`, '"short"']);
  expect(tokens[0]).toEqual([]);
  expect(read('"short"', tokens[1])).toEqual([['"short"', 'string']]);
});

test.for([
  ['python', 'return "a"  # b', ['keyword', 'string', 'comment']],
  ['rust', 'let x: u32 = f(1);', ['keyword', 'type', 'function', 'constant']],
  ['json', '{"a": 1, "b": true}', ['property', 'constant', 'keyword']],
  ['html', '<a href="b">c</a>', ['keyword', 'property', 'string']],
  ['css', '.a { color: #fff; }', ['type', 'property', 'constant']],
  ['sql', "SELECT a FROM b WHERE c = 'd'", ['keyword', 'string']],
  ['bash', 'echo "a" # b', ['function', 'string', 'comment']],
  ['go', 'func main() { return }', ['keyword', 'function']],
  ['yaml', 'a: "b" # c', ['string', 'comment']],
] as const)('%s has its colours', async ([language, line, kinds]) => {
  const [tokens] = (await tokenizer(language)).tokenize(0, [line]);
  expect(read(line, tokens).map(([, kind]) => kind)).toEqual(expect.arrayContaining([...kinds]));
});

test('a language that nobody knows has no tokenizer', async () => {
  expect(await grammars.tokenizer('klingon')).toBeNull();
  expect(await grammars.tokenizer('constructor')).toBeNull();
});

test('every language that is listed reads lines', async () => {
  for (const name of languageNames()) {
    const tokens = (await tokenizer(name)).tokenize(0, ['a = 1', '<b c="d">', '']);
    expect(tokens, name).toHaveLength(3);
  }
});
