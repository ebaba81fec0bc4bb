import { createShikiPrimitive, type ShikiPrimitive } from '@shikijs/core';
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript';
import { findLanguage } from './languages.ts';
import { LineTokenizer } from './line-tokenizer.ts';
import { kindsByColour, THEME } from './theme.ts';

type Grammar = ReturnType<ShikiPrimitive['getLanguage']>;
type State = NonNullable<Parameters<Grammar['tokenizeLine2']>[1]>;

/** Every grammar that was met so far. They share what they have in common. */
export class Grammars {
  readonly #shiki = createShikiPrimitive({
    // A pattern that has no counterpart here is left out; the rest of its grammar stands.
    engine: createJavaScriptRegexEngine({ forgiving: true }),
    themes: [THEME],
    langs: [],
  });

  /** A tokenizer for a new block; null for a language that we do not know. */
  async tokenizer(name: string): Promise<LineTokenizer<State> | null> {
    const language = findLanguage(name);
    if (language === undefined) return null;
    const { default: grammars } = await language.load();
    this.#shiki.loadLanguageSync(grammars);
    const { colorMap } = this.#shiki.setTheme(THEME.name ?? '');
    return new LineTokenizer(this.#shiki.getLanguage(language.name), kindsByColour(colorMap));
  }
}
