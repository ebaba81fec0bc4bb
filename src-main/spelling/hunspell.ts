import { Hunspell } from 'hunspell-wasm';
import startModule from 'hunspell-wasm/wasm/hunspell.js';
import type { DictionaryText } from './dictionary-text.ts';
import type { WordList } from './spelling-service.ts';

/** What is declared of it says nothing. */
const start: (options: { wasmBinary: Uint8Array }) => Promise<object> = startModule;

/**
 * Hunspell with one dictionary. Each has a module of its own: one that a damaged dictionary crashed is gone, and the
 * others stand.
 */
export async function loadHunspell(
  wasmBinary: Uint8Array,
  { affixes, words }: DictionaryText,
): Promise<WordList> {
  return new Hunspell(await start({ wasmBinary }), affixes, words);
}
