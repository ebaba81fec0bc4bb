import type { OpenLeaf } from './blocks/open-leaf.ts';

// While an answer streams, the line that is not finished is withheld as long as it is not yet clear what
// it is: a lone `-` may become a list, a rule or a heading's underline, and drawing each in turn would
// flicker. The rule looks at the text alone, so an answer that streamed and one that was loaded half
// written look the same.

/** Nothing but marks that open blocks or underline them. */
const ONLY_MARKS = /^[\s>\-+*_=~`#|:.)\d$]*$/;
/** A task's box, or a link's or footnote's label at the beginning of a line, which may be a definition. */
const UNFINISHED_LABEL = /^[\s>\-+*.)\d]*\[[^\]]*(?:\]|\]:.*)?$/s;
/** A fence: the language after it is not complete yet. */
const FENCE = /^[\s>\-+*.)\d]*(?:`{3,}[^`]*|~{3,}.*)$/s;
/** In a code block only its end is unclear. */
const ONLY_FENCE = /^[\s>]*(?:`+|~+)\s*$/;

/** In a formula its closing mark, and after that half of the formula's number. */
const HALF_MARK = /^[\s>]*[$\\]$/;
const HALF_NUMBER = /(\$\$|\\\])[.,;:]?\s*\([\w.]{0,8}$/;
/** A tag whose end has not come. */
const HALF_TAG = /^[\s>\-+*.)\d]*<\/?[a-z][^<>]{0,100}$/i;

/** As much of an unfinished line as is drawn. Of one that was `cut` only marks without words are not. */
export function calmLine(line: string, leaf: OpenLeaf | null, cut: boolean): string {
  if (leaf?.type === 'fence') return ONLY_FENCE.test(line) ? '' : line;
  if (leaf?.type === 'math') return HALF_MARK.test(line) ? '' : line.replace(HALF_NUMBER, '$1');
  if (ONLY_MARKS.test(line)) return '';
  return !cut && (UNFINISHED_LABEL.test(line) || FENCE.test(line) || HALF_TAG.test(line)) ? '' : line;
}
