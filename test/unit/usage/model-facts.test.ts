import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../src-main/providers/facts-of.ts';
import { knownModel, tableName } from '../../../src-main/usage/model-facts.ts';
import { tableRow } from '../../../src-main/usage/model-table.ts';

const OPENAI = { protocol: 'openai-chat', endpoint: 'https://api.openai.com/v1/chat/completions' } as const;

describe('the table of models', () => {
  test.each([
    ['gpt-4', 8_192],
    ['gpt-4o-2024-08-06', 128_000],
    ['openai/GPT-4.1-mini', 1_047_576],
    ['us.anthropic.claude-sonnet-4-20250514-v1:0', 200_000],
    ['models/gemini-2.5-flash', 1_048_576],
    ['meta-llama/llama-3.3-70b-instruct:free', 131_072],
  ])('knows the window of %s under the names that servers give it', (model, contextWindow) => {
    expect(tableRow(tableName(model))?.contextWindow).toBe(contextWindow);
  });

  test.each(['gpt-6', 'my-finetune', '', 'text-embedding-3-small'])('says nothing of %j', (model) => {
    expect(knownModel(model)).toEqual({ sources: {} });
  });

  test('has the cheaper relative before the family, so that no mini costs what the large one does', () => {
    expect(tableRow('gpt-5-mini-2025-08-07')?.price).toEqual({
      input: 250_000,
      output: 2_000_000,
      cachedInput: 25_000,
    });
    expect(tableRow('claude-opus-4-5-20251101')?.price?.input).toBe(5_000_000);
    expect(tableRow('claude-opus-4-1-20250805')?.price?.input).toBe(15_000_000);
  });
});

describe('what is known of a model', () => {
  test('is the person’s word over the server’s, and the server’s over the table’s, fact by fact', () => {
    const known = factsOf(OPENAI, 'gpt-4o', {
      server: { contextWindow: 64_000, maxOutput: 4_000 },
      person: { contextWindow: 32_000 },
    });
    expect(known).toMatchObject({ contextWindow: 32_000, maxOutput: 4_000, images: true });
    expect(known.sources).toMatchObject({ contextWindow: 'person', maxOutput: 'server', images: 'app' });
    expect(known.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('is no price where nothing is paid, and no window that was never set', () => {
    const lockchat = {
      protocol: 'lockchat',
      endpoint: 'http://super.lockchat.app/v1/chat/completions',
    } as const;
    const local = { protocol: 'openai-chat', endpoint: 'http://127.0.0.1:1234/v1/chat/completions' } as const;
    expect(factsOf(lockchat, 'gpt-4').price).toBeUndefined();
    expect(factsOf(lockchat, 'gpt-4').contextWindow).toBe(8_192);
    expect(factsOf(local, 'qwen3-32b')).toMatchObject({ reasoning: true, tools: true });
    expect(factsOf(local, 'qwen3-32b').contextWindow).toBeUndefined();
    expect(factsOf(local, 'qwen3-32b', { server: { contextWindow: 40_960 } }).contextWindow).toBe(40_960);
  });
});
