import { createContext } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { SpellingMarks, type WordSource } from '../../lib/spelling/spelling-marks.ts';

const [getWords, provideWords, hasWords] = createContext<() => WordSource | null>();

/** To be called once by the window: what tells whether words are right, null while nothing is checked. */
export const setSpelling = provideWords;

/**
 * To be called while a component is made: underlines the misspelt words of a field.
 *
 * @param text what the field shows: it changes by other ways than typing, too.
 */
export function spelling(text: () => string): Attachment<HTMLTextAreaElement> {
  const wordsInUse = hasWords() ? getWords() : (): WordSource | null => null;
  return (field) => {
    const words = wordsInUse();
    if (words === null) return;
    const marks = new SpellingMarks(field, words);
    $effect(() => {
      text();
      marks.draw();
    });
    return () => marks.close();
  };
}
