import type { ModelChoice, ProviderView } from '../../src-main/contract/providers.ts';

/** A model of a provider in one string, for lists. */
export function choiceKey({ providerId, model }: ModelChoice): string {
  return `${providerId} ${model}`;
}

/** The models that can still be put on the list; the demo is no model to fall back to. */
export function addableChoices(
  providers: readonly ProviderView[],
  fallbacks: readonly ModelChoice[],
): { choice: ModelChoice; label: string }[] {
  const taken = new Set(fallbacks.map(choiceKey));
  return providers
    .filter(({ source }) => source === 'saved')
    .flatMap(({ id, name, models }) =>
      models.map((model) => ({ choice: { providerId: id, model }, label: `${name} · ${model}` })),
    )
    .filter(({ choice }) => !taken.has(choiceKey(choice)));
}

/** The list with the one at `index` moved by `step`. */
export function moved(fallbacks: readonly ModelChoice[], index: number, step: -1 | 1): ModelChoice[] {
  const list = [...fallbacks];
  const [choice] = list.splice(index, 1);
  if (choice !== undefined) list.splice(index + step, 0, choice);
  return list;
}
