import type { Prompt } from '../../../src-main/contract/instructions.ts';
import { isComposing } from '../../lib/keys/composing.ts';
import type { PromptSuggestions } from '../../state/prompts/prompt-suggestions.svelte.ts';

/** Whether the open list of prompts took the key. An input method's own keys are never its. */
export function takePromptKey(
  event: KeyboardEvent,
  suggestions: PromptSuggestions,
  onPrompt: (prompt: Prompt) => void,
): boolean {
  if (!suggestions.open || isComposing(event)) return false;
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { chosen } = suggestions;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
    suggestions.step(event.key === 'ArrowDown' ? 1 : -1);
  else if (event.key === 'Escape') suggestions.close();
  else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) onPrompt(chosen);
  else return false;
  event.preventDefault();
  return true;
}
