import type { ModelFacts, ModelPrice } from '../contract/model-facts.ts';
import { isObject, listAt, numberAt, objectAt, parseJson, stringAt } from './json.ts';
import { modelEntries, modelName } from './model-list.ts';

/** Tokens that no model has. */
const MOST_TOKENS = 1_000_000_000;
/** Micro-dollars in a dollar; tokens that a price of ours is for. */
const MICROS = 1_000_000;
const TOKENS = 1_000_000;
/** Dollars for a million tokens that nobody asks. */
const DEAREST = 100_000;

/**
 * What a server's list says of its models, by name; none of those it says nothing of. The members are those of the
 * public APIs: OpenRouter (`context_length`, `top_provider`, `architecture`, `supported_parameters`, `pricing` in
 * dollars a token), vLLM (`max_model_len`), LM Studio and Mistral (`max_context_length`), Groq (`context_window`),
 * llama.cpp (`meta.n_ctx`), Together (`pricing` in dollars a million), Gemini (`inputTokenLimit`).
 */
export function readListedFacts(body: string): Record<string, ModelFacts> {
  const facts = modelEntries(parseJson(body)).map((entry) => [modelName(entry), factsIn(entry)] as const);
  return Object.fromEntries(facts.filter(([name, known]) => name !== '' && Object.keys(known).length > 0));
}

/** What an entry of a list says of its model. */
export function factsIn(entry: unknown): ModelFacts {
  const top = objectAt(entry, 'top_provider');
  const contextWindow = tokens(
    numberAt(top, 'context_length'),
    // What is loaded, before what could be.
    numberAt(entry, 'loaded_context_length'),
    numberAt(objectAt(entry, 'meta'), 'n_ctx'),
    ...WINDOWS.map((name) => numberAt(entry, name)),
  );
  const maxOutput = tokens(
    numberAt(top, 'max_completion_tokens'),
    ...OUTPUTS.map((name) => numberAt(entry, name)),
  );
  const images = imagesIn(entry);
  const tools = abilityIn(entry, 'tools', 'function_calling');
  const reasoning = abilityIn(entry, 'reasoning', 'reasoning');
  const price = priceIn(objectAt(entry, 'pricing'));
  return {
    ...(contextWindow === undefined ? {} : { contextWindow }),
    ...(maxOutput === undefined ? {} : { maxOutput }),
    ...(images === undefined ? {} : { images }),
    ...(tools === undefined ? {} : { tools }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(price === undefined ? {} : { price }),
  };
}

const WINDOWS = [
  'context_length',
  'context_window',
  'max_model_len',
  'max_context_length',
  'inputTokenLimit',
];
const OUTPUTS = ['max_completion_tokens', 'outputTokenLimit'];

/** The first of these that can be a number of tokens. */
export function tokens(...said: (number | undefined)[]): number | undefined {
  return said.find(
    (value) => value !== undefined && Number.isInteger(value) && value > 0 && value < MOST_TOKENS,
  );
}

function imagesIn(entry: unknown): boolean | undefined {
  const architecture = objectAt(entry, 'architecture');
  const modalities = listAt(architecture, 'input_modalities');
  if (modalities.length > 0) return modalities.includes('image');
  return booleanAt(objectAt(entry, 'capabilities'), 'vision');
}

/** Where a list of parameters is given, what is not in it is not taken. */
function abilityIn(entry: unknown, parameter: string, capability: string): boolean | undefined {
  const parameters = listAt(entry, 'supported_parameters');
  if (parameters.length > 0) return parameters.includes(parameter);
  return booleanAt(objectAt(entry, 'capabilities'), capability);
}

function booleanAt(value: unknown, key: string): boolean | undefined {
  const member = isObject(value) ? value[key] : undefined;
  return typeof member === 'boolean' ? member : undefined;
}

/** A price is a text in dollars a token (OpenRouter), or a number in dollars a million of them (Together). */
function priceIn(pricing: object | undefined): ModelPrice | undefined {
  const perToken = (name: string): number | undefined => {
    const text = stringAt(pricing, name);
    return text === undefined || text.trim() === '' ? undefined : micros(Number(text) * TOKENS);
  };
  const perMillion = (name: string): number | undefined => micros(numberAt(pricing, name));
  const input = perToken('prompt') ?? perMillion('input');
  const output = perToken('completion') ?? perMillion('output');
  if (input === undefined || output === undefined) return undefined;
  const cachedInput = perToken('input_cache_read') ?? perMillion('cached_input');
  const cacheWrite = perToken('input_cache_write');
  return {
    input,
    output,
    ...(cachedInput === undefined ? {} : { cachedInput }),
    ...(cacheWrite === undefined ? {} : { cacheWrite }),
  };
}

/** Negative ones stand for "it depends". */
function micros(dollars: number | undefined): number | undefined {
  return dollars !== undefined && dollars >= 0 && dollars <= DEAREST
    ? Math.round(dollars * MICROS)
    : undefined;
}
