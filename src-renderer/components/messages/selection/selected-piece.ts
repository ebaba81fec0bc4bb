/** What is selected inside one element, as the writers of copies ask of it. */
export class SelectedPiece {
  readonly root: Element;
  readonly #range: Range;

  /** `range` touches `root`, and may go beyond it. */
  constructor(root: Element, range: Range) {
    this.root = root;
    this.#range = range;
  }

  has(node: Node): boolean {
    return this.#range.intersectsNode(node);
  }

  /** The selected part of a text. */
  textOf(node: Text): string {
    const { startContainer, startOffset, endContainer, endOffset } = this.#range;
    const end = node === endContainer ? endOffset : node.length;
    return node.data.slice(node === startContainer ? startOffset : 0, end);
  }

  /** The selected children of a node. */
  *childrenOf(node: Node): Generator<Node> {
    for (const child of node.childNodes) if (this.has(child)) yield child;
  }
}

/** Ours, and not the text's. */
const OURS = 'button, figcaption, svg, .spoken, .image small, :not(.markdown *) > summary';

/** What an element of a drawn message stands for where it is copied as something else than its form. */
export type CopiedElement =
  | { type: 'ours' }
  /** A formula is drawn twice, for the eye and for the ear, letter by letter: its source says it once. */
  | { type: 'formula'; source: string; display: boolean }
  | { type: 'image'; name: string }
  | { type: 'alert-kind' }
  | { type: 'footnote-mark'; number: string }
  | { type: 'box'; checked: boolean }
  | { type: 'form' };

export function copiedAs(element: Element): CopiedElement {
  if (element.matches('.math'))
    return {
      type: 'formula',
      source: element.getAttribute('data-written') ?? element.textContent,
      display: element.matches('.display'),
    };
  if (element.matches('.image')) return { type: 'image', name: imageNameOf(element) };
  if (element.matches('.alert > .kind')) return { type: 'alert-kind' };
  if (element.matches('sup:has(> a[href^="#"])'))
    return { type: 'footnote-mark', number: element.textContent };
  if (element instanceof HTMLInputElement) return { type: 'box', checked: element.checked };
  if (element.matches(OURS) || element.getAttribute('aria-hidden') === 'true') return { type: 'ours' };
  return { type: 'form' };
}

function imageNameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.querySelector('img')?.alt ?? '';
}

/** The number of an item in its list; null where it has a bullet. */
export function numberOf(item: Element): number | null {
  const list = item.closest('ol, ul');
  if (!(list instanceof HTMLOListElement)) return null;
  // Later items stand in wrappers.
  const items = [...list.querySelectorAll('li')].filter((each) => each.closest('ol, ul') === list);
  return list.start + items.findIndex((each) => each === item);
}
