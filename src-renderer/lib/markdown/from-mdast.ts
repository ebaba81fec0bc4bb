import type {
  AlignType,
  Definition,
  FootnoteDefinition,
  List,
  Nodes,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast';
import type { Block, Footnote, Inline, ListBlock, TableBlock, TableRow } from './tree.ts';

/** What references resolve to, by the parser's normalised identifier. The first definition wins. */
export interface Definitions {
  readonly links: Map<string, Definition>;
  readonly footnotes: Map<string, FootnoteDefinition>;
}

export function collectDefinitions(nodes: readonly RootContent[], into: Definitions): void {
  for (const node of nodes) {
    if (node.type === 'definition') {
      if (!into.links.has(node.identifier)) into.links.set(node.identifier, node);
      continue;
    }
    if (node.type === 'footnoteDefinition' && !into.footnotes.has(node.identifier)) {
      into.footnotes.set(node.identifier, node);
    }
    if ('children' in node) collectDefinitions(node.children, into);
  }
}

/** The blocks of one part of the text; `offset` is where that part begins in the whole. */
export function blocksFrom(nodes: readonly RootContent[], offset: number, definitions: Definitions): Block[] {
  const inline = (children: readonly PhrasingContent[]): Inline[] =>
    children.map((child) => inlineFrom(child, definitions));
  const blocks = (children: readonly RootContent[]): Block[] => blocksFrom(children, offset, definitions);

  return nodes.flatMap((node): Block[] => {
    const key = keyOf(node, offset);
    switch (node.type) {
      case 'paragraph':
        return [{ type: 'paragraph', key, content: inline(node.children) }];
      case 'heading':
        return [{ type: 'heading', key, level: node.depth, content: inline(node.children) }];
      case 'code':
        return [{ type: 'code', key, language: node.lang ?? '', text: node.value }];
      case 'html':
        return [{ type: 'html', key, text: node.value }];
      case 'thematicBreak':
        return [{ type: 'rule', key }];
      case 'blockquote':
        return [{ type: 'quote', key, children: blocks(node.children) }];
      case 'list':
        return [listFrom(node, key, blocks, offset)];
      case 'table':
        return [tableFrom(node, key, inline, offset)];
      default:
        return [];
    }
  });
}

/** The footnotes that are referred to, in the order of their first references. */
export function footnotesFrom(blocks: readonly Block[], definitions: Definitions): Footnote[] {
  const found = new Map<string, Footnote>();
  const visit = (children: readonly Block[]): void => {
    for (const label of labelsIn(children)) {
      const definition = definitions.footnotes.get(label);
      if (definition === undefined || found.has(label)) continue;
      const footnote = { label, children: blocksFrom(definition.children, 0, definitions) };
      found.set(label, footnote);
      visit(footnote.children);
    }
  };
  visit(blocks);
  return [...found.values()];
}

function* labelsIn(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'heading') yield* labelsInInline(block.content);
    if (block.type === 'quote') yield* labelsIn(block.children);
    if (block.type === 'list') for (const item of block.items) yield* labelsIn(item.children);
    if (block.type === 'table') {
      for (const row of [block.head, ...block.rows])
        for (const cell of row.cells) yield* labelsInInline(cell);
    }
  }
}

function* labelsInInline(nodes: readonly Inline[]): Generator<string> {
  for (const node of nodes) {
    if (node.type === 'footnote') yield node.label;
    if ('children' in node) yield* labelsInInline(node.children);
  }
}

function keyOf(node: Nodes, offset: number): number {
  return offset + (node.position?.start.offset ?? 0);
}

function listFrom(
  node: List,
  key: number,
  blocks: (children: readonly RootContent[]) => Block[],
  offset: number,
): ListBlock {
  return {
    type: 'list',
    key,
    start: node.ordered === true ? (node.start ?? 1) : null,
    loose: node.spread === true || node.children.some((item) => item.spread === true),
    items: node.children.map((item) => ({
      key: keyOf(item, offset),
      checked: item.checked ?? null,
      children: blocks(item.children),
    })),
  };
}

function tableFrom(
  node: Table,
  key: number,
  inline: (children: readonly PhrasingContent[]) => Inline[],
  offset: number,
): TableBlock {
  const align: AlignType[] = node.align ?? [];
  const [head, ...rows] = node.children.map((row): TableRow => ({
    key: keyOf(row, offset),
    // A short row is filled up and a long one cut: a table has as many columns as its head.
    cells: align.map((_, column) => inline(row.children[column]?.children ?? [])),
  }));
  return { type: 'table', key, align, head: head ?? { key, cells: [] }, rows };
}

function inlineFrom(node: PhrasingContent, definitions: Definitions): Inline {
  const children = (nodes: readonly PhrasingContent[]): Inline[] =>
    nodes.map((child) => inlineFrom(child, definitions));
  switch (node.type) {
    case 'text':
    case 'html':
      return { type: 'text', value: node.value };
    case 'inlineCode':
      return { type: 'code', value: node.value };
    case 'break':
      return { type: 'break' };
    case 'emphasis':
    case 'strong':
    case 'delete':
      return { type: node.type, children: children(node.children) };
    case 'link':
      return { type: 'link', url: node.url, title: node.title ?? '', children: children(node.children) };
    case 'image':
      return { type: 'image', url: node.url, title: node.title ?? '', alt: node.alt ?? '' };
    case 'linkReference':
    case 'imageReference': {
      const target = definitions.links.get(node.identifier);
      const url = target?.url ?? '';
      const title = target?.title ?? '';
      return node.type === 'linkReference'
        ? { type: 'link', url, title, children: children(node.children) }
        : { type: 'image', url, title, alt: node.alt ?? '' };
    }
    case 'footnoteReference':
      return { type: 'footnote', label: node.identifier };
    default:
      return { type: 'text', value: '' };
  }
}
