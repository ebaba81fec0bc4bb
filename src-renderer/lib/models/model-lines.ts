import type { ModelChoice, ProviderView } from '../../../src-main/contract/providers.ts';

/** A line of the model picker. */
export interface ModelLine {
  /** Of this line alone: a provider and a model, which may hold any character. */
  key: string;
  choice: ModelChoice;
  label: string;
  /** The provider's name, for lines that do not stand below it. */
  provider: string;
  favourite: boolean;
}

export interface ModelSection {
  kind: 'favourites' | 'recent' | 'provider' | 'typed';
  /** Of the provider; '' for the others. */
  id: string;
  name: string;
  lines: ModelLine[];
}

export interface ModelLists {
  providers: readonly ProviderView[];
  favourites: readonly ModelChoice[];
  recent: readonly ModelChoice[];
  /** What the person typed. */
  filter: string;
  /** How a provider and its model are called. */
  namesOf: (provider: ProviderView, model: string) => { provider: string; model: string };
}

export function keyOfChoice({ providerId, model }: ModelChoice): string {
  return JSON.stringify([providerId, model]);
}

export function isSameChoice(one: ModelChoice, other: ModelChoice): boolean {
  return one.providerId === other.providerId && one.model === other.model;
}

/**
 * Every model once: with the favourites, else with the recent ones, else below its provider. A filter keeps
 * those of which each of its words is some part of the model's or the provider's name. What names no model may
 * be one that its server does not list: it can be chosen as it was typed.
 */
export function modelSections({
  providers,
  favourites,
  recent,
  filter,
  namesOf,
}: ModelLists): ModelSection[] {
  const words = fold(filter).split(/\s+/).filter(Boolean);
  const lineOf = (provider: ProviderView, model: string): ModelLine => {
    const choice = { providerId: provider.id, model };
    const names = namesOf(provider, model);
    const favourite = favourites.some((each) => isSameChoice(each, choice));
    return { key: keyOfChoice(choice), choice, label: names.model, provider: names.provider, favourite };
  };
  const isWanted = ({ label, provider }: ModelLine): boolean => {
    const text = fold(`${provider} ${label}`);
    return words.every((word) => text.includes(word));
  };
  const shown = new Set<string>();
  const linesOf = (choices: readonly ModelChoice[]): ModelLine[] =>
    choices.flatMap(({ providerId, model }) => {
      const provider = providers.find(({ id }) => id === providerId);
      if (provider === undefined) return [];
      const line = lineOf(provider, model);
      if (shown.has(line.key) || !isWanted(line)) return [];
      shown.add(line.key);
      return [line];
    });
  const sections: ModelSection[] = [
    { kind: 'favourites', id: '', name: '', lines: linesOf(favourites) },
    { kind: 'recent', id: '', name: '', lines: linesOf(recent) },
    ...providers.map((provider): ModelSection => {
      const { id, models } = provider;
      const lines = linesOf(models.map((model) => ({ providerId: id, model })));
      return { kind: 'provider', id, name: namesOf(provider, '').provider, lines };
    }),
    { kind: 'typed', id: '', name: '', lines: typedLines(providers, filter.trim(), shown, lineOf) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** The typed name at each provider that may know it, and does not list it. */
function typedLines(
  providers: readonly ProviderView[],
  typed: string,
  shown: ReadonlySet<string>,
  lineOf: (provider: ProviderView, model: string) => ModelLine,
): ModelLine[] {
  if (typed === '') return [];
  return providers
    .filter(({ source }) => source !== 'demo')
    .map((provider) => lineOf(provider, typed))
    .filter(({ key }) => !shown.has(key));
}

/** At most `limit` lines, from the first. */
export function firstLines(sections: readonly ModelSection[], limit: number): ModelSection[] {
  let left = limit;
  return sections.flatMap((section) => {
    const lines = section.lines.slice(0, Math.max(0, left));
    left -= lines.length;
    return lines.length === 0 ? [] : [{ ...section, lines }];
  });
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
