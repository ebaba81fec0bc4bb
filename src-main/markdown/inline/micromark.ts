import type { PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { combineExtensions } from 'micromark-util-combine-extensions';
import type { Extension, State, TokenizeContext } from 'micromark-util-types';
import { math, mathFromMarkdown } from './math.ts';

/** Every construct that is a block: text that is given to the parser is the text of one block already. */
const BLOCKS = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'gfmFootnoteDefinition',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'table',
  'tasklistCheck',
  'thematicBreak',
];

/** What stands inside text, but for the escapes that an address or a title may have. */
const SPANS = [
  'attention',
  'autolink',
  'codeText',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
];

const MDAST = [gfmFromMarkdown(), mathFromMarkdown()];
const DEFINITIONS: Options = { extensions: [{ disable: { null: [...BLOCKS, ...SPANS] } }] };
/** The constructs that search far and find nothing in a text without these marks are left out of it. */
const FORMULA = /\$\$|\$[^$]*[^\s$]\$|\\[)\]]/;
const LABEL_ENDS = ['labelEnd', 'gfmPotentialFootnoteCall'];

function inlineExtension(formulas: boolean, labels: boolean): Extension {
  const unused = [...BLOCKS, 'definition', ...(labels ? [] : LABEL_ENDS)];
  return combineExtensions([gfm(), formulas ? math() : {}, { disable: { null: unused } }]);
}

const INLINE = {
  text: inlineExtension(false, false),
  labels: inlineExtension(false, true),
  formulas: inlineExtension(true, true),
};

function extensionFor(source: string): Extension {
  if (FORMULA.test(source)) return INLINE.formulas;
  return source.includes('[') ? INLINE.labels : INLINE.text;
}

/** Definitions first, then the paragraph if one is left. */
export function parseDefinitions(source: string): RootContent[] {
  return fromMarkdown(source, DEFINITIONS).children;
}

/** Says whether the document defines a link's label, a footnote's label. */
export interface Labels {
  hasLink(label: string): boolean;
  hasNote(label: string): boolean;
}

/** Parses the text of one block. Where it says `[label]`, `labels` decides whether that is a reference. */
export function parseInline(source: string, labels: Labels): PhrasingContent[] {
  const [paragraph] = fromMarkdown(source, {
    extensions: [extensionFor(source), knowing(labels)],
    mdastExtensions: MDAST,
  }).children;
  return paragraph?.type === 'paragraph' ? paragraph.children : [];
}

/** The parser asks a list of the labels that it met. This one answers for the whole document. */
class DefinedLabels extends Array<string> {
  readonly #has: (label: string) => boolean;

  constructor(has: (label: string) => boolean) {
    super();
    this.#has = has;
  }

  override includes(label: string): boolean {
    return this.#has(label);
  }
}

/** An extension that stands at the beginning of the text only to hand the parser those lists. */
function knowing(labels: Labels): Extension {
  const links = new DefinedLabels((label) => labels.hasLink(label));
  const notes = new DefinedLabels((label) => labels.hasNote(label));
  function tokenize(this: TokenizeContext, _effects: unknown, _ok: State, nok: State): State {
    this.parser.defined = links;
    this.parser.gfmFootnotes = notes;
    return nok;
  }
  return { document: { null: { tokenize } } };
}
