import type { AuthKind, ProtocolId, ProviderGuess, ProviderPreset } from '../contract/providers.ts';
import { AppError } from '../errors.ts';
import { completePath } from './complete-path.ts';
import { joinUrl, splitUrl, type UrlParts } from './endpoint.ts';
import { LOCKCHAT, PRESETS } from './presets.ts';
import { escapeImpossible } from './query-pair.ts';

/** A guess, and the secret that the pasted text brought: it never leaves the main process. */
export interface Recognised {
  guess: ProviderGuess;
  /** In the form of `Connection.secret`; undefined where there is none. */
  secret: string | undefined;
}

/** Query parameters that are secrets on any server. */
const SECRET_NAMES = ['auth', 'key', 'api_key', 'api-key', 'apikey', 'token', 'access_token'];

/**
 * Takes a pasted address apart: a whole endpoint, a base URL, or a host alone. Says which protocol
 * lives there (unless the person said so: `chosen`) and completes the path for it. Throws
 * `invalid-input` where the text is no http address.
 *
 * The query is kept verbatim; of it, the secret and what follows it leave the endpoint, so that the
 * two put together again are the query as it was pasted.
 *
 * A `#` at the end says that the path is whole: it is asked as it stands, and the endpoint keeps the `#`,
 * which never goes on the wire.
 */
export function recognise(text: string, chosen?: ProtocolId): Recognised {
  const url = addressIn(text);
  if (url === null) throw new AppError('invalid-input', 'the text is no http address');
  const parts = splitUrl(url);
  const { origin, basic } = withoutCredentials(parts.origin);
  const { query, pair } = splitSecret(parts.query);
  const preset = presetOf(url);
  const authName = pair?.slice(0, pair.indexOf('='));
  const protocol = chosen ?? protocolIn(parts, authName, preset);
  const isVerbatim = url.endsWith('#');
  const path = isVerbatim ? parts.path : completePath(parts.path, protocol, preset);
  const endpoint = joinUrl({ origin, path, query }) + (isVerbatim ? '#' : '');
  const secret = pair ?? basic;
  return {
    guess: {
      name: preset?.name ?? (protocol === 'lockchat' ? 'Lockchat' : new URL(url).host),
      protocol,
      endpoint,
      ...authOf(protocol, authName, basic, isAzure(url) ? AZURE : preset),
      models: [
        ...(deploymentIn(parts.path) ?? preset?.models ?? (protocol === 'lockchat' ? LOCKCHAT.models : [])),
      ],
      hasSecret: secret !== undefined,
      unencrypted: isUnencrypted(endpoint),
    },
    secret,
  };
}

/** Whether requests to it can be read on their way: plain http to another machine. */
export function isUnencrypted(endpoint: string): boolean {
  return (
    URL.canParse(endpoint) &&
    new URL(endpoint).protocol === 'http:' &&
    !isLoopback(new URL(endpoint).hostname)
  );
}

/** Whether this host name is this machine, by name or by address. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

/** The text as an absolute URL; a bare host is taken as https, one on this machine or network as http. */
function addressIn(text: string): string | null {
  const typed = escapeImpossible(text.trim().replace(/^(["'`<])(.*)["'`>]$/s, '$2'));
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
    ? typed
    : `${isNear(typed) ? 'http' : 'https'}://${typed}`;
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  const isHost = hostname.includes('.') || hostname.includes(':') || isLoopback(hostname) || url === typed;
  return (protocol === 'http:' || protocol === 'https:') && isHost ? url : null;
}

function isNear(address: string): boolean {
  return /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[|[^/:]+:\d|[^/]*\.local\b|[^/]*lockchat\.app)/i.test(
    address,
  );
}

/** Name and password that stand before the host become a header: an endpoint is shown to people. */
function withoutCredentials(origin: string): { origin: string; basic: string | undefined } {
  const at = origin.lastIndexOf('@');
  if (at === -1) return { origin, basic: undefined };
  const start = origin.indexOf('://') + 3;
  const credentials = decodeURIComponent(origin.slice(start, at).replace(/%(?![0-9a-f]{2})/gi, '%25'));
  const bytes = String.fromCharCode(...new TextEncoder().encode(credentials));
  return { origin: origin.slice(0, start) + origin.slice(at + 1), basic: `Basic ${btoa(bytes)}` };
}

function splitSecret(query: string | undefined): { query: string | undefined; pair: string | undefined } {
  const pairs = query?.split('&') ?? [];
  const index = pairs.findIndex((pair) =>
    SECRET_NAMES.some((name) => pair.startsWith(`${name}=`) && pair.length > name.length + 1),
  );
  if (index === -1) return { query, pair: undefined };
  return { query: pairs.slice(0, index).join('&'), pair: pairs.slice(index).join('&') };
}

function presetOf(url: string): ProviderPreset | undefined {
  const { host, hostname, port } = new URL(url);
  return PRESETS.find(({ endpoint, local }) => {
    if (endpoint === '') return false;
    const known = new URL(endpoint);
    return local ? isLoopback(hostname) && known.port === port : known.host === host;
  });
}

/** Azure's key travels in a header of its own. */
const AZURE: Pick<ProviderPreset, 'auth' | 'authName'> = { auth: 'header', authName: 'api-key' };

/** Azure OpenAI, by its hosts, or by the path that a gateway before it keeps. */
function isAzure(url: string): boolean {
  const { hostname, pathname } = new URL(url);
  return (
    /\.(?:openai\.azure|cognitiveservices\.azure|services\.ai\.azure)\.(?:com|us|cn)$/.test(hostname) ||
    pathname.includes('/openai/deployments/')
  );
}

/** The model of a deployment's address, which serves no other. */
function deploymentIn(path: string): string[] | undefined {
  const name = /\/openai\/deployments\/([^/]+)/.exec(path)?.[1];
  return name === undefined ? undefined : [name];
}

function protocolIn(
  { path, query }: UrlParts,
  authName: string | undefined,
  preset: ProviderPreset | undefined,
): ProtocolId {
  if (preset?.id === 'lockchat' || authName === 'auth' || /(?:^|&)auth=/.test(query ?? '')) return 'lockchat';
  if (/\/chat\/completions\/?$/.test(path)) return 'openai-chat';
  if (/\/responses\/?$/.test(path)) return 'openai-responses';
  if (/\/messages\/?$/.test(path) || /\/anthropic(?:\/v1)?\/?$/.test(path)) return 'anthropic';
  if (/:(?:streamG|g)enerateContent$|\/v1beta\b/.test(path))
    return path.includes('/openai') ? 'openai-chat' : 'gemini';
  if (/\/api(?:\/chat)?\/?$/.test(path) && preset?.protocol === 'ollama') return 'ollama';
  if (/\/api\/chat\/?$/.test(path)) return 'ollama';
  if (/\/v1\/?$/.test(path) && preset?.local) return 'openai-chat';
  return preset?.protocol ?? 'openai-chat';
}

function authOf(
  protocol: ProtocolId,
  authName: string | undefined,
  basic: string | undefined,
  preset: Pick<ProviderPreset, 'auth' | 'authName'> | undefined,
): { auth: AuthKind; authName?: string } {
  if (authName !== undefined) return { auth: 'query', authName };
  if (basic !== undefined) return { auth: 'header', authName: 'Authorization' };
  if (protocol === 'lockchat') return { auth: 'query', authName: 'auth' };
  const known = preset ?? PRESETS.find((one) => one.protocol === protocol && one.local !== true);
  return {
    auth: known?.auth ?? 'bearer',
    ...(known?.authName === undefined ? {} : { authName: known.authName }),
  };
}
