import type { Message } from '../../../src-main/contract/messages.ts';
import type { ModelPrice } from '../../../src-main/contract/model-facts.ts';

const PER = 1_000_000;

/** What an answer cost, in micro-dollars; null where its price or its tokens are not known. */
export function answerCost({ usage }: Message, price: ModelPrice | undefined): number | null {
  if (price === undefined || usage === undefined) return null;
  const { inputTokens, outputTokens, cachedTokens = 0 } = usage;
  if (inputTokens === undefined && outputTokens === undefined) return null;
  const { input, output, cachedInput = input } = price;
  const cached = Math.min(cachedTokens, inputTokens ?? 0);
  const micros = ((inputTokens ?? 0) - cached) * input + cached * cachedInput + (outputTokens ?? 0) * output;
  return micros / PER;
}

/** Tokens a second from the first word to the end; null where that was no time to speak of. */
export function tokensPerSecond({ usage, durationMs, firstTextMs, attempts }: Message): number | null {
  const tokens = usage?.outputTokens;
  // Of several attempts the time of the last alone counts, and that is not what `durationMs` says.
  if (tokens === undefined || durationMs === undefined || firstTextMs === undefined) return null;
  if ((attempts?.length ?? 1) > 1) return null;
  const seconds = (durationMs - firstTextMs) / 1000;
  return seconds < 0.1 ? null : tokens / seconds;
}
