import type { KnownModel, ModelFacts } from '../contract/model-facts.ts';
import type { ProviderView } from '../contract/providers.ts';
import { splitUrl } from '../protocols/endpoint.ts';
import { knownModel, type ModelPlace } from '../usage/model-facts.ts';

const THIS_MACHINE = /^https?:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i;

type AskedProvider = Pick<ProviderView, 'protocol' | 'endpoint'>;

/** What is known of a model at one provider: the same name costs something at one, and nothing at another. */
export function factsOf(
  provider: AskedProvider,
  model: string,
  said: { server?: ModelFacts | undefined; person?: ModelFacts | undefined } = {},
): KnownModel {
  return knownModel(model, said, placeOf(provider));
}

function placeOf({ protocol, endpoint }: AskedProvider): ModelPlace {
  if (protocol === 'ollama' || THIS_MACHINE.test(splitUrl(endpoint).origin)) return 'own-machine';
  return protocol === 'lockchat' ? 'free-service' : 'service';
}
