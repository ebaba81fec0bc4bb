import type { PhrasingContent } from 'mdast';
import type { LinkDefinition } from '../tree.ts';
import { formulaAt } from './formula.ts';
import type { Inline } from './inline.ts';
import { isLineBreak, pairTags } from './tags.ts';

/** What a link's label stands for, if the document defines it. */
export type FindLink = (label: string) => LinkDefinition | undefined;

/** `inTable`: in a table's cell a pipe is escaped even in code. */
export function inlineFrom(nodes: readonly PhrasingContent[], findLink: FindLink, inTable = false): Inline[] {
  const inlines = nodes.map((node): Inline => {
    switch (node.type) {
      case 'text':
        return { type: 'text', value: node.value };
      case 'html':
        return isLineBreak(node.value) ? { type: 'break' } : { type: 'html', value: node.value };
      case 'inlineCode':
        return { type: 'code', value: codeOf(node.value, inTable) };
      case 'inlineMath':
        return mathOf(unescapePipes(node.value, inTable));
      case 'break':
        return { type: 'break' };
      case 'emphasis':
      case 'strong':
      case 'delete':
        return { type: node.type, children: inlineFrom(node.children, findLink, inTable) };
      case 'link':
        return linkTo(node, inlineFrom(node.children, findLink, inTable));
      case 'image':
        return imageOf(node, node.alt);
      case 'linkReference':
        return linkTo(findLink(node.identifier), inlineFrom(node.children, findLink, inTable));
      case 'imageReference':
        return imageOf(findLink(node.identifier), node.alt);
      case 'footnoteReference':
        return { type: 'footnote', label: node.identifier };
      default:
        return node satisfies never;
    }
  });
  return pairTags(inlines);
}

interface Resource {
  readonly url: string;
  readonly title?: string | null | undefined;
}

function linkTo(resource: Resource | undefined, children: readonly Inline[]): Inline {
  return { type: 'link', url: resource?.url ?? '', title: resource?.title ?? '', children };
}

function imageOf(resource: Resource | undefined, alt: string | null | undefined): Inline {
  return { type: 'image', url: resource?.url ?? '', title: resource?.title ?? '', alt: alt ?? '' };
}

function codeOf(value: string, inTable: boolean): string {
  return unescapePipes(value.replace(/\r?\n|\r/g, ' '), inTable);
}

function unescapePipes(value: string, inTable: boolean): string {
  return inTable ? value.replace(/\\([\\|])/g, (escape, char) => (char === '|' ? '|' : escape)) : value;
}

function mathOf(written: string): Inline {
  const { source, display } = formulaAt(written, 0, true) ?? { source: written, display: false };
  return { type: 'math', source, written, display };
}
