import type { FactsSource, KnownModel, ModelFacts } from '../contract/model-facts.ts';
import { CHECKED_ON, tableRow } from './model-table.ts';

const NAMES = ['contextWindow', 'maxOutput', 'images', 'tools', 'reasoning', 'price'] as const;

type Name = (typeof NAMES)[number];

/** What somebody else than the table says of one model. */
export interface SaidOfModel {
  server?: ModelFacts | undefined;
  person?: ModelFacts | undefined;
}

/**
 * Where a model runs. On the person's own machine it has no price, and the window that was set there; a service
 * that asks for no account has no price either.
 */
export type ModelPlace = 'service' | 'free-service' | 'own-machine';

const HOLDS: Record<ModelPlace, readonly Name[]> = {
  service: NAMES,
  'free-service': ['contextWindow', 'maxOutput', 'images', 'tools', 'reasoning'],
  'own-machine': ['images', 'tools', 'reasoning'],
};

/** What is known of a model, fact by fact: the person's word over the server's, the server's over the table's. */
export function knownModel(model: string, said: SaidOfModel = {}, place: ModelPlace = 'service'): KnownModel {
  const known: KnownModel = { sources: {} };
  const add = (facts: ModelFacts | undefined, source: FactsSource, names: readonly Name[] = NAMES): void => {
    for (const name of names) {
      if (facts?.[name] === undefined) continue;
      Object.assign(known, { [name]: facts[name] });
      known.sources[name] = source;
    }
  };
  add(tableRow(tableName(model)), 'app', HOLDS[place]);
  add(said.server, 'server');
  add(said.person, 'person');
  return Object.values(known.sources).includes('app') ? { ...known, checkedOn: CHECKED_ON } : known;
}

/** A model's name as the table has it: `openai/GPT-4o` and `models/gpt-4o:latest` are `gpt-4o`. */
export function tableName(model: string): string {
  const name = model.toLowerCase().replace(/^.*\//, '');
  // A gateway's own prefix, as in `us.anthropic.claude-…`; behind the colon are sizes and variants.
  return name.replace(/^(?:[a-z]{2,4}\.)?(?:anthropic|meta|mistral|openai)[.:]/, '').replace(/:.*$/, '');
}
