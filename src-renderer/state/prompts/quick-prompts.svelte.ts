import type { Prompt } from '../../../src-main/contract/instructions.ts';
import { fillPrompt } from '../../lib/prompt-places.ts';
import type { AppState } from '../app-state.svelte.ts';
import { askPlaces, type PromptFilling } from './ask-places.ts';
import { PromptSuggestions } from './prompt-suggestions.svelte.ts';

/** The prompts of the library in quick-ask: found behind a `/`, their places asked in the same window. */
export class QuickPrompts {
  readonly suggestions: PromptSuggestions;
  /** The prompt whose places are being filled in. */
  filling: PromptFilling | null = $state.raw(null);
  readonly #app: AppState;

  constructor(app: AppState) {
    this.#app = app;
    this.suggestions = new PromptSuggestions(app.library);
  }

  async choose(prompt: Prompt): Promise<void> {
    this.suggestions.close();
    const { text } = this.#app.conversation.draft;
    const filling = await askPlaces(this.#app, prompt, () => this.#readSelection());
    // What was typed on meanwhile is not to be overwritten.
    if (this.#app.conversation.draft.text !== text) return;
    if (filling.asked.length === 0) this.end(fillPrompt(prompt.text, filling.known));
    else this.filling = filling;
  }

  /** `null`: nothing goes into the field. */
  end(text: string | null): void {
    if (text !== null) this.#app.conversation.draft.text = text;
    this.filling = null;
  }

  /** The person was in another program: what they selected is there. */
  async #readSelection(): Promise<string> {
    if (this.#app.info.platform !== 'linux') return '';
    const captured = await this.#app.connection.request('quick-ask-capture', { source: 'selection' });
    return captured.kind === 'text' ? captured.text : '';
  }
}
