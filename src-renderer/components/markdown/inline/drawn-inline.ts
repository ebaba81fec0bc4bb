import type { Inline } from '../../../../src-main/markdown/inline/inline.ts';
import { createInline, setLink, setMark, setText, type Drawn } from './create-inline.ts';
import type { InlinePage } from './inline-page.ts';

/**
 * The inline content of one element. It is drawn by hand and not by components because text that grows
 * must grow in its own text node: a selection inside it survives then, and a long answer needs no
 * component for each word. Only elements and text nodes are made: nothing in an answer becomes markup.
 */
export class DrawnInline {
  readonly #element: Element;
  #drawn: readonly Drawn[] = [];
  #page: InlinePage | null = null;
  /** The numbers of the footnotes' marks in it, as they are drawn. */
  #numbers: ReadonlyMap<string, number | undefined> = new Map();

  constructor(element: Element) {
    this.#element = element;
  }

  /** Makes the element say `inlines`, touching only what changed since the last time. `labels`: its footnotes. */
  draw(inlines: readonly Inline[], labels: readonly string[], page: InlinePage): void {
    // Texts of ours stand only in these; all else follows from the inlines, and the numbers from the page.
    const stale = this.#page !== null && this.#page.locale !== page.locale;
    if (stale && this.#element.querySelector('sup, .image') !== null) {
      this.#element.replaceChildren();
      this.#drawn = [];
    }
    const { numbers } = page.marks;
    const renumbered = [...this.#numbers].filter(([label, number]) => numbers.get(label) !== number);
    const change = { page, renumbered: new Set(renumbered.map(([label]) => label)) };
    this.#page = page;
    this.#numbers = new Map(labels.map((label) => [label, numbers.get(label)]));
    this.#drawn = reconcile(this.#element, this.#drawn, inlines, change);
  }
}

interface Change {
  readonly page: InlinePage;
  /** Labels of footnotes that have another number than they are drawn with. */
  readonly renumbered: ReadonlySet<string>;
}

function reconcile(parent: Node, old: readonly Drawn[], inlines: readonly Inline[], change: Change): Drawn[] {
  const drawn = inlines.map((inline, index): Drawn => {
    const before = old[index];
    if (before?.inline === inline && !isRenumbered(inline, change)) return before;
    const kept = before === undefined ? null : adapt(before, inline, change);
    if (kept !== null) return kept;
    const { node, children } = createInline(inline, change.page);
    if (before === undefined) parent.appendChild(node);
    else parent.replaceChild(node, before.node);
    return { inline, node, children: children === undefined ? [] : reconcile(node, [], children, change) };
  });
  for (const { node } of old.slice(inlines.length)) parent.removeChild(node);
  return drawn;
}

function isRenumbered(inline: Inline, change: Change): boolean {
  if (change.renumbered.size === 0) return false;
  if (inline.type === 'footnote') return change.renumbered.has(inline.label);
  return 'children' in inline && inline.children.some((child) => isRenumbered(child, change));
}

/** Makes what stands on the page into `inline` where that needs no new node. */
function adapt(before: Drawn, inline: Inline, change: Change): Drawn | null {
  const { inline: old, node } = before;
  switch (inline.type) {
    case 'text':
    case 'html':
      if (!(node instanceof Text)) return null;
      setText(node, inline.value);
      return { inline, node, children: [] };
    case 'code':
      if (old.type !== 'code' || !(node.firstChild instanceof Text)) return null;
      setText(node.firstChild, inline.value);
      return { inline, node, children: [] };
    case 'link':
      if (old.type !== 'link' || !(node instanceof HTMLElement) || !setLink(node, inline)) return null;
      return { inline, node, children: reconcile(node, before.children, inline.children, change) };
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'subscript':
    case 'superscript':
    case 'keyboard':
    case 'underline':
    case 'highlight':
      if (old.type !== inline.type) return null;
      return { inline, node, children: reconcile(node, before.children, inline.children, change) };
    case 'break':
      return old.type === 'break' ? { inline, node, children: [] } : null;
    case 'image':
      return old.type === 'image' && old.url === inline.url && old.alt === inline.alt
        ? { inline, node, children: [] }
        : null;
    case 'math':
      return old.type === 'math' && old.source === inline.source ? { inline, node, children: [] } : null;
    case 'footnote':
      if (old.type !== 'footnote' || old.label !== inline.label || !(node instanceof Element)) return null;
      if (change.renumbered.has(inline.label)) setMark(node, inline.label, change.page);
      return { inline, node, children: [] };
    default:
      return inline satisfies never;
  }
}
