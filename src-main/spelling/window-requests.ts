import { z } from 'zod';
import { LONGEST_WORD, MOST_WORDS, type SpellingRequests } from '../contract/spelling.ts';
import { nothing } from '../processes/input-schemas.ts';
import type { Caller, WindowRequests } from '../processes/window-requests.ts';
import type { Spelling } from './spelling.ts';

/** What of the desktop it takes to show what might be meant. */
export interface SpellingMenu {
  /** Puts what the person chooses where the word is selected. `add`: they want it to be right from now on. */
  show(caller: Caller, suggestions: readonly string[], add: () => Promise<void>): void;
  openFolder(): Promise<void>;
}

/** A menu is not waited for any longer, ms. */
const MOST_MS = 1500;

const word = z.string().min(1).max(LONGEST_WORD);

export function spellingWindowRequests(
  spelling: Spelling,
  menu: SpellingMenu,
): WindowRequests<SpellingRequests> {
  return {
    'spelling-dictionaries': { input: nothing, answer: () => spelling.dictionaries() },
    'spelling-check': {
      input: z.strictObject({ words: z.array(word).max(MOST_WORDS) }),
      answer: ({ words }) => spelling.check(words),
    },
    'spelling-menu': {
      input: z.strictObject({ word }),
      async answer(input, caller) {
        const suggestions = await Promise.race([spelling.suggest(input.word), none(MOST_MS)]);
        menu.show(caller, suggestions, () => spelling.add(input.word));
      },
    },
    'spelling-folder-open': { input: nothing, answer: () => menu.openFolder() },
  };
}

function none(afterMs: number): Promise<string[]> {
  return new Promise((resolve) => setTimeout(() => resolve([]), afterMs).unref());
}
