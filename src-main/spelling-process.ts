import { setPriority } from 'node:os';
import englishAffixes from 'packed:dictionary-en/index.aff';
import englishWords from 'packed:dictionary-en/index.dic';
import russianAffixes from 'packed:dictionary-ru/index.aff';
import russianWords from 'packed:dictionary-ru/index.dic';
import module from 'packed:hunspell-wasm/wasm/hunspell.wasm';
import { readPacked } from './files/read-packed.ts';
import { boundMemory } from './processes/memory-bound.ts';
import { parentPort } from './processes/parent-port.ts';
import { serve } from './processes/serve.ts';
import type { Alphabet } from './spelling/alphabet.ts';
import type { DictionarySource } from './spelling/dictionary-files.ts';
import { loadHunspell } from './spelling/hunspell.ts';
import type { SpellRequests } from './spelling/spell-requests.ts';
import { SpellingService } from './spelling/spelling-service.ts';

/** English and Russian take 130 MB with the process; the largest dictionaries there are, three times that. */
const MOST_MEMORY = 600_000_000;
/** Who types goes first. */
const NICE = 5;

setPriority(NICE);
boundMemory(MOST_MEMORY);
const { handlers } = new SpellingService({
  own: [
    ownDictionary('en', 'latin', englishAffixes, englishWords),
    ownDictionary('ru', 'cyrillic', russianAffixes, russianWords),
  ],
  load: async (text) => loadHunspell(await readPacked(module), text),
});
serve<SpellRequests, never>(parentPort(), {
  request: (name, input, context) => handlers[name](input, context),
});

function ownDictionary(id: string, alphabet: Alphabet, affixes: string, words: string): DictionarySource {
  const read = async (name: string): Promise<string> => (await readPacked(name)).toString('utf8');
  return {
    id,
    name: id,
    from: 'app',
    alphabet,
    read: async () => ({ affixes: await read(affixes), words: await read(words) }),
  };
}
