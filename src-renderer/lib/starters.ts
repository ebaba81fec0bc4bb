import type { ProviderView } from '../../src-main/contract/providers.ts';

const FOR_MODELS = ['starters.1', 'starters.2', 'starters.3', 'starters.4'] as const;
/** What the demo really can do. */
const FOR_DEMO = ['starters.demo-1', 'starters.demo-2', 'starters.demo-3', 'starters.demo-4'] as const;

/** The texts that an empty conversation offers. */
export function starterKeys(provider: ProviderView | undefined): typeof FOR_MODELS | typeof FOR_DEMO {
  return provider?.source === 'demo' ? FOR_DEMO : FOR_MODELS;
}
