import type { Translate } from '../../../assets/messages/format.ts';
import type { ContextEstimate } from '../../../src-main/contract/models.ts';
import type { Locale } from '../../../src-main/contract/settings.ts';
import { numberFormat } from './formatters.ts';

/** The share of the window in whole percent; null where the window is not known. */
export function contextShare({ tokens, contextWindow }: ContextEstimate): number | null {
  if (contextWindow === undefined) return null;
  return tokens === 0 ? 0 : Math.max(1, Math.round((tokens / contextWindow) * 100));
}

/** `14 tokens`, `3K tokens`. */
export function formatTokens(tokens: number, locale: Locale, t: Translate): string {
  return tokens < 1000
    ? t('context.tokens', { count: tokens })
    : t('context.tokens-short', { tokens: numberFormat(locale, { notation: 'compact' }).format(tokens) });
}
