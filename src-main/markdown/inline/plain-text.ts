import { formulaAt } from './formula.ts';
import type { Inline } from './inline.ts';
import { readSpanTag } from './tags.ts';

const PLAIN =
  /^[\p{L}\p{N} .,;:'"()?!\-–—…«»“”‘’%+/\u3000-\u303F\uFF01\uFF08\uFF09\uFF0C\uFF1A\uFF1B\uFF1F]*$/u;

/** Looks like the beginning of an address: such text becomes a link without any mark. */
const ADDRESS = /www\.|:\//i;

/** Text that says only itself, so that no parser needs to read it. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text) && !ADDRESS.test(text);
}

/** Stands for what a construct took up. */
const TAKEN = '\u{FFFC}';

/** What can begin something that ends later: a mark before a word, a backtick, an angle bracket. */
const OPENER = /[`<$]|[*~](?!\s)|(?<![\p{L}\p{N}])_(?!\s)/u;

/** A formula may begin here, or else an escaped bracket. */
const TEX = /\\(?:[([]|begin\{|ce\{|pu\{)/y;

/** A price, after which the text goes on in words: no formula begins so. */
const PRICE = /\$(?=\d[\d.,]*[ \n]\p{L}{2})/gu;

/** Whether nothing in the text that was read so can still become part of something. */
export function leavesNothingOpen(source: string, inlines: readonly Inline[]): boolean {
  const text = literalText(inlines);
  return !OPENER.test(text.replace(PRICE, '')) && !hasOpenTex(source) && !hasOpenBracket(text, source);
}

/** The text that no construct took up; what was taken up is marked. */
function literalText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.value;
      // The other half of the tag may come yet.
      if (inline.type === 'html' && readSpanTag(inline.value)?.closes === false) return '<';
      return 'children' in inline ? `${TAKEN}${literalText(inline.children)}${TAKEN}` : TAKEN;
    })
    .join('');
}

function hasOpenTex(source: string): boolean {
  for (let at = source.indexOf('\\'); at !== -1;) {
    const end = formulaAt(source, at)?.end;
    TEX.lastIndex = at;
    if (end === undefined && TEX.test(source)) return true;
    at = source.indexOf('\\', end ?? at + 2);
  }
  return false;
}

function hasOpenBracket(text: string, source: string): boolean {
  if (!text.includes('[')) return false;
  // Escapes look like brackets here, though they are none.
  if (source.includes('\\') || source.includes('&')) return true;
  let depth = 0;
  for (const char of text) {
    if (char === '[') depth += 1;
    else if (char === ']') depth = Math.max(0, depth - 1);
  }
  return depth > 0;
}
