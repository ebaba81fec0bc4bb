import type { Inline, SpanInline } from './inline.ts';

/** The inline HTML that is more than text: models write it where markdown has no mark. */
const SPANS: Readonly<Record<string, SpanInline['type']>> = {
  sub: 'subscript',
  sup: 'superscript',
  kbd: 'keyboard',
  u: 'underline',
  mark: 'highlight',
  b: 'strong',
  i: 'emphasis',
  s: 'delete',
};

const TAG = /^<(\/?)(sub|sup|kbd|u|mark|b|i|s)\s*>$/i;
const LINE_BREAK = /^<br\s*\/?>$/i;

/** More of these inside each other are text, so that no text exhausts the stack. */
const DEEPEST = 16;

export interface SpanTag {
  readonly name: string;
  readonly type: SpanInline['type'];
  readonly closes: boolean;
}

/** What a tag of the closed list opens or closes; null for any other HTML: one with attributes is text. */
export function readSpanTag(html: string): SpanTag | null {
  const [, slash, tag] = TAG.exec(html) ?? [];
  const name = tag?.toLowerCase() ?? '';
  const type = SPANS[name];
  return type === undefined ? null : { name, type, closes: slash === '/' };
}

export function isLineBreak(html: string): boolean {
  return LINE_BREAK.test(html);
}

/** Makes the tags that belong together into spans. A tag without its other half stays the text that it is. */
export function pairTags(inlines: readonly Inline[]): Inline[] {
  const paired: Inline[] = [];
  const open: { readonly name: string; readonly index: number }[] = [];
  for (const inline of inlines) {
    const tag = inline.type === 'html' ? readSpanTag(inline.value) : null;
    if (tag !== null && !tag.closes && open.length < DEEPEST)
      open.push({ name: tag.name, index: paired.length });
    const opened = tag?.closes === true ? open.findLastIndex(({ name }) => name === tag.name) : -1;
    const index = open[opened]?.index;
    if (tag === null || index === undefined) {
      paired.push(inline);
      continue;
    }
    open.length = opened;
    const children = paired.splice(index).slice(1);
    paired.push({ type: tag.type, children });
  }
  return paired;
}
