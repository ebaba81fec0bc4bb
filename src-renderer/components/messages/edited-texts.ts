import { createContext } from 'svelte';

const [getTexts, provideTexts, hasTexts] = createContext<Map<string, string>>();

/** To be called once by what shows a conversation: where a text stays that was edited and neither sent nor given up. */
export const setEditedTexts = provideTexts;

/** To be called while a component is made: by the id of the message or summary. */
export function editedTexts(): Map<string, string> {
  return hasTexts() ? getTexts() : new Map<string, string>();
}
