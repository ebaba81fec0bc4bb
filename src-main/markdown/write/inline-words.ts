import type { Inline } from '../inline/inline.ts';

/** The words of a block's text in one line, for the ear and for titles: a formula is its TeX, an image its own words. */
export function inlineWords(inlines: readonly Inline[]): string {
  return inlines.map(wordsOf).join('');
}

function wordsOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'code':
    case 'html':
      return inline.value;
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'subscript':
    case 'superscript':
    case 'keyboard':
    case 'underline':
    case 'highlight':
    case 'link':
      return inlineWords(inline.children);
    case 'break':
      return ' ';
    case 'image':
      return inline.alt;
    case 'math':
      return inline.source;
    case 'footnote':
      return '';
    default:
      return inline satisfies never;
  }
}
