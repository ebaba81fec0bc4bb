import { getContext, setContext } from 'svelte';
import type { ProviderView } from '../../../src-main/contract/providers.ts';
import type { ModelChoices } from '../../state/providers/model-choices.svelte.ts';

/** Where what is below gets the models that can be asked, and what is known of them. */
export interface ModelSource {
  readonly providers: ProviderView[];
  readonly choices: ModelChoices;
}

const KEY = Symbol('model source');

/** For everything in this component's tree; without one, no other model is offered and no price is known. */
export function setModelSource(source: ModelSource): void {
  setContext(KEY, source);
}

export function getModelSource(): ModelSource | undefined {
  return getContext<ModelSource | undefined>(KEY);
}
