import type { Inline } from './inline.ts';

const PLAIN = /^[\p{L}\p{N} .,;:'"()?!\-–—…«»“”’%+/]*$/u;

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
const TEX = /\\[([]/;

/** Whether nothing in the text that was read so can still become part of something. */
export function leavesNothingOpen(source: string, inlines: readonly Inline[]): boolean {
  const text = literalText(inlines);
  return !OPENER.test(text) && !TEX.test(source) && !hasOpenBracket(text, source);
}

/** The text that no construct took up; what was taken up is marked. */
function literalText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.value;
      return 'children' in inline ? `${TAKEN}${literalText(inline.children)}${TAKEN}` : TAKEN;
    })
    .join('');
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
