import type { Translate } from '../../../assets/messages/format.ts';
import type { ModelFacts } from '../../../src-main/contract/model-facts.ts';
import type { Locale } from '../../../src-main/contract/settings.ts';
import { numberFormat } from '../format/formatters.ts';
import { formatMoney } from '../format/money-format.ts';

/** `128K`, `1M`: tokens, short. */
export function formatTokens(tokens: number, locale: Locale): string {
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(tokens);
}

/** The window and the price of a model, as far as they are known: `128K · $2.50 / $10`. */
export function sizeAndPrice({ contextWindow, price }: ModelFacts, locale: Locale): string {
  const facts = [
    contextWindow === undefined ? '' : formatTokens(contextWindow, locale),
    price === undefined ? '' : `${formatMoney(price.input, locale)} / ${formatMoney(price.output, locale)}`,
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

/** All that is known, in words: what a screen reader says and a tooltip shows. */
export function describeFacts(t: Translate, facts: ModelFacts, locale: Locale): string {
  const { contextWindow, price, images, tools, reasoning } = facts;
  const said = [
    images === true ? t('models.images') : '',
    tools === true ? t('models.tools') : '',
    reasoning === true ? t('models.reasoning') : '',
    contextWindow === undefined ? '' : t('models.window', { tokens: formatTokens(contextWindow, locale) }),
    price === undefined
      ? ''
      : t('models.price', {
          input: formatMoney(price.input, locale),
          output: formatMoney(price.output, locale),
        }),
  ];
  return said.filter((fact) => fact !== '').join(', ');
}
