import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { parse, postprocess, preprocess } from 'micromark';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import type { Extension, ParseContext } from 'micromark-util-types';
import { trimSpaces } from '../spaces.ts';
import { addresses, splitAfterAddresses } from './address-end.ts';
import { math } from './math.ts';
import { PhrasingCompiler } from './phrasing.ts';

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

/** Every construct that is a block, but for definitions. */
const BLOCKS = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'thematicBreak',
];

const DEFINITIONS: Options = { extensions: [{ disable: { null: [...BLOCKS, ...SPANS] } }] };

/** Definitions first, then the paragraph if one is left. */
export function parseDefinitions(source: string): RootContent[] {
  return fromMarkdown(source, DEFINITIONS).children;
}

/** Says whether the document defines a link's label, a footnote's label. */
export interface Labels {
  hasLink(label: string): boolean;
  hasNote(label: string): boolean;
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

/** What every bare address has. */
const ADDRESS = /www\.|:\/\/|@/i;

const LABEL = /^[^[]*\[[^\]]*\]/;

/** Constructs that search far are left out of a text without the marks that they need. */
const OPTIONAL: readonly (readonly [needed: RegExp, extension: Extension])[] = [
  [/\$[^$]*\$|\\[)\]]|\\(?:end|ce|pu)\{/, math()],
  [ADDRESS, addresses()],
  [LABEL, gfmFootnote()],
  [/~~/, gfmStrikethroughCjkFriendly({ singleTilde: false })],
];
/** Where among them the labels stand: without a whole one, links are left out too. */
const HAS_LABELS = OPTIONAL.findIndex(([needed]) => needed === LABEL);
const NO_LABELS: Extension = { disable: { null: ['labelEnd', 'labelStartImage', 'labelStartLink'] } };

/** A parser for each set of optional constructs. Combining them costs more than reading a sentence. */
const parsers = new Map<string, ParseContext>();

function parserFor(source: string): ParseContext {
  const needed = OPTIONAL.map(([mark]) => mark.test(source));
  const key = needed.join();
  const known = parsers.get(key);
  if (known !== undefined) return known;
  const optional = OPTIONAL.filter((_, index) => needed[index]).map(([, extension]) => extension);
  const labels = needed[HAS_LABELS] === true ? [] : [NO_LABELS];
  const parser = parse({ extensions: [cjkFriendlyExtension(), ...optional, ...labels] });
  parsers.set(key, parser);
  return parser;
}

/** Parses the text of one block. Where it says `[label]`, `labels` decides whether that is a reference. */
export function parseInline(source: string, labels: Labels): PhrasingContent[] {
  const parser = parserFor(source);
  parser.lazy = {};
  parser.defined = new DefinedLabels((label) => labels.hasLink(label));
  parser.gfmFootnotes = new DefinedLabels((label) => labels.hasNote(label));
  // The parser takes no notice of a byte order mark at the beginning.
  const text = trimSpaces(source).replace(/^\uFEFF/, '');
  parser.source = text;
  const events = parser.text().write(preprocess()(text, null, true));
  const nodes = new PhrasingCompiler(postprocess(events)).nodes();
  return ADDRESS.test(source) ? linkAddresses(nodes) : nodes;
}

const { transforms } = gfmAutolinkLiteralFromMarkdown();

/** Links the addresses that the tokenizer leaves to a search of the text: those after a bracket. */
function linkAddresses(nodes: PhrasingContent[]): PhrasingContent[] {
  const paragraph: Paragraph = { type: 'paragraph', children: nodes.flatMap(splitTexts) };
  for (const transform of transforms ?? []) transform({ type: 'root', children: [paragraph] });
  return paragraph.children;
}

function splitTexts(node: PhrasingContent): PhrasingContent[] {
  if (node.type === 'text') return splitAfterAddresses(node.value).map((value) => ({ type: 'text', value }));
  if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete')
    node.children = node.children.flatMap(splitTexts);
  return [node];
}
