import type { ModelChoice, ProviderId, ProviderView } from '../../../src-main/contract/providers.ts';

/** The providers there are, and the model that a new conversation starts with. */
export class ProviderList {
  all: ProviderView[] = $state.raw([]);
  choice: ModelChoice = $state.raw({ providerId: '', model: '' });

  constructor(providers: ProviderView[], choice: ModelChoice) {
    this.change(providers, choice);
  }

  change(providers: ProviderView[], choice: ModelChoice): void {
    this.all = providers;
    this.choice = choice;
  }

  find(id: ProviderId): ProviderView | undefined {
    return this.all.find((provider) => provider.id === id);
  }
}
