import type { ProtocolId, ProviderInput, ProviderView } from '../../src-main/contract.ts';

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
  stream: boolean;
  secret: string;
}

export type FieldProblem = 'required' | 'no-address' | 'not-a-number' | 'not-json';
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
    stream: provider.noStream !== true,
    secret: '',
  };
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
  return problems;
}

/** What is sent to main. Call it only with fields that have no problems. */
export function inputOf(fields: ProviderFields, id: string | undefined): ProviderInput {
  const extraBody = fields.extraBody.trim() === '' ? null : readObject(fields.extraBody);
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
    ...(fields.stream ? {} : { noStream: true }),
    ...(fields.secret === '' ? {} : { secret: fields.secret }),
  };
}
