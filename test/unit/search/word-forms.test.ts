import { expect, test } from 'vitest';
import { formsOf, stemOf } from '../../../src-main/search/query/word-forms.ts';

// From the samples that the algorithms' authors publish: Snowball's vocabulary of Russian, and Porter's paper.
test.each([
  ['вагон', 'вагон вагона вагоне вагонов вагоном вагоны'],
  ['важн', 'важная важнее важнейшие важнейшими важно важного важной важные важный'],
  ['пасмурн', 'пасмурный пасмурные пасмурно'],
  ['падеж', 'падеж падежа падежей падежом'],
  ['consign', 'consign consigned consigning consignment'],
  ['consist', 'consist consisted consistency consistent consistently consisting consists'],
  ['consol', 'consolation consolations console consoled consoles consoling'],
  ['knit', 'knit knits knitted knitting'],
  ['poni', 'pony ponies'],
  ['relat', 'relate relational'],
  ['sensibl', 'sensibility sensible'],
])('%s is the stem of %s', (stem, words) => {
  const each = words.split(' ');
  expect(each.map(stemOf)).toEqual(each.map(() => stem));
  // What a text is looked through for: a form that does not begin so is not found.
  const beginnings = new Set(each.map((word) => formsOf(word)?.beginning));
  expect(beginnings.size).toBe(1);
  for (const beginning of beginnings)
    expect(each.filter((word) => !word.startsWith(beginning ?? '-'))).toEqual([]);
});

test.each(['он', 'is', '2024', 'gpt4', '日本', 'straßen', 'київ', 'x'.repeat(41)])(
  '%s has no forms',
  (word) => {
    expect(formsOf(word)).toBeNull();
  },
);
