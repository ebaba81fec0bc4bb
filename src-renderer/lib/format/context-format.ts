import type { ContextEstimate } from '../../../src-main/contract/models.ts';

/** The share of the window in whole percent; null where the window is not known. */
export function contextShare({ tokens, contextWindow }: ContextEstimate): number | null {
  if (contextWindow === undefined) return null;
  return tokens === 0 ? 0 : Math.max(1, Math.round((tokens / contextWindow) * 100));
}
