import type { Dictionary, DictionaryId } from '../contract/spelling.ts';
import type { Handlers } from '../processes/serve.ts';
import { type Alphabet, alphabetOf } from './alphabet.ts';
import { alphabetOfDictionary, type DictionarySource, findDictionaries } from './dictionary-files.ts';
import type { DictionaryText } from './dictionary-text.ts';
import type { DictionaryFolders, SpellRequests } from './spell-requests.ts';

/** What knows the words of one language: Hunspell with one dictionary. */
export interface WordList {
  testSpelling(word: string): boolean;
  getSpellingSuggestions(word: string): string[];
  dispose(): void;
}

export interface SpellingTools {
  /** Those that come with the app. */
  own: readonly DictionarySource[];
  /** Throws where the text is no dictionary. */
  load: (text: DictionaryText) => Promise<WordList>;
}

/** A dictionary in use; `list` is there once a word in its alphabet has come. */
interface Opened {
  alphabet: Alphabet;
  source: DictionarySource;
  list: Promise<WordList | null> | null;
}

const MOST_SUGGESTIONS = 5;

/** Checks words with the dictionaries that the person chose. Each is loaded when a word in its alphabet comes. */
export class SpellingService {
  readonly #tools: SpellingTools;
  #folders: DictionaryFolders = { profile: '', system: [] };
  #sources: DictionarySource[] = [];
  /** null: cannot be used. */
  readonly #opened = new Map<DictionaryId, Promise<Opened | null>>();

  readonly handlers: Handlers<SpellRequests> = {
    open: async ({ folders }) => {
      this.#folders = folders;
      await this.#look();
      return null;
    },
    list: () => this.#list(),
    check: ({ words, dictionaries }) => this.#check(words, dictionaries),
    suggest: ({ word, dictionaries }) => this.#suggest(word, dictionaries),
  };

  constructor(tools: SpellingTools) {
    this.#tools = tools;
  }

  async #look(): Promise<void> {
    this.#sources = [...this.#tools.own, ...(await findDictionaries(this.#folders))];
  }

  async #list(): Promise<Dictionary[]> {
    await this.#look();
    return this.#sources.map(({ id, name, from }) => ({ id, name, from }));
  }

  async #check(words: readonly string[], dictionaries: readonly DictionaryId[]): Promise<string[]> {
    await this.#close(dictionaries);
    const wrong: string[] = [];
    for (const word of words) {
      const lists = await this.#listsFor(word, dictionaries);
      if (lists.length > 0 && !lists.some((list) => list.knows(word))) wrong.push(word);
    }
    return wrong;
  }

  async #suggest(word: string, dictionaries: readonly DictionaryId[]): Promise<string[]> {
    const lists = await this.#listsFor(word, dictionaries);
    const found = lists.map(({ list }) =>
      list.getSpellingSuggestions(asKept(word)).slice(0, MOST_SUGGESTIONS),
    );
    // The best of each language before the second of any.
    const ranked = Array.from({ length: MOST_SUGGESTIONS }, (_, rank) =>
      found.flatMap((each) => each[rank] ?? []),
    );
    return [...new Set(ranked.flat())].slice(0, MOST_SUGGESTIONS);
  }

  /** The dictionaries in the word's alphabet. One in another may take it for right: some have rules that drop all foreign letters. */
  async #listsFor(
    word: string,
    dictionaries: readonly DictionaryId[],
  ): Promise<{ list: WordList; knows: (word: string) => boolean }[]> {
    const alphabet = alphabetOf(word);
    if (alphabet === null) return [];
    const lists: { list: WordList; knows: (word: string) => boolean }[] = [];
    for (const id of dictionaries) {
      const opened = await this.#open(id);
      if (opened?.alphabet !== alphabet) continue;
      opened.list ??= opened.source.read().then(this.#tools.load).catch(unusable);
      const list = await opened.list;
      if (list !== null)
        lists.push({
          list,
          knows: (each) => spellingsOf(each, id).some((spelling) => list.testSpelling(spelling)),
        });
    }
    return lists;
  }

  #open(id: DictionaryId): Promise<Opened | null> {
    const opening = this.#opened.get(id) ?? this.#read(id).catch(unusable);
    this.#opened.set(id, opening);
    return opening;
  }

  async #read(id: DictionaryId): Promise<Opened | null> {
    const source = this.#sources.find((each) => each.id === id);
    if (source === undefined) return null;
    const alphabet = source.alphabet ?? alphabetOfDictionary(await source.read());
    return alphabet === null ? null : { alphabet, source, list: null };
  }

  /** What is not among the chosen ones any more gives its memory back. */
  async #close(chosen: readonly DictionaryId[]): Promise<void> {
    for (const [id, opening] of this.#opened) {
      if (chosen.includes(id)) continue;
      this.#opened.delete(id);
      (await (await opening)?.list)?.dispose();
    }
  }
}

/** Damaged, gone, or too large: nothing is checked with it. */
function unusable(): null {
  return null;
}

/**
 * How a dictionary may have the word: with the stress that Russian books mark (за́мок) taken off; and in English without
 * the accents of the language that it came from (naïve, café), which its lists do not have throughout.
 */
function spellingsOf(word: string, dictionary: DictionaryId): string[] {
  const kept = asKept(word.replaceAll(STRESS, '$1'));
  if (!/^en\b|^en[_-]/.test(dictionary)) return [kept];
  return [kept, kept.normalize('NFD').replaceAll(/\p{M}/gu, '')];
}

const STRESS = /(\p{Script=Cyrillic})\u0301/gu;

/** Dictionaries are written with composed letters and the typewriter's apostrophe. */
function asKept(word: string): string {
  return word.normalize('NFC').replaceAll('’', "'").replaceAll('‑', '-');
}
