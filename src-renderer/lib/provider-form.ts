import type { ProtocolId, ProviderInput, ProviderView } from '../../src-main/contract/providers.ts';

/** The fields of the provider form, as the person types them. */
export interface ProviderFields {
  name: string;
  endpoint: string;
  protocol: ProtocolId;
  auth: ProviderInput['auth'];
  authName: string;
  /** One a line. */
  models: string;
  temperature: string;
  /** JSON object, or empty. */
  extraBody: string;
  /** `Name: value`, one a line. */
  extraHeaders: string;
  proxyKind: 'system' | 'none' | 'own';
  proxy: string;
  ca: string;
  stream: boolean;
  secret: string;
}

export type FieldProblem =
  | 'required'
  | 'no-key'
  | 'no-address'
  | 'not-a-number'
  | 'not-json'
  | 'not-headers'
  | 'no-proxy'
  | 'no-certificates';
export type FieldProblems = Partial<Record<keyof ProviderFields, FieldProblem>>;

export const EMPTY_FIELDS: ProviderFields = {
  name: '',
  endpoint: '',
  protocol: 'openai-chat',
  auth: 'bearer',
  authName: '',
  models: '',
  temperature: '',
  extraBody: '',
  extraHeaders: '',
  proxyKind: 'system',
  proxy: '',
  ca: '',
  stream: true,
  secret: '',
};

/** How a server of each protocol usually takes its secret. */
export const USUAL_AUTH: Record<ProtocolId, { auth: ProviderInput['auth']; authName: string }> = {
  lockchat: { auth: 'query', authName: 'auth' },
  'openai-chat': { auth: 'bearer', authName: '' },
  'openai-responses': { auth: 'bearer', authName: '' },
  anthropic: { auth: 'header', authName: 'x-api-key' },
  gemini: { auth: 'header', authName: 'x-goog-api-key' },
  ollama: { auth: 'none', authName: '' },
};

export function fieldsOf(provider: ProviderView): ProviderFields {
  return {
    name: provider.name,
    endpoint: provider.endpoint,
    protocol: provider.protocol,
    auth: provider.auth,
    authName: provider.authName ?? '',
    models: provider.models.join('\n'),
    temperature: provider.temperature === undefined ? '' : String(provider.temperature),
    extraBody: provider.extraBody === undefined ? '' : JSON.stringify(provider.extraBody, null, 2),
    extraHeaders: Object.entries(provider.extraHeaders ?? {})
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    ...proxyFields(provider.proxy),
    ca: provider.ca ?? '',
    stream: provider.noStream !== true,
    secret: '',
  };
}

function proxyFields(proxy = 'system'): Pick<ProviderFields, 'proxyKind' | 'proxy'> {
  if (proxy === 'system' || proxy === 'none') return { proxyKind: proxy, proxy: '' };
  return { proxyKind: 'own', proxy };
}

export function modelsOf(text: string): string[] {
  return [...new Set(text.split(/[\n,]/).map((line) => line.trim()))].filter(Boolean);
}

function numberOf(text: string): number {
  return Number(text.trim().replace(',', '.'));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that `text` is in JSON; null where it is none. */
function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** The headers that `text` names, one a line; null where a line is none. */
function readHeaders(text: string): Record<string, string> | null {
  const headers: Record<string, string> = {};
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return null;
    headers[name] = value;
  }
  return headers;
}

/** The address of a proxy, of which the scheme may be missing; null where it is none. */
function readProxy(text: string): string | null {
  const typed = text.trim().replace(/^socks5?h?:/i, 'socks5:');
  const proxy = typed.includes('://') ? typed : `http://${typed}`;
  return /^(?:https?|socks5):\/\/[^/\s]/i.test(proxy) && URL.canParse(proxy) ? proxy : null;
}

/** PEM text, or a whole path on any system. */
function mayHoldCertificates(text: string): boolean {
  return text.includes('-----BEGIN CERTIFICATE-----') || /^\s*(?:~?\/|[a-z]:\\|\\\\)[^\n]+$/i.test(text);
}

export function problemsOf(fields: ProviderFields): FieldProblems {
  const problems: FieldProblems = {};
  if (fields.name.trim() === '') problems.name = 'required';
  if (fields.endpoint.trim() === '') problems.endpoint = 'required';
  if (modelsOf(fields.models).length === 0) problems.models = 'required';
  if (fields.temperature.trim() !== '' && !Number.isFinite(numberOf(fields.temperature))) {
    problems.temperature = 'not-a-number';
  }
  if (fields.extraBody.trim() !== '' && readObject(fields.extraBody) === null)
    problems.extraBody = 'not-json';
  if (readHeaders(fields.extraHeaders) === null) problems.extraHeaders = 'not-headers';
  if (fields.proxyKind === 'own' && readProxy(fields.proxy) === null) problems.proxy = 'no-proxy';
  if (fields.ca.trim() !== '' && !mayHoldCertificates(fields.ca)) problems.ca = 'no-certificates';
  return problems;
}

/** Hosts on this machine or in its own network: servers there are mostly asked without a key. */
const OWN_HOST =
  /^(?:localhost|[^.]+|.+\.(?:localhost|local|lan|internal|home\.arpa)|127\..+|10\..+|192\.168\..+|172\.(?:1[6-9]|2\d|3[01])\..+|\[.+\])$/i;

/** Whether a server of this kind is hardly ever asked without a key. A Lockchat server's token may be absent. */
export function wantsKey({ protocol, auth, endpoint }: ProviderFields): boolean {
  if (protocol === 'lockchat' || (auth !== 'bearer' && auth !== 'header')) return false;
  return URL.canParse(endpoint) && !OWN_HOST.test(new URL(endpoint).hostname);
}

/** What is sent to main. Call it only with fields that have no problems. */
export function inputOf(fields: ProviderFields, id: string | undefined): ProviderInput {
  const extraBody = fields.extraBody.trim() === '' ? null : readObject(fields.extraBody);
  const extraHeaders = readHeaders(fields.extraHeaders) ?? {};
  const proxy = fields.proxyKind === 'own' ? readProxy(fields.proxy) : fields.proxyKind;
  return {
    ...(id === undefined ? {} : { id }),
    name: fields.name.trim(),
    protocol: fields.protocol,
    endpoint: fields.endpoint.trim(),
    auth: fields.auth,
    ...(fields.authName.trim() === '' ? {} : { authName: fields.authName.trim() }),
    models: modelsOf(fields.models),
    ...(fields.temperature.trim() === '' ? {} : { temperature: numberOf(fields.temperature) }),
    ...(extraBody === null ? {} : { extraBody }),
    ...(Object.keys(extraHeaders).length === 0 ? {} : { extraHeaders }),
    ...(proxy === null || proxy === 'system' ? {} : { proxy }),
    ...(fields.ca.trim() === '' ? {} : { ca: fields.ca.trim() }),
    ...(fields.stream ? {} : { noStream: true }),
    ...(fields.secret === '' ? {} : { secret: fields.secret }),
  };
}
