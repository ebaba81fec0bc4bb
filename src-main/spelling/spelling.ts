import type { Settings } from '../contract/settings.ts';
import { type Dictionary, MOST_OWN_WORDS, OWN_DICTIONARIES } from '../contract/spelling.ts';
import { type HelperProcess, ProcessKeeper } from '../processes/keeper.ts';
import type { DictionaryFolders, SpellRequests } from './spell-requests.ts';

export type SpellingProcess = HelperProcess<SpellRequests, never, never>;

export interface SpellingTools {
  start: () => SpellingProcess;
  now: () => number;
  folders: DictionaryFolders;
  settings: () => Settings;
  /** Saves the words that the person added. */
  save: (changes: Pick<Settings, 'spellingWords'>) => Promise<unknown>;
}

/** Nobody has typed for so long: the next word takes half a second. */
const IDLE_MS = 300_000;
/** Words whose answer is kept: those of some hundred messages. */
const MOST_KNOWN = 20_000;

/** What a person typed is checked in a process of its own, which runs while they write. */
export class Spelling {
  readonly #tools: SpellingTools;
  readonly #process: ProcessKeeper<SpellRequests>;
  /** Whether a word is wrong, by the dictionaries that were asked. */
  #known = new Map<string, boolean>();
  #askedOf = '';

  constructor(tools: SpellingTools) {
    this.#tools = tools;
    this.#process = new ProcessKeeper<SpellRequests>({
      name: 'spelling',
      unavailable: 'internal',
      start: tools.start,
      now: tools.now,
      open: (client) => client.request('open', { folders: tools.folders }),
      restAfterMs: IDLE_MS,
    });
  }

  /** All that can be chosen. */
  dictionaries(): Promise<Dictionary[]> {
    return this.#process.request('list', null);
  }

  /** Those that nobody knows; none where the person has not switched it on. */
  async check(words: readonly string[]): Promise<string[]> {
    const { checksSpelling, spellingWords = [] } = this.#tools.settings();
    if (!checksSpelling) return [];
    const dictionaries = this.#chosen();
    const known = this.#knownOf(dictionaries);
    const unknown = [...new Set(words)].filter((word) => !known.has(word));
    const wrong = new Set(words.filter((word) => known.get(word) === true));
    if (unknown.length > 0) {
      const answer = await this.#process.request('check', { words: unknown, dictionaries });
      for (const word of answer) wrong.add(word);
      if (known.size + unknown.length > MOST_KNOWN) known.clear();
      for (const word of unknown) known.set(word, wrong.has(word));
    }
    const own = new Set(spellingWords.map((word) => word.toLowerCase()));
    return [...wrong].filter((word) => !own.has(word.toLowerCase()));
  }

  async suggest(word: string): Promise<string[]> {
    return this.#process.request('suggest', { word, dictionaries: this.#chosen() });
  }

  /** Adds a word to those that are right. */
  async add(word: string): Promise<void> {
    const { spellingWords = [] } = this.#tools.settings();
    if (spellingWords.includes(word) || spellingWords.length >= MOST_OWN_WORDS) return;
    await this.#tools.save({ spellingWords: [...spellingWords, word] });
  }

  close(): Promise<void> {
    return this.#process.close();
  }

  #chosen(): string[] {
    return [...(this.#tools.settings().dictionaries ?? OWN_DICTIONARIES)];
  }

  #knownOf(dictionaries: readonly string[]): Map<string, boolean> {
    const asked = dictionaries.join('\n');
    if (asked !== this.#askedOf) this.#known = new Map();
    this.#askedOf = asked;
    return this.#known;
  }
}
