const SPACE = /\s/;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF]/u;
const LATIN_OR_DIGIT = /[\p{N}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** What a run of emphasis marks may do where it stands. */
export interface Flanking {
  readonly opens: boolean;
  readonly closes: boolean;
}

/**
 * CommonMark's rules for runs of `*`, `_` and `~`, friendly to CJK text: there, punctuation beside a mark is
 * like a letter. `before` and `after` are the characters around the run, '' at the ends of the text. A run
 * inside a word opens only where that is likely: a power is no emphasis.
 */
export function flankingOf(run: string, before: string, after: string): Flanking {
  const left = isBeside(after, before);
  const right = isBeside(before, after);
  const inWord = LATIN_OR_DIGIT.test(before);
  if (run.startsWith('_')) {
    return {
      opens: left && (!right || PUNCTUATION.test(before)),
      closes: right && (!left || PUNCTUATION.test(after)),
    };
  }
  return { opens: left && (!inWord || (run.length > 1 && !/\d/.test(before))), closes: right };
}

/** Whether a run beside `inner` and, on its other side, `outer` may belong to `inner`. */
function isBeside(inner: string, outer: string): boolean {
  if (inner === '' || SPACE.test(inner)) return false;
  if (!PUNCTUATION.test(inner) || CJK.test(inner)) return true;
  return outer === '' || SPACE.test(outer) || PUNCTUATION.test(outer) || CJK.test(outer);
}
