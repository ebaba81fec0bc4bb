import { expect, test } from 'vitest';
import type { ProviderView } from '../../../src-main/contract/providers.ts';
import { firstLines, modelSections, type ModelLists } from '../../../src-renderer/lib/models/model-lines.ts';

function provider(id: string, models: string[], more: Partial<ProviderView> = {}): ProviderView {
  return {
    id,
    name: id,
    protocol: 'openai-chat',
    endpoint: `https://${id}.test/v1/chat/completions`,
    auth: 'none',
    models,
    hasSecret: false,
    secretKept: 'none',
    unencrypted: false,
    source: 'saved',
    ...more,
  };
}

const one = provider('One', ['gpt-4', 'gpt-4-mini', 'qwen3:8b']);
const two = provider('Two', ['gpt-4', 'claude']);

function sections(lists: Partial<ModelLists>): string[] {
  return modelSections({
    providers: [one, two],
    favourites: [],
    recent: [],
    filter: '',
    namesOf: ({ name }, model) => ({ provider: name, model }),
    ...lists,
  }).map(
    ({ kind, name, lines }) =>
      `${name === '' ? kind : name}: ${lines.map((line) => `${line.provider}/${line.label}`).join(' ')}`,
  );
}

test('lists every model below its provider', () => {
  expect(sections({})).toEqual(['One: One/gpt-4 One/gpt-4-mini One/qwen3:8b', 'Two: Two/gpt-4 Two/claude']);
});

test('shows a model once: with the favourites, else with the recent ones', () => {
  const favourites = [{ providerId: 'Two', model: 'gpt-4' }];
  const recent = [...favourites, { providerId: 'One', model: 'qwen3:8b' }];
  expect(sections({ favourites, recent })).toEqual([
    'favourites: Two/gpt-4',
    'recent: One/qwen3:8b',
    'One: One/gpt-4 One/gpt-4-mini',
    'Two: Two/claude',
  ]);
});

test('keeps a favourite that its provider does not list, and forgets one whose provider is gone', () => {
  const favourites = [
    { providerId: 'One', model: 'unlisted' },
    { providerId: 'Gone', model: 'gpt-4' },
  ];
  expect(sections({ favourites })[0]).toBe('favourites: One/unlisted');
});

test.each([
  ['min', 'One: One/gpt-4-mini'],
  ['MINI gpt', 'One: One/gpt-4-mini'],
  ['two claude', 'Two: Two/claude'],
  ['n3:8', 'One: One/qwen3:8b'],
])('finds by any part of the names, in any order: %s', (filter, expected) => {
  expect(sections({ filter })[0]).toBe(expected);
});

test('takes a name that no server lists, at each provider that may know it', () => {
  const demo = provider('demo', ['demo'], { source: 'demo' });
  expect(sections({ filter: ' brand-new ', providers: [one, demo] })).toEqual(['typed: One/brand-new']);
  // What is listed is not offered a second time.
  expect(sections({ filter: 'claude' })).toEqual(['Two: Two/claude', 'typed: One/claude']);
});

test('a filter is text: what would be a pattern finds only itself', () => {
  const odd = provider('Odd', ['a.b', 'a*b', 'модель-1', '模型']);
  const labels = (filter: string): string[] => sections({ filter, providers: [odd] });
  expect(labels('.b')[0]).toBe('Odd: Odd/a.b');
  expect(labels('МОДЕЛЬ')[0]).toBe('Odd: Odd/модель-1');
  expect(labels('模')[0]).toBe('Odd: Odd/模型');
});

test('draws no more lines than it is asked for, however many there are', () => {
  const many = provider(
    'Many',
    Array.from({ length: 900 }, (_, index) => `model-${index}`),
  );
  const all = modelSections({
    providers: [one, many],
    favourites: [],
    recent: [],
    filter: '',
    namesOf: ({ name }, model) => ({ provider: name, model }),
  });
  const lines = firstLines(all, 60).flatMap((section) => section.lines);
  expect(lines).toHaveLength(60);
  expect(firstLines(all, 5000).flatMap((section) => section.lines)).toHaveLength(903);
});
