import { type Node, Parser } from 'commonmark';
import type { Inline } from '../../../src-main/markdown/inline/inline.ts';
import { pairTags } from '../../../src-main/markdown/inline/tags.ts';
import { sketchInlines, type Sketch } from './sketch.ts';

/** What CommonMark's reference implementation makes of the text. */
export function commonmarkSketch(text: string): Sketch {
  return [blocks(new Parser().parse(text)), []];
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.next) children.push(child);
  return children;
}

function blocks(node: Node): Sketch {
  // Of a paragraph that was only definitions this implementation leaves an empty one before a rule.
  const isEmpty = ({ type, firstChild }: Node): boolean => type === 'paragraph' && firstChild === null;
  return childrenOf(node)
    .filter((child) => !isEmpty(child))
    .map(block);
}

function block(node: Node): Sketch {
  const literal = node.literal ?? '';
  switch (node.type) {
    case 'paragraph':
      return ['p', sketchInlines(inlines(node))];
    case 'heading':
      return [`h${node.level}`, sketchInlines(inlines(node))];
    case 'code_block':
      return ['code', (node.info ?? '').split(/[ \t]/)[0] ?? '', literal.trimEnd()];
    case 'html_block':
      return ['html', literal.trim()];
    case 'thematic_break':
      return ['hr'];
    case 'block_quote':
      return ['quote', null, blocks(node)];
    case 'list':
      return [
        'list',
        node.listType === 'ordered' ? node.listStart : null,
        !node.listTight,
        childrenOf(node).map((item) => ['item', null, blocks(item)]),
      ];
    default:
      return [node.type];
  }
}

function inlines(node: Node): Inline[] {
  const all = childrenOf(node).map((child): Inline => {
    const value = child.literal ?? '';
    switch (child.type) {
      case 'softbreak':
        return { type: 'text', value: '\n' };
      case 'linebreak':
        return { type: 'break' };
      case 'code':
        return { type: 'code', value };
      case 'html_inline':
        return /^<br ?\/?>$/i.test(value) ? { type: 'break' } : { type: 'html', value };
      case 'emph':
        return { type: 'emphasis', children: inlines(child) };
      case 'strong':
        return { type: 'strong', children: inlines(child) };
      case 'link':
        return {
          type: 'link',
          url: child.destination ?? '',
          title: child.title ?? '',
          children: inlines(child),
        };
      case 'image':
        return { type: 'image', url: child.destination ?? '', title: child.title ?? '', alt: textOf(child) };
      default:
        return { type: 'text', value };
    }
  });
  return pairTags(all);
}

function textOf(node: Node): string {
  return childrenOf(node)
    .map((child) => {
      if (child.type === 'softbreak' || child.type === 'linebreak') return '\n';
      return child.literal ?? textOf(child);
    })
    .join('');
}
