import type { Translate } from '../../../assets/messages/format.ts';
import type { ModelChoice, ProviderView } from '../../../src-main/contract/providers.ts';
import type { Locale } from '../../../src-main/contract/settings.ts';
import type { ModelChoices } from '../../state/providers/model-choices.svelte.ts';

/** What every list of models needs. */
export interface ModelPickerProps {
  t: Translate;
  locale: Locale;
  providers: ProviderView[];
  choices: ModelChoices;
  choice: ModelChoice;
  onChoose: (choice: ModelChoice) => void;
}
