import { linkTarget } from '../../../../src-main/markdown/safe-url.ts';
import { SPAN_TAGS, type Inline, type LinkInline } from '../../../../src-main/markdown/inline/inline.ts';
import { createImage } from './answer-image.ts';
import { setMath } from './set-math.ts';
import type { InlinePage } from './inline-page.ts';

/** What stands on the page for a piece of inline content. */
export interface Drawn {
  readonly inline: Inline;
  readonly node: Node;
  readonly children: readonly Drawn[];
}

export interface Created {
  readonly node: Node;
  /** What is yet to be drawn inside it. */
  readonly children?: readonly Inline[];
}

export function createInline(inline: Inline, page: InlinePage): Created {
  switch (inline.type) {
    case 'text':
    case 'html':
      return { node: document.createTextNode(inline.value) };
    case 'break':
      return { node: document.createElement('br') };
    case 'code': {
      const node = document.createElement('code');
      node.append(document.createTextNode(inline.value));
      return { node };
    }
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'subscript':
    case 'superscript':
    case 'keyboard':
    case 'underline':
    case 'highlight':
      return { node: document.createElement(SPAN_TAGS[inline.type]), children: inline.children };
    case 'link': {
      const node = document.createElement(linkTarget(inline.url) === null ? 'span' : 'a');
      setLink(node, inline);
      return { node, children: inline.children };
    }
    case 'image':
      return { node: createImage(inline, page.t, page.images) };
    case 'math': {
      const node = document.createElement('span');
      node.dir = 'ltr';
      setMath(node, inline);
      return { node };
    }
    case 'footnote':
      return { node: createMark(inline.label, page) };
    default:
      return inline satisfies never;
  }
}

/** Grows the text where the new one begins with the old: a selection inside it survives. */
export function setText(node: Text, value: string): void {
  if (!value.startsWith(node.data)) node.data = value;
  else if (value.length > node.data.length) node.appendData(value.slice(node.data.length));
}

/** False when the element cannot stand for the link: one that may be followed is another element. */
export function setLink(element: HTMLElement, { url, title }: LinkInline): boolean {
  const target = linkTarget(url);
  if ((target !== null) !== (element.tagName === 'A')) return false;
  // A link that must not be followed shows where it leads instead.
  const hint = target === null ? url : title;
  if (hint === '') element.removeAttribute('title');
  else element.title = hint;
  if (target === null) element.className = 'no-link';
  else element.setAttribute('href', target);
  return true;
}

function createMark(label: string, page: InlinePage): HTMLElement {
  const node = document.createElement('sup');
  node.append(document.createElement('a'));
  setMark(node, label, page);
  return node;
}

/** The number that the footnote has now. */
export function setMark(mark: Element, label: string, { marks, id, t }: InlinePage): void {
  const link = mark.firstElementChild;
  if (link === null) return;
  const number = marks.numbers.get(label) ?? 0;
  link.setAttribute('href', `#${id}-note-${number}`);
  link.setAttribute('aria-label', t('markdown.footnote', { number }));
  link.textContent = String(number);
}
