/** Checking the spelling of what a person writes, on this computer. */

/** `de`, or where a file was found: `system/de_DE`, `profile/medical`. */
export type DictionaryId = string;

/** The dictionaries that come with the app: in use until the person chooses others. */
export const OWN_DICTIONARIES: readonly DictionaryId[] = ['en', 'ru'];

/** Two files of Hunspell's format, `NAME.aff` and `NAME.dic`. */
export interface Dictionary {
  id: DictionaryId;
  /** The files' name, mostly a language: `de_DE`. */
  name: string;
  /** With the app, in a folder of the system, or in the folder `dictionaries` of the profile. */
  from: 'app' | 'system' | 'profile';
}

/** Of one question. */
export const MOST_WORDS = 2000;
/** UTF-16 units. What is longer is no word. */
export const LONGEST_WORD = 64;
/** What a person may add to the dictionary. */
export const MOST_OWN_WORDS = 5000;

export interface SpellingRequests {
  /** All that can be chosen. */
  'spelling-dictionaries': { input: null; output: Dictionary[] };
  /** Those of the words that no chosen dictionary knows; none while the person has not switched checking on. */
  'spelling-check': { input: { words: string[] }; output: string[] };
  /**
   * Shows the menu of a misspelt word, which is selected in the window: what might be meant, to stand in its place,
   * and the dictionary, to add it to. Resolves when it is shown.
   */
  'spelling-menu': { input: { word: string }; output: null };
  /** Shows the folder that dictionaries may be put in. */
  'spelling-folder-open': { input: null; output: null };
}
