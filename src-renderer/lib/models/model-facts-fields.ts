import type { Locale } from '../../../src-main/contract/settings.ts';
import type { KnownModel, ModelFacts, ModelPrice } from '../../../src-main/contract/model-facts.ts';
import { numberFormat } from '../format/formatters.ts';

const MICROS = 1_000_000;
const MOST_TOKENS = 1_000_000_000;
/** Dollars for a million tokens. */
const DEAREST = 1_000_000;

export type TokenFact = 'contextWindow' | 'maxOutput';
export type AbilityFact = 'images' | 'tools' | 'reasoning';
export type PricePart = 'input' | 'output' | 'cachedInput';

/** The number of tokens that was typed; null where it is none. */
export function tokensIn(text: string): number | null {
  const value = Number(text.trim().replaceAll(/[\s_\u00a0]/g, ''));
  return Number.isInteger(value) && value >= 1 && value <= MOST_TOKENS ? value : null;
}

/** Micro-dollars from dollars as they are typed; null where they are none. */
export function microsIn(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  const value = trimmed === '' ? Number.NaN : Number(trimmed);
  return value >= 0 && value <= DEAREST ? Math.round(value * MICROS) : null;
}

/** As a person types it. */
export function dollars(micros: number | undefined, locale: Locale): string {
  if (micros === undefined) return '';
  return numberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(micros / MICROS);
}

/** A price as far as it was typed, over what is known; null while one of its two sides is not: it would cost nothing. */
export function typedPrice(known: KnownModel | null, typed: Partial<ModelPrice>): ModelPrice | null {
  const { input, output, ...others } = { ...known?.price, ...typed };
  return input === undefined || output === undefined ? null : { input, output, ...others };
}

/** Without the fact where `value` is undefined. */
export function withFact<Name extends keyof ModelFacts>(
  facts: ModelFacts,
  name: Name,
  value: ModelFacts[Name] | undefined,
): ModelFacts {
  const others = Object.fromEntries(Object.entries(facts).filter(([key]) => key !== name));
  return value === undefined ? others : { ...others, [name]: value };
}
