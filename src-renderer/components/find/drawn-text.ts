import { findRanges, foldForFind } from '../../lib/find/find-text.ts';

/** Elements whose text is ours and not the message's, or is drawn twice (formulas). */
const OTHERS = 'button, figcaption, .image, summary, sup, .katex, .spoken, [aria-hidden="true"]';
/** What sets text apart: nothing is found across it. */
const BLOCKS = 'p, li, pre, td, th, h1, h2, h3, h4, h5, h6, blockquote, .run > *, div, br';

/** Where `needle`, folded, stands in what is drawn of a message; in the order of reading. */
export function rangesIn(article: Element, needle: string): Range[] {
  const ranges: Range[] = [];
  for (const root of article.querySelectorAll('[data-readable]')) {
    const nodes: { node: Text; start: number }[] = [];
    let text = '';
    let before: Element | null = null;
    for (const node of textNodes(root)) {
      const block = node.parentElement?.closest(BLOCKS) ?? null;
      if (before !== null && block !== before) text += '\n\n';
      before = block;
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    for (const [start, end] of findRanges(foldForFind(text), needle)) {
      const range = rangeOf(nodes, start, end);
      if (range !== null) ranges.push(range);
    }
  }
  return ranges;
}

function* textNodes(root: Element): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(OTHERS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text) yield node;
}

function rangeOf(nodes: { node: Text; start: number }[], start: number, end: number): Range | null {
  const from = nodes.findLast((each) => each.start <= start);
  const to = nodes.findLast((each) => each.start < end);
  if (from === undefined || to === undefined) return null;
  const range = new Range();
  range.setStart(from.node, Math.min(start - from.start, from.node.length));
  range.setEnd(to.node, Math.min(end - to.start, to.node.length));
  return range;
}
