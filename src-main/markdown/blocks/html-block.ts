/**
 * The seven kinds of HTML block of CommonMark 0.31: how each begins, and what ends it. The last two end
 * at a blank line.
 */
export interface HtmlKind {
  readonly begins: RegExp;
  readonly ends: RegExp | null;
  /** Only this kind cannot break into a paragraph. */
  readonly interrupts: boolean;
}

const BLOCK_TAGS =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|' +
  'dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe|' +
  'legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|' +
  'tbody|td|tfoot|th|thead|title|tr|track|ul';

const ATTRIBUTE = /[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^ \t"'=<>`]+|'[^']*'|"[^"]*"))?/.source;

const KINDS: readonly HtmlKind[] = [
  {
    begins: /^<(?:script|pre|style|textarea)(?=[ \t>]|$)/i,
    ends: /<\/(?:script|pre|style|textarea)>/i,
    interrupts: true,
  },
  { begins: /^<!--/, ends: /-->/, interrupts: true },
  { begins: /^<\?/, ends: /\?>/, interrupts: true },
  { begins: /^<![A-Za-z]/, ends: />/, interrupts: true },
  { begins: /^<!\[CDATA\[/, ends: /\]\]>/, interrupts: true },
  { begins: new RegExp(`^</?(?:${BLOCK_TAGS})(?=[ \\t]|/?>|$)`, 'i'), ends: null, interrupts: true },
  {
    begins: new RegExp(
      `^(?:<[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*[ \\t]*/?>|</[A-Za-z][A-Za-z0-9-]*[ \\t]*>)[ \\t]*$`,
    ),
    ends: null,
    interrupts: false,
  },
];

const LINE_BREAK = /^<br\s*\/?>/i;

export function readHtmlStart(line: string, interrupting: boolean): HtmlKind | null {
  // A line break is text, also where it stands alone.
  if (LINE_BREAK.test(line)) return null;
  return KINDS.find(({ begins, interrupts }) => (interrupts || !interrupting) && begins.test(line)) ?? null;
}
