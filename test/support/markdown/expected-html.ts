import { HtmlRenderer, Node, Parser } from 'commonmark';

export interface ExpectedHtml {
  readonly html: string;
  /** Whether raw HTML stands in the text: then the specification's own HTML has it as markup. */
  readonly rawHtml: boolean;
}

/** The HTML of CommonMark's reference implementation, but with raw HTML as text. */
export function expectedHtml(markdown: string): ExpectedHtml {
  const root = new Parser().parse(markdown);
  const raw: Node[] = [];
  const walker = root.walker();
  for (let step = walker.next(); step !== null; step = walker.next()) {
    const { type } = step.node;
    if (step.entering && (type === 'html_inline' || type === 'html_block')) raw.push(step.node);
  }
  for (const node of raw) node.insertBefore(asText(node));
  for (const node of raw) node.unlink();
  return { html: new HtmlRenderer().render(root), rawHtml: raw.length > 0 };
}

function asText(html: Node): Node {
  if (html.type === 'html_inline') {
    const text = new Node('text');
    text.literal = html.literal;
    return text;
  }
  const block = new Node('custom_block');
  block.onEnter = (html.literal ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  block.onExit = '';
  return block;
}
