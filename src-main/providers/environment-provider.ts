import { AppError } from '../errors.ts';
import type { ProtocolId } from '../contract/providers.ts';
import { LOCKCHAT } from '../protocols/presets.ts';
import { recognise } from '../protocols/recognise.ts';
import type { StoredProvider } from '../storage/files/document-types.ts';
import { typedSecret } from './stored-connection.ts';

/** A provider that the environment gives for one run; nothing of it is saved. */
export interface EnvironmentProvider {
  provider: StoredProvider;
  secret: string | undefined;
}

const PROTOCOLS: readonly ProtocolId[] = [
  'lockchat',
  'openai-chat',
  'openai-responses',
  'anthropic',
  'gemini',
  'ollama',
];

/**
 * Reads LOCKCHAT_ENDPOINT, _AUTH, _MODEL and _PROTOCOL. Null where neither an endpoint nor a token is
 * given; a token alone is for the Lockchat API. Throws `invalid-input` for values that make no sense.
 */
export function readEnvironmentProvider(values: {
  endpoint: string | undefined;
  auth: string | undefined;
  model: string | undefined;
  protocol: string | undefined;
}): EnvironmentProvider | null {
  if (values.endpoint === undefined && values.auth === undefined) return null;
  const chosen = values.protocol === undefined ? undefined : readProtocol(values.protocol);
  const { guess, secret } = recognise(values.endpoint ?? LOCKCHAT.endpoint, chosen);
  // A token is given, so a server that usually wants none gets it all the same.
  const auth = guess.auth === 'none' && values.auth !== undefined ? 'bearer' : guess.auth;
  const { name, protocol, endpoint, authName, models } = guess;
  return {
    provider: {
      id: 'environment',
      name,
      protocol,
      endpoint,
      auth,
      ...(authName === undefined ? {} : { authName }),
      models: values.model === undefined ? models : [values.model],
    },
    secret: secret ?? typedSecret(auth, authName, values.auth),
  };
}

function readProtocol(text: string): ProtocolId {
  const protocol = PROTOCOLS.find((each) => each === text);
  if (protocol === undefined) {
    throw new AppError('invalid-input', `LOCKCHAT_PROTOCOL is none of ${PROTOCOLS.join(', ')}: ${text}`);
  }
  return protocol;
}
