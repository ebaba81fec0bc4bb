import type { Usage } from '../contract/messages.ts';
import { numberAt } from './json.ts';

/** Reads token counts; undefined where there is neither of input nor of output. */
export function readUsage(
  value: unknown,
  names: { input: string; output: string },
  details: { reasoningTokens?: number | undefined; cachedTokens?: number | undefined } = {},
): Usage | undefined {
  const inputTokens = numberAt(value, names.input);
  const outputTokens = numberAt(value, names.output);
  const { reasoningTokens, cachedTokens } = details;
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(reasoningTokens === undefined ? {} : { reasoningTokens }),
    // Most servers say 0 where nothing was cached: that is no hit to be shown.
    ...(cachedTokens === undefined || cachedTokens === 0 ? {} : { cachedTokens }),
  };
}
