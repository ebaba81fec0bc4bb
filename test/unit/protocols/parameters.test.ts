import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ModelParameters } from '../../../src-main/contract/instructions.ts';
import type { ProtocolId } from '../../../src-main/contract/providers.ts';
import { protocolOf } from '../../../src-main/protocols/protocols.ts';

const ALL: ModelParameters = {
  temperature: 0.3,
  topP: 0.8,
  maxTokens: 5000,
  stop: ['END'],
  seed: 7,
  reasoning: 'low',
};

const ENDPOINTS: Record<ProtocolId, string> = {
  lockchat: 'http://a.test/v1/chat/completions?auth=t',
  'openai-chat': 'https://a.test/v1/chat/completions',
  'openai-responses': 'https://a.test/v1/responses',
  anthropic: 'https://a.test/v1/messages',
  gemini: 'https://a.test/v1beta',
  ollama: 'http://a.test/api/chat',
};

function bodyOf(
  protocol: ProtocolId,
  parameters: ModelParameters,
  { model = 'm', endpoint = ENDPOINTS[protocol], extraBody = {} } = {},
): Record<string, unknown> {
  const { body } = protocolOf(protocol).buildRequest(
    { providerId: 'p', providerName: 'P', protocol, endpoint, auth: 'none', extraBody },
    { model, messages: [{ role: 'user', text: 'Hi' }], stream: true, ...parameters },
  );
  return z.record(z.string(), z.unknown()).parse(JSON.parse(body ?? ''));
}

describe('every protocol sends the parameters in its own public shape', () => {
  test.each<[ProtocolId, object]>([
    [
      'lockchat',
      { temperature: 0.3, top_p: 0.8, max_tokens: 5000, stop: ['END'], seed: 7, reasoning_effort: 'low' },
    ],
    [
      'openai-chat',
      { temperature: 0.3, top_p: 0.8, max_tokens: 5000, stop: ['END'], seed: 7, reasoning_effort: 'low' },
    ],
    [
      'openai-responses',
      {
        temperature: 0.3,
        top_p: 0.8,
        max_output_tokens: 5000,
        reasoning: { effort: 'low', summary: 'auto' },
      },
    ],
    [
      'anthropic',
      { max_tokens: 5000, stop_sequences: ['END'], thinking: { type: 'enabled', budget_tokens: 2048 } },
    ],
    [
      'gemini',
      {
        generationConfig: {
          temperature: 0.3,
          topP: 0.8,
          maxOutputTokens: 5000,
          stopSequences: ['END'],
          seed: 7,
          thinkingConfig: { thinkingBudget: 2048, includeThoughts: true },
        },
      },
    ],
    [
      'ollama',
      { options: { temperature: 0.3, top_p: 0.8, num_predict: 5000, stop: ['END'], seed: 7 }, think: true },
    ],
  ])('%s', (protocol, expected) => {
    expect(bodyOf(protocol, ALL)).toMatchObject(expected);
  });

  test('none of them sends what nobody set, but for Lockchat’s temperature and Anthropic’s limit', () => {
    for (const protocol of ['openai-chat', 'openai-responses', 'gemini', 'ollama'] as const) {
      const text = JSON.stringify(bodyOf(protocol, {})).replace(/"stream_options":{[^}]*}/, '');
      expect(text).not.toMatch(/temperature|top|max|stop|seed|reason|think|options|generationConfig/i);
    }
    expect(bodyOf('lockchat', {})).toMatchObject({ temperature: 0.7 });
    expect(Object.keys(bodyOf('anthropic', {})).sort()).toEqual([
      'max_tokens',
      'messages',
      'model',
      'stream',
    ]);
  });

  test('the limit has another name at OpenAI and for its thinking models, which refuse the old one', () => {
    const own = { endpoint: 'https://api.openai.com/v1/chat/completions' };
    expect(bodyOf('openai-chat', { maxTokens: 9 }, own)).toMatchObject({ max_completion_tokens: 9 });
    expect(bodyOf('openai-chat', { maxTokens: 9 }, own)).not.toHaveProperty('max_tokens');
    expect(bodyOf('openai-chat', { maxTokens: 9 }, { model: 'openai/o3-mini' })).toMatchObject({
      max_completion_tokens: 9,
    });
  });

  test.each([
    ['gpt-5', 'minimal'],
    ['gpt-5.1', 'none'],
    ['o3', 'low'],
    ['some-model', 'none'],
  ])('%s is asked for as little reasoning as it can', (model, effort) => {
    expect(bodyOf('openai-chat', { reasoning: 'off' }, { model })).toMatchObject({
      reasoning_effort: effort,
    });
  });

  test('a thinking Claude takes no temperature, and its thoughts leave room for an answer', () => {
    const body = bodyOf('anthropic', {
      temperature: 0.3,
      reasoning: { budgetTokens: 90_000 },
      maxTokens: 4000,
    });
    expect(body).toMatchObject({ max_tokens: 4000, thinking: { budget_tokens: 3999 } });
    expect(body).not.toHaveProperty('temperature');
    const tight = bodyOf('anthropic', { temperature: 0.3, reasoning: 'high', maxTokens: 500 });
    expect(tight).not.toHaveProperty('thinking');
    expect(tight).toMatchObject({ temperature: 0.3 });
    expect(bodyOf('anthropic', { reasoning: 'high' }, { model: 'claude-opus-4-7' })).toMatchObject({
      thinking: { type: 'adaptive' },
      output_config: { effort: 'high' },
    });
  });

  test.each([
    ['gemini-2.5-pro', 'off', { thinkingBudget: 128, includeThoughts: false }],
    ['gemini-2.5-flash', 'off', { thinkingBudget: 0, includeThoughts: false }],
    ['gemini-3-pro-preview', 'medium', { thinkingLevel: 'high', includeThoughts: true }],
    ['gemini-3-flash', 'off', { thinkingLevel: 'minimal', includeThoughts: false }],
  ] as const)('%s with reasoning %s is told %j', (model, reasoning, thinkingConfig) => {
    expect(bodyOf('gemini', { reasoning }, { model })).toMatchObject({
      generationConfig: { thinkingConfig },
    });
  });
});

describe('extra parameters', () => {
  test('come last, and go into what stands', () => {
    const extra = { options: { num_ctx: 8192 }, keep_alive: '5m' };
    expect(bodyOf('ollama', { temperature: 0.3, extra }, { extraBody: { keep_alive: '1m' } })).toMatchObject({
      options: { temperature: 0.3, num_ctx: 8192 },
      keep_alive: '5m',
    });
  });

  test.each(Object.keys(ENDPOINTS))('cannot change what %s is asked, or how it answers', (name) => {
    const protocol = Object.keys(ENDPOINTS).find((each): each is ProtocolId => each === name) ?? 'lockchat';
    const extra = { model: 'x', messages: [], input: 'x', contents: [], stream: false, system: 'x', z: 1 };
    const body = bodyOf(protocol, { extra });
    expect(body).toMatchObject({ z: 1 });
    expect(JSON.stringify(body)).toContain('Hi');
    expect(JSON.stringify(body)).not.toContain('"x"');
  });
});
