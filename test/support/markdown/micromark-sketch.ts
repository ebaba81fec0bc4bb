import type { List, Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { inlineFrom } from '../../../src-main/markdown/inline/from-mdast.ts';
import type { LinkDefinition } from '../../../src-main/markdown/tree.ts';
import { lines, sketchInlines, type Sketch } from './sketch.ts';

/** What micromark makes of the whole text, with or without GitHub's extensions. */
export function micromarkSketch(text: string, extended: boolean, notes: readonly string[] = []): Sketch {
  const options = extended
    ? { extensions: [gfm({ singleTilde: false })], mdastExtensions: [gfmFromMarkdown()] }
    : {};
  const root = fromMarkdown(text, options);
  const links = new Map<string, LinkDefinition>();
  const footnotes = new Map<string, readonly RootContent[]>();
  collect(root, links, footnotes);
  const all = (nodes: readonly RootContent[]): Sketch => nodes.flatMap((node) => block(node, all, links));
  const defined = notes.map((label): Sketch => {
    const children = footnotes.get(label);
    return [label, children === undefined ? null : all(children)];
  });
  return [all(root.children), defined];
}

function collect(
  node: Nodes,
  links: Map<string, LinkDefinition>,
  footnotes: Map<string, readonly RootContent[]>,
): void {
  if (node.type === 'definition' && !links.has(node.identifier)) {
    links.set(node.identifier, { type: 'link', key: 0, label: '', url: node.url, title: node.title ?? '' });
  }
  if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier)) {
    footnotes.set(node.identifier, node.children);
  }
  if ('children' in node) for (const child of node.children) collect(child, links, footnotes);
}

function block(
  node: RootContent | Root,
  all: (nodes: readonly RootContent[]) => Sketch,
  links: Map<string, LinkDefinition>,
): Sketch[] {
  const findLink = (label: string): LinkDefinition | undefined => links.get(label);
  switch (node.type) {
    case 'paragraph':
      return [['p', sketchInlines(inlineFrom(node.children, findLink))]];
    case 'heading':
      return [[`h${node.depth}`, sketchInlines(inlineFrom(node.children, findLink))]];
    case 'code':
      return [['code', node.lang ?? '', lines(node.value).trimEnd()]];
    case 'html':
      return [['html', lines(node.value).trim()]];
    case 'thematicBreak':
      return [['hr']];
    case 'blockquote':
      return [['quote', null, all(node.children)]];
    case 'list':
      return [list(node, all)];
    case 'table': {
      const align = node.align ?? [];
      const rows = node.children.map(({ children }) =>
        align.map((_, column) => sketchInlines(inlineFrom(children[column]?.children ?? [], findLink))),
      );
      return [['table', align, rows]];
    }
    default:
      return [];
  }
}

function list(node: List, all: (nodes: readonly RootContent[]) => Sketch): Sketch {
  const loose = node.spread === true || node.children.some(({ spread }) => spread === true);
  const items = node.children.map(({ checked, children }) => {
    // The space after a task's box says nothing.
    const [first] = children;
    const text = first?.type === 'paragraph' ? first.children[0] : undefined;
    if (typeof checked === 'boolean' && text?.type === 'text') text.value = text.value.trimStart();
    return ['item', checked ?? null, all(children)];
  });
  return ['list', node.ordered === true ? (node.start ?? null) : null, loose, items];
}
