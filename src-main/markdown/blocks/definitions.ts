import { decodeString } from 'micromark-util-decode-string';
import { parseDefinitions } from '../inline/micromark.ts';
import type { LinkDefinition } from '../tree.ts';

export interface SplitParagraph {
  readonly definitions: readonly LinkDefinition[];
  /** The paragraph's text after them, '' when nothing is left. */
  readonly rest: string;
}

/** Nothing else is worth a parser's look. */
const LABEL = /^\[(?:[^[\]\\]|\\[^]){1,1000}\]:/;

/** Takes the link reference definitions off the beginning of a paragraph. */
export function splitDefinitions(source: string, key: number): SplitParagraph {
  if (!LABEL.test(source)) return { definitions: [], rest: source };
  const definitions: LinkDefinition[] = [];
  for (const node of parseDefinitions(source)) {
    if (node.type !== 'definition') {
      return { definitions, rest: source.slice(node.position?.start.offset ?? 0) };
    }
    definitions.push({
      type: 'link',
      key: key + (node.position?.start.offset ?? 0),
      label: node.identifier,
      url: node.url,
      title: node.title ?? '',
    });
  }
  return { definitions, rest: '' };
}

/** The language that a fence's info string names. */
export function languageOf(info: string): string {
  return decodeString(/^[^ \t]*/.exec(info)?.[0] ?? '');
}
