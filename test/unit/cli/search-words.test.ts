import { Command } from 'commander';
import { expect, test } from 'vitest';
import { search } from '../../../src-main/cli/search.ts';

/** What `lockchat search` makes of its words, and what it says where they are wrong. */
function parse(words: string[]): {
  text?: string;
  options?: Record<string, unknown>;
  code?: string;
  said?: string;
} {
  let said = '';
  const print = (text: string): void => {
    said += text;
  };
  const command = search
    .define(new Command('search'))
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print });
  try {
    command.parse(words, { from: 'user' });
    return { text: command.args.join(' '), options: command.opts() };
  } catch (error) {
    return { code: String(Reflect.get(Object(error), 'code')), said };
  }
}

test('the words of a query stand together; what begins with a minus stands behind --', () => {
  expect(parse(['apple', 'pie', 'from:me'])).toEqual({
    text: 'apple pie from:me',
    options: { json: false, limit: 20 },
  });
  expect(parse(['--json', '--limit', '5', '--', 'apple', '-pie'])).toEqual({
    text: 'apple -pie',
    options: { json: true, limit: 5 },
  });
});

test.each([[[]], [['--limit', '0', 'a']], [['--limit', 'many', 'a']], [['--unknown', 'a']]])(
  '%j is wrong usage',
  (words) => {
    const { code } = parse(words);
    expect(code).toMatch(/^commander\.(?!help)/);
  },
);

test('help tells the exit codes', () => {
  const { code, said } = parse(['--help']);
  expect(code).toBe('commander.helpDisplayed');
  expect(said).toMatch(/Exit code 0 .* 1 .* 2 .* 4 /s);
});
