import type { Dictionary, DictionaryId } from '../contract/spelling.ts';

/** Where dictionaries may lie. The person's folder goes first. */
export interface DictionaryFolders {
  profile: string;
  system: readonly string[];
}

/** Every request of main to the process that checks words. */
export interface SpellRequests {
  /** The first one. */
  open: { input: { folders: DictionaryFolders }; output: null };
  /** Looks anew. */
  list: { input: null; output: Dictionary[] };
  /** Those that none of these dictionaries knows. A word in an alphabet that none of them is in is never among them. */
  check: { input: { words: string[]; dictionaries: DictionaryId[] }; output: string[] };
  /** What may be meant, the likeliest first. */
  suggest: { input: { word: string; dictionaries: DictionaryId[] }; output: string[] };
}
