import type { ProviderId, ProviderInput } from '../contract/providers.ts';
import { recognise } from '../protocols/recognise.ts';
import type { StoredProvider } from '../storage/files/document-types.ts';
import { splitProxy } from './provider-network.ts';
import { typedSecret } from './stored-connection.ts';

/** What a form holds, with its secrets apart. */
export interface ProviderParts {
  provider: StoredProvider;
  /** Undefined: the form brings none, and the one that is kept stays. Empty: it is removed. */
  secret: string | undefined;
  /** `name:password` of its proxy. */
  proxyCredentials: string | undefined;
}

/** Splits what a form holds into what may be saved and the secret: the endpoint may still carry it. */
export function takeApart(input: ProviderInput, id: ProviderId): ProviderParts {
  const { secret: typed, ...rest } = input;
  const { guess, secret: pasted } = recognise(input.endpoint, input.protocol);
  const way = input.proxy === undefined ? undefined : splitProxy(input.proxy);
  const proxyCredentials = way?.credentials;
  const provider: StoredProvider = {
    ...rest,
    ...(way === undefined ? {} : { proxy: way.proxy }),
    id,
    endpoint: guess.endpoint,
  };
  if (typed !== undefined && typed !== '') {
    return { provider, secret: typedSecret(input.auth, input.authName, typed), proxyCredentials };
  }
  if (pasted === undefined) return { provider, secret: typed, proxyCredentials };
  // A pasted secret travels the way it stood in the address.
  const { auth, authName } = guess;
  return {
    provider: { ...provider, auth, ...(authName === undefined ? {} : { authName }) },
    secret: pasted,
    proxyCredentials,
  };
}

/** Under which the name and password of a provider's proxy are kept. */
export function proxyKey(providerId: ProviderId): string {
  return `${providerId}.proxy`;
}
