import { expect, test } from 'vitest';
import { readSearchArguments } from '../../../src-main/search/search-arguments.ts';

test('the words of a query stand together; what begins with a minus stands behind --', () => {
  expect(readSearchArguments(['apple', 'pie', 'from:me'])).toEqual({
    kind: 'search',
    text: 'apple pie from:me',
    json: false,
    limit: 20,
  });
  expect(readSearchArguments(['--json', '--limit', '5', '--', 'apple', '-pie'])).toEqual({
    kind: 'search',
    text: 'apple -pie',
    json: true,
    limit: 5,
  });
});

test.each([[[]], [['--limit', '0', 'a']], [['--limit', 'many', 'a']], [['--unknown', 'a']]])(
  '%j is wrong usage',
  (args) => {
    expect(readSearchArguments(args)).toMatchObject({ kind: 'usage', exitCode: 2 });
  },
);

test('help tells the exit codes', () => {
  const help = readSearchArguments(['--help']);
  expect(help).toMatchObject({ kind: 'usage', exitCode: 0 });
  expect(help.text).toMatch(/Exit code 0 .* 1 .* 2 .* 4 /s);
});
