import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import type { Code, Construct, Extension, State, Tokenizer } from 'micromark-util-types';

/**
 * Where Chinese, Japanese and Korean text goes on after an address without a space: full-width and CJK
 * punctuation, and curly quotes. GitHub takes all of them into the link.
 */
const AFTER_ADDRESS = /[\u2018-\u201F\u3000-\u303F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]/;

/** GitHub's bare addresses, ended by CJK punctuation too. */
export function addresses(): Extension {
  const { text = {} } = gfmAutolinkLiteral();
  const ended = Object.entries(text).map(([code, constructs]): [string, Construct[]] => [
    code,
    [constructs ?? []].flat().map(endedByPunctuation),
  ]);
  return { text: Object.fromEntries(ended) };
}

/** The text in runs, so that no address reaches over the beginning of one. */
export function splitAfterAddresses(text: string): string[] {
  const runs: string[] = [];
  let from = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (!AFTER_ADDRESS.test(text.charAt(at))) continue;
    runs.push(text.slice(from, at));
    from = at;
  }
  return [...runs, text.slice(from)];
}

function endedByPunctuation(construct: Construct): Construct {
  return { ...construct, tokenize: shortSighted(construct.tokenize) };
}

/** The tokenizer sees the end of the text where such punctuation stands. */
function shortSighted(tokenize: Tokenizer): Tokenizer {
  return function (effects, ok, nok) {
    let last: Code = null;
    let left = false;
    const leave =
      (state: State): State =>
      () => {
        left = true;
        return state(last);
      };
    const watched = (state: State): State => {
      return (code) => {
        last = code;
        const next = state(isAfterAddress(code) ? null : code);
        return next === undefined || left ? next : watched(next);
      };
    };
    return watched(tokenize.call(this, effects, leave(ok), leave(nok)));
  };
}

function isAfterAddress(code: Code): boolean {
  return code !== null && code > 0 && AFTER_ADDRESS.test(String.fromCharCode(code));
}
