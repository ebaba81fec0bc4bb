import type { Translate } from '../../../assets/messages/format.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { ProviderView } from '../../../src-main/contract/providers.ts';

/** What main calls its built-in demo. */
const DEMO_ID = 'demo';

/** The name that the person gave a provider; the demo's is the app's own, in their language. */
export function providerName(t: Translate, { source, name }: Pick<ProviderView, 'source' | 'name'>): string {
  return source === 'demo' ? t('composer.demo') : name;
}

/** The name of a model in a list; the demo is its own and only one. */
export function modelName(t: Translate, source: ProviderView['source'] | undefined, model: string): string {
  return source === 'demo' ? t('composer.demo') : model;
}

/** Who answered, as far as it is known. */
export function answeredBy(t: Translate, message: Message): { provider?: string; model?: string } {
  if (message.providerId === DEMO_ID) return { provider: t('composer.demo'), model: t('composer.demo') };
  const { providerName: provider, model } = message;
  return {
    ...(provider === undefined ? {} : { provider }),
    ...(model === undefined ? {} : { model }),
  };
}
