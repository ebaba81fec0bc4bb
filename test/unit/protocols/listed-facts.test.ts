import { expect, test } from 'vitest';
import { readListedFacts } from '../../../src-main/protocols/listed-facts.ts';

const listed = (...data: object[]) => readListedFacts(JSON.stringify({ data }));

test('OpenRouter says the window, the longest answer, the price a token and what a model takes', () => {
  const entry = {
    id: 'acme/sail',
    context_length: 200_000,
    architecture: { input_modalities: ['text', 'image'] },
    top_provider: { context_length: 128_000, max_completion_tokens: 8192 },
    supported_parameters: ['tools', 'temperature'],
    pricing: {
      prompt: '0.000003',
      completion: '0.000015',
      input_cache_read: '0.0000003',
      input_cache_write: '',
    },
  };
  expect(listed(entry)).toEqual({
    'acme/sail': {
      contextWindow: 128_000,
      maxOutput: 8192,
      images: true,
      tools: true,
      reasoning: false,
      price: { input: 3_000_000, output: 15_000_000, cachedInput: 300_000 },
    },
  });
});

test.each([
  ['vLLM', { id: 'm', max_model_len: 32_768 }, { contextWindow: 32_768 }],
  [
    'LM Studio, of what is loaded',
    { id: 'm', max_context_length: 131_072, loaded_context_length: 4096 },
    { contextWindow: 4096 },
  ],
  [
    'Groq',
    { id: 'm', context_window: 8192, max_completion_tokens: 4096 },
    { contextWindow: 8192, maxOutput: 4096 },
  ],
  ['llama.cpp', { id: 'm', meta: { n_ctx: 16_384, n_ctx_train: 131_072 } }, { contextWindow: 16_384 }],
  [
    'Mistral',
    { id: 'm', max_context_length: 32_000, capabilities: { vision: false, function_calling: true } },
    { contextWindow: 32_000, images: false, tools: true },
  ],
  [
    'Together',
    { id: 'm', pricing: { input: 0.88, output: 1 } },
    { price: { input: 880_000, output: 1_000_000 } },
  ],
])('%s says what it knows', (_who, entry, facts) => {
  expect(listed(entry)).toEqual({ m: facts });
});

test('Gemini names its models with a folder, which is no part of the name', () => {
  const models = [{ name: 'models/gemini', inputTokenLimit: 1_048_576, outputTokenLimit: 65_536 }];
  expect(readListedFacts(JSON.stringify({ models }))).toEqual({
    gemini: { contextWindow: 1_048_576, maxOutput: 65_536 },
  });
});

test('what makes no sense is not known: a window of nothing, a price that depends, a list that is none', () => {
  expect(
    listed(
      { id: 'a', context_length: 0, pricing: { prompt: '-1', completion: '-1' } },
      { id: 'b', context_length: '8192', top_provider: null, pricing: { prompt: 'free', completion: '0' } },
      { context_length: 4096 },
    ),
  ).toEqual({});
  expect(readListedFacts('<html>')).toEqual({});
});
