import type { Usage } from '../contract/messages.ts';
import { numberAt } from './json.ts';

/** Reads token counts; undefined where there is none. */
export function readUsage(
  value: unknown,
  names: { input: string; output: string; reasoning?: string },
  details: unknown = value,
): Usage | undefined {
  const inputTokens = numberAt(value, names.input);
  const outputTokens = numberAt(value, names.output);
  const reasoningTokens = names.reasoning === undefined ? undefined : numberAt(details, names.reasoning);
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(reasoningTokens === undefined ? {} : { reasoningTokens }),
  };
}
