import type { ModelChoice, ProviderView } from '../../../src-main/contract/providers.ts';
import type { ModelChoices } from '../../state/providers/model-choices.svelte.ts';

/** What every list of models needs. */
export interface ModelPickerProps {
  providers: ProviderView[];
  choices: ModelChoices;
  choice: ModelChoice;
  onChoose: (choice: ModelChoice) => void;
}
