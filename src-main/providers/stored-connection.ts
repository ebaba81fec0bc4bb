import type { AuthKind, ProviderView } from '../contract/providers.ts';
import type { Connection } from '../protocols/protocol.ts';
import type { StoredProvider } from '../storage/files/document-types.ts';
import { queryPair } from '../protocols/query-pair.ts';
import { isUnencrypted } from '../protocols/recognise.ts';

/** A saved provider and its secret, ready to be asked. */
export function connectionOf(provider: StoredProvider, secret: string | undefined): Connection {
  const { id, name, protocol, endpoint, auth, authName, extraHeaders, extraBody } = provider;
  return {
    providerId: id,
    providerName: name,
    protocol,
    endpoint,
    auth,
    ...(authName === undefined ? {} : { authName }),
    ...(extraHeaders === undefined ? {} : { extraHeaders }),
    ...(extraBody === undefined ? {} : { extraBody }),
    ...(secret === undefined ? {} : { secret }),
  };
}

/** A saved provider as windows may see it. */
export function viewOf(
  provider: StoredProvider,
  source: ProviderView['source'],
  secretKept: ProviderView['secretKept'],
): ProviderView {
  return {
    ...provider,
    hasSecret: secretKept !== 'none',
    secretKept,
    unencrypted: isUnencrypted(provider.endpoint),
    source,
  };
}

/** A secret as it was typed, in the form in which it is kept and sent. */
export function typedSecret(
  auth: AuthKind,
  authName: string | undefined,
  typed: string | undefined,
): string | undefined {
  return auth === 'query' && typed !== undefined ? queryPair(authName ?? 'auth', typed) : typed;
}
