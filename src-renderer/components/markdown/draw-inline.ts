import { imageHost, linkTarget } from '../../lib/markdown/safe-url.ts';
import type { Inline } from '../../lib/markdown/tree.ts';
import type { MarkdownContext } from './context.ts';

export interface InlineDrawing {
  readonly content: readonly Inline[];
  readonly context: Pick<MarkdownContext, 't' | 'footnotes' | 'id'>;
}

/** What stands on the page for a node, so that the next drawing touches only what changed. */
interface Drawn {
  readonly inline: Inline;
  readonly node: Node;
  readonly children: Drawn[];
}

/**
 * A Svelte action that draws inline content into an element. It is drawn by hand and not by components
 * because text that grows must grow in its own text node (`appendData`): a selection inside it survives.
 * Only elements and text nodes are made, so nothing in an answer can become markup.
 */
export function drawInline(
  element: HTMLElement,
  drawing: InlineDrawing,
): { update(next: InlineDrawing): void } {
  let { context } = drawing;
  let drawn = reconcile(element, [], drawing.content, context);
  return {
    update(next) {
      // Texts and numbers stand inside nodes that compare as equal: draw them afresh.
      const sameContext = next.context.t === context.t && next.context.footnotes === context.footnotes;
      if (!sameContext) {
        element.replaceChildren();
        drawn = [];
      }
      context = next.context;
      drawn = reconcile(element, drawn, next.content, context);
    },
  };
}

function reconcile(
  parent: Node,
  old: readonly Drawn[],
  content: readonly Inline[],
  context: InlineDrawing['context'],
): Drawn[] {
  const drawn = content.map((inline, index): Drawn => {
    const before = old[index];
    if (before === undefined) {
      const made = create(inline, context);
      parent.appendChild(made.node);
      return made;
    }
    if (before.inline === inline) return before;
    const kept = adapt(before, inline, context);
    if (kept !== null) return kept;
    const made = create(inline, context);
    parent.replaceChild(made.node, before.node);
    return made;
  });
  for (const left of old.slice(content.length)) parent.removeChild(left.node);
  return drawn;
}

/** Makes what stands on the page into `inline` where that is possible without a new node. */
function adapt(before: Drawn, inline: Inline, context: InlineDrawing['context']): Drawn | null {
  const { inline: old, node } = before;
  if (inline.type === 'text' && node instanceof Text) {
    setText(node, inline.value);
    return { inline, node, children: [] };
  }
  if (inline.type === 'code' && old.type === 'code' && node.firstChild instanceof Text) {
    setText(node.firstChild, inline.value);
    return { inline, node, children: [] };
  }
  if (inline.type === 'link' && old.type === 'link' && node instanceof HTMLElement) {
    if ((linkTarget(old.url) === null) !== (linkTarget(inline.url) === null)) return null;
    setLink(node, inline);
    return { inline, node, children: reconcile(node, before.children, inline.children, context) };
  }
  if ('children' in inline && inline.type !== 'link' && old.type === inline.type) {
    return { inline, node, children: reconcile(node, before.children, inline.children, context) };
  }
  return null;
}

function setText(node: Text, value: string): void {
  if (value.startsWith(node.data)) {
    if (value.length > node.data.length) node.appendData(value.slice(node.data.length));
  } else {
    node.data = value;
  }
}

function setLink(element: HTMLElement, link: Extract<Inline, { type: 'link' }>): void {
  const target = linkTarget(link.url);
  // A link that leads nowhere allowed shows its address instead of hiding it.
  const title = target === null ? link.url : link.title;
  if (target !== null) element.setAttribute('href', target);
  if (title === '') element.removeAttribute('title');
  else element.setAttribute('title', title);
}

const TAGS = { emphasis: 'em', strong: 'strong', delete: 'del' } as const;

function create(inline: Inline, context: InlineDrawing['context']): Drawn {
  switch (inline.type) {
    case 'text':
      return { inline, node: document.createTextNode(inline.value), children: [] };
    case 'break':
      return { inline, node: document.createElement('br'), children: [] };
    case 'code': {
      const node = document.createElement('code');
      node.append(document.createTextNode(inline.value));
      return { inline, node, children: [] };
    }
    case 'emphasis':
    case 'strong':
    case 'delete': {
      const node = document.createElement(TAGS[inline.type]);
      return { inline, node, children: reconcile(node, [], inline.children, context) };
    }
    case 'link': {
      const allowed = linkTarget(inline.url) !== null;
      const node = document.createElement(allowed ? 'a' : 'span');
      if (allowed) node.setAttribute('rel', 'noreferrer');
      else node.className = 'no-link';
      setLink(node, inline);
      return { inline, node, children: reconcile(node, [], inline.children, context) };
    }
    case 'image':
      return { inline, node: imagePlaceholder(inline, context), children: [] };
    case 'footnote':
      return { inline, node: footnoteMark(inline.label, context), children: [] };
    default:
      return inline satisfies never;
  }
}

function imagePlaceholder(
  image: Extract<Inline, { type: 'image' }>,
  { t }: InlineDrawing['context'],
): HTMLElement {
  const host = imageHost(image.url);
  const node = document.createElement('span');
  node.className = 'image';
  node.setAttribute('role', 'img');
  const label = image.alt === '' ? t('markdown.image') : image.alt;
  node.setAttribute('aria-label', label);
  const note = host === '' ? t('markdown.imageNotLoaded') : t('markdown.imageFrom', { host });
  const origin = document.createElement('small');
  origin.textContent = note;
  node.append(label, origin);
  return node;
}

function footnoteMark(label: string, { footnotes, id, t }: InlineDrawing['context']): HTMLElement {
  const number = footnotes.get(label) ?? 0;
  const node = document.createElement('sup');
  const link = document.createElement('a');
  link.setAttribute('href', `#${id}-note-${number}`);
  link.setAttribute('aria-label', t('markdown.footnote', { number }));
  link.textContent = String(number);
  node.append(link);
  return node;
}
