import { describe, expect, test } from 'vitest';
import { fillPrompt, promptPlaces, promptQuery } from '../../../src-renderer/lib/prompt-places.ts';

describe('the places of a prompt', () => {
  test('are asked once each, with their choices', () => {
    expect(promptPlaces('{{who}} {{tone|kind| short|}} {{who}} {{date}} {{selection}} {{ tone }}')).toEqual([
      { name: 'who', kind: 'text', choices: [] },
      { name: 'tone', kind: 'choice', choices: ['kind', 'short'] },
      { name: 'date', kind: 'date', choices: [] },
      { name: 'selection', kind: 'selection', choices: [] },
    ]);
  });

  test('are filled in as they are, whatever stands in the value', () => {
    const values = new Map([['a', '$& {{b}} $1']]);
    expect(fillPrompt('{{a}}-{{a|x|y}}-{{b}}', values)).toBe('$& {{b}} $1-$& {{b}} $1-');
    expect(fillPrompt('{ {x} } {{}} {{\n}}', new Map())).toBe('{ {x} } {{}} {{\n}}');
  });

  test.each([
    ['/', ''],
    ['/Tra', 'tra'],
    ['/перев', 'перев'],
    ['//comment', null],
    [' /x', null],
    ['/usr/bin', 'usr/bin'],
    ['/two\nlines', null],
    ['a/b', null],
  ])('%j looks for %j', (text, query) => {
    expect(promptQuery(text)).toBe(query);
  });
});
