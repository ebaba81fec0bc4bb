import { decodeString } from 'micromark-util-decode-string';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { parseDefinitions } from '../inline/micromark.ts';
import type { LinkDefinition } from '../tree.ts';

export interface SplitParagraph {
  readonly definitions: readonly LinkDefinition[];
  /** The paragraph's text after them, '' when nothing is left. */
  readonly rest: string;
}

/** Nothing else is worth a parser's look. */
const LABEL = /^\[(?:[^[\]\\]|\\[^]){1,1000}\]:/;

/** A definition in one line without anything that a parser would have to decode. */
const SIMPLE = /^\[([^[\]\\^][^[\]\\]{0,900})\]:[ \t]+([^\s<>()\\&"']+)(?:[ \t]+"([^"\\&\n]*)")?[ \t]*$/;

/** Takes the link reference definitions off the beginning of a paragraph. */
export function splitDefinitions(source: string, key: number): SplitParagraph {
  if (!LABEL.test(source)) return { definitions: [], rest: source };
  const [simple, label, url, title = ''] = SIMPLE.exec(source) ?? [];
  if (simple !== undefined && label !== undefined && url !== undefined && label.trim() !== '')
    return { definitions: [{ type: 'link', key, label: identifierOf(label), url, title }], rest: '' };
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

function identifierOf(label: string): string {
  return normalizeIdentifier(label).toLowerCase();
}

/** The language that a fence's info string names. */
export function languageOf(info: string): string {
  return decodeString(/^[^ \t]*/.exec(info)?.[0] ?? '');
}
