import type { Prompt } from '../../../src-main/contract/instructions.ts';
import { promptPlaces, type PromptPlace } from '../../lib/prompt-places.ts';
import type { AppState } from '../app-state.svelte.ts';

/** What of a prompt's places is known, and what the person is asked. */
export interface PromptFilling {
  prompt: Prompt;
  asked: PromptPlace[];
  known: ReadonlyMap<string, string>;
}

/** `readSelection`: what is selected where the person was; '' for nothing. Only asked where the prompt has a place for it. */
export async function askPlaces(
  app: AppState,
  prompt: Prompt,
  readSelection: () => string | Promise<string>,
): Promise<PromptFilling> {
  const places = promptPlaces(prompt.text);
  const date = new Intl.DateTimeFormat(app.settings.locale, { dateStyle: 'long' }).format(new Date());
  const known = new Map([['date', date]]);
  try {
    if (places.some(({ kind }) => kind === 'clipboard'))
      known.set('clipboard', await app.connection.request('clipboard-read', null));
    if (places.some(({ kind }) => kind === 'selection')) known.set('selection', await readSelection());
  } catch (thrown) {
    app.notices.report(thrown);
  }
  return { prompt, asked: places.filter(({ name }) => (known.get(name) ?? '') === ''), known };
}
