import type { ModelPrice } from '../../contract/model-facts.ts';

export interface UsedTokens {
  inputTokens: number;
  /** Of the input. */
  cachedTokens: number;
  outputTokens: number;
}

/** Prices are micro-dollars for so many tokens. */
const TOKENS = 1_000_000n;

/** What it cost, in whole micro-dollars, a half rounded up: so that the sums of days are the sum of the month. */
export function costMicros(
  { inputTokens, cachedTokens, outputTokens }: UsedTokens,
  price: ModelPrice,
): bigint {
  const { input, output, cachedInput = input } = price;
  const parts =
    BigInt(inputTokens - cachedTokens) * whole(input) +
    BigInt(cachedTokens) * whole(cachedInput) +
    BigInt(outputTokens) * whole(output);
  return (parts + TOKENS / 2n) / TOKENS;
}

function whole(price: number): bigint {
  return BigInt(Math.max(0, Math.round(price)));
}
