import type { ModelFacts, ModelPrice } from '../contract/model-facts.ts';

/** When the figures below were last compared with what the makers publish. */
export const CHECKED_ON = '2026-03-01';

/** `i`: takes images, `t`: calls tools, `r`: can reason. */
type Abilities = '' | 'i' | 't' | 'r' | 'it' | 'ir' | 'tr' | 'itr';

/** Context window and longest answer in tokens, abilities, and US dollars for a million tokens. */
type Row = [
  models: RegExp,
  contextWindow: number,
  maxOutput: number,
  abilities: Abilities,
  price?: [input: number, output: number, cachedInput?: number, cacheWrite?: number],
];

/**
 * The first row whose pattern fits a model's name, without the maker's prefix (`openai/`) and in small letters, is
 * the one that holds. Prices are the makers' own list prices; models that anyone may run have none.
 */
const ROWS: Row[] = [
  [/^gpt-5\.[2-9].*pro/, 400_000, 128_000, 'itr', [21, 168]],
  [/^gpt-5.*pro/, 400_000, 272_000, 'itr', [15, 120]],
  [/^gpt-5.*nano/, 400_000, 128_000, 'itr', [0.05, 0.4, 0.005]],
  [/^gpt-5.*mini/, 400_000, 128_000, 'itr', [0.25, 2, 0.025]],
  [/^gpt-5\.[2-9].*chat/, 128_000, 16_384, 'it', [1.75, 14, 0.175]],
  [/^gpt-5.*chat/, 128_000, 16_384, 'it', [1.25, 10, 0.125]],
  [/^gpt-5\.[2-9]/, 400_000, 128_000, 'itr', [1.75, 14, 0.175]],
  [/^gpt-5/, 400_000, 128_000, 'itr', [1.25, 10, 0.125]],
  [/^gpt-4\.1-nano/, 1_047_576, 32_768, 'it', [0.1, 0.4, 0.025]],
  [/^gpt-4\.1-mini/, 1_047_576, 32_768, 'it', [0.4, 1.6, 0.1]],
  [/^gpt-4\.1/, 1_047_576, 32_768, 'it', [2, 8, 0.5]],
  [/^(?:gpt-4o|chatgpt-4o)-mini/, 128_000, 16_384, 'it', [0.15, 0.6, 0.075]],
  [/^(?:gpt-4o|chatgpt-4o)/, 128_000, 16_384, 'it', [2.5, 10, 1.25]],
  [/^gpt-4-(?:turbo|1106|0125|vision)/, 128_000, 4_096, 'it', [10, 30]],
  [/^gpt-4-32k/, 32_768, 8_192, 't', [60, 120]],
  [/^gpt-4(?:$|-0)/, 8_192, 8_192, 't', [30, 60]],
  [/^gpt-3\.5-turbo/, 16_385, 4_096, 't', [0.5, 1.5]],
  [/^gpt-oss/, 131_072, 32_768, 'tr'],
  [/^o1-pro/, 200_000, 100_000, 'itr', [150, 600]],
  [/^o1-mini/, 128_000, 65_536, 'r', [1.1, 4.4, 0.55]],
  [/^o1-preview/, 128_000, 32_768, 'r', [15, 60, 7.5]],
  [/^o1/, 200_000, 100_000, 'itr', [15, 60, 7.5]],
  [/^o3-pro/, 200_000, 100_000, 'itr', [20, 80]],
  [/^o3-mini/, 200_000, 100_000, 'tr', [1.1, 4.4, 0.55]],
  [/^o3(?!-deep)/, 200_000, 100_000, 'itr', [2, 8, 0.5]],
  [/^o4-mini(?!-deep)/, 200_000, 100_000, 'itr', [1.1, 4.4, 0.275]],

  [/^claude-(?:opus-4-[6-9]|4[.-][6-9]-opus)/, 200_000, 128_000, 'itr', [5, 25, 0.5, 6.25]],
  [/^claude-(?:opus-4[.-]5|4[.-]5-opus)/, 200_000, 64_000, 'itr', [5, 25, 0.5, 6.25]],
  [/^claude-(?:opus-4|4-opus)/, 200_000, 32_000, 'itr', [15, 75, 1.5, 18.75]],
  [/^claude-(?:sonnet-4|4(?:[.-]\d)?-sonnet)/, 200_000, 64_000, 'itr', [3, 15, 0.3, 3.75]],
  [/^claude-(?:haiku-4|4(?:[.-]\d)?-haiku)/, 200_000, 64_000, 'itr', [1, 5, 0.1, 1.25]],
  [/^claude-3[.-]7-sonnet/, 200_000, 64_000, 'itr', [3, 15, 0.3, 3.75]],
  [/^claude-3[.-]5-sonnet/, 200_000, 8_192, 'it', [3, 15, 0.3, 3.75]],
  [/^claude-3[.-]5-haiku/, 200_000, 8_192, 'it', [0.8, 4, 0.08, 1]],
  [/^claude-3-opus/, 200_000, 4_096, 'it', [15, 75, 1.5, 18.75]],
  [/^claude-3-sonnet/, 200_000, 4_096, 'it', [3, 15]],
  [/^claude-3-haiku/, 200_000, 4_096, 'it', [0.25, 1.25, 0.03, 0.3]],
  [/^claude/, 200_000, 32_000, 'itr'],

  [/^gemini-3.*pro/, 1_048_576, 65_536, 'itr', [2, 12, 0.2]],
  [/^gemini-3.*flash/, 1_048_576, 65_536, 'itr', [0.5, 3, 0.05]],
  [/^gemini-2\.5-pro/, 1_048_576, 65_536, 'itr', [1.25, 10, 0.125]],
  [/^gemini-2\.5-flash-lite/, 1_048_576, 65_536, 'itr', [0.1, 0.4, 0.01]],
  [/^gemini-2\.5-flash/, 1_048_576, 65_536, 'itr', [0.3, 2.5, 0.03]],
  [/^gemini-2\.0-flash-lite/, 1_048_576, 8_192, 'it', [0.075, 0.3]],
  [/^gemini-2\.0-flash/, 1_048_576, 8_192, 'it', [0.1, 0.4, 0.025]],
  [/^gemini-1\.5-pro/, 2_097_152, 8_192, 'it', [1.25, 5, 0.3125]],
  [/^gemini-1\.5-flash/, 1_048_576, 8_192, 'it', [0.075, 0.3, 0.01875]],
  [/^gemini/, 1_048_576, 65_536, 'it'],
  [/^gemma-?3/, 131_072, 8_192, 'i'],
  [/^gemma/, 8_192, 8_192, ''],

  [/^grok-4.*fast/, 2_000_000, 30_000, 'itr', [0.2, 0.5, 0.05]],
  [/^grok-4/, 256_000, 64_000, 'itr', [3, 15, 0.75]],
  [/^grok-code/, 256_000, 10_000, 'tr', [0.2, 1.5, 0.02]],
  [/^grok-3-mini/, 131_072, 8_192, 'tr', [0.3, 0.5, 0.075]],
  [/^grok-3/, 131_072, 8_192, 't', [3, 15, 0.75]],
  [/^grok-2-vision/, 32_768, 4_096, 'it', [2, 10]],
  [/^grok-2/, 131_072, 8_192, 't', [2, 10]],

  [/^deepseek-chat$/, 128_000, 8_192, 't', [0.28, 0.42, 0.028]],
  [/^deepseek-reasoner$/, 128_000, 64_000, 'tr', [0.28, 0.42, 0.028]],
  [/^deepseek-(?:r1|v3\.[1-9])/, 131_072, 32_768, 'tr'],
  [/^deepseek/, 131_072, 8_192, 't'],

  [/^mistral-large/, 262_144, 16_384, 'it', [0.5, 1.5]],
  [/^mistral-medium/, 131_072, 16_384, 'it', [0.4, 2]],
  [/^mistral-small/, 131_072, 16_384, 'it', [0.1, 0.3]],
  [/^magistral-medium/, 131_072, 40_000, 'itr', [2, 5]],
  [/^magistral/, 131_072, 40_000, 'itr', [0.5, 1.5]],
  [/^(?:codestral|devstral)/, 262_144, 16_384, 't', [0.3, 0.9]],
  [/^(?:open-)?ministral/, 131_072, 16_384, 't', [0.1, 0.1]],
  [/^pixtral-large/, 131_072, 16_384, 'it', [2, 6]],
  [/^(?:open-)?mistral-nemo/, 131_072, 16_384, 't', [0.15, 0.15]],
  [/^(?:open-)?mixtral/, 32_768, 8_192, 't'],

  [/^sonar-reasoning-pro/, 128_000, 8_192, 'ir', [2, 8]],
  [/^sonar-pro/, 200_000, 8_192, 'i', [3, 15]],
  [/^sonar/, 128_000, 8_192, '', [1, 1]],
  [/^kimi-k2\.[5-9]/, 262_144, 32_768, 'itr', [0.6, 3, 0.1]],
  [/^kimi-k2-thinking/, 262_144, 32_768, 'tr', [0.6, 2.5, 0.15]],
  [/^kimi-k2/, 262_144, 16_384, 't', [0.6, 2.5, 0.15]],
  [/^glm-4\.[5-9]v/, 65_536, 16_384, 'itr', [0.6, 1.8, 0.11]],
  [/^glm-(?:4\.[5-9]|5)/, 200_000, 98_304, 'tr', [0.6, 2.2, 0.11]],
  [/^qwen-?3-(?:vl|.*omni)/, 262_144, 32_768, 'itr'],
  [/^qwen-?3-coder/, 262_144, 65_536, 't'],
  [/^(?:qwen-?3|qwq)/, 131_072, 16_384, 'tr'],
  [/^qwen-?2\.5-?vl/, 131_072, 8_192, 'it'],
  [/^qwen/, 131_072, 8_192, 't'],
  [/^llama-?4/, 1_048_576, 8_192, 'it'],
  [/^llama-?3\.2-(?:11|90)b|^llama3\.2-vision/, 131_072, 4_096, 'i'],
  [/^llama-?3\.[1-9]/, 131_072, 8_192, 't'],
  [/^llama-?3/, 8_192, 8_192, ''],
  [/^(?:llava|bakllava|moondream)/, 4_096, 4_096, 'i'],
  [/^phi-?4/, 16_384, 16_384, 't'],
];

/** What the table has of a model of this name (small letters, no prefix). */
export function tableRow(name: string): ModelFacts | undefined {
  const row = ROWS.find(([models]) => models.test(name));
  if (row === undefined) return undefined;
  const [, contextWindow, maxOutput, abilities, price] = row;
  return {
    contextWindow,
    maxOutput,
    images: abilities.includes('i'),
    tools: abilities.includes('t'),
    reasoning: abilities.includes('r'),
    ...(price === undefined ? {} : { price: microDollars(price) }),
  };
}

function microDollars([input, output, cachedInput, cacheWrite]: NonNullable<Row[4]>): ModelPrice {
  const micro = (dollars: number): number => Math.round(dollars * 1_000_000);
  return {
    input: micro(input),
    output: micro(output),
    ...(cachedInput === undefined ? {} : { cachedInput: micro(cachedInput) }),
    ...(cacheWrite === undefined ? {} : { cacheWrite: micro(cacheWrite) }),
  };
}
