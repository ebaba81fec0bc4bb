import { SaxesParser } from 'saxes';
import { MOST_DEPTH } from '../bounds.ts';
import { failure } from '../failures.ts';

export interface XmlElement {
  /** Without its prefix: programs choose their own. */
  name: string;
  /** By names without prefix. */
  attributes: Record<string, string>;
}

export interface XmlVisitor {
  open?: (element: XmlElement) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/**
 * Tells a visitor of every element and text, in order. Entities that the document declares itself are not expanded:
 * one that is used is an error. Throws `attachment-damaged`, `attachment-too-much-inside`.
 */
export function walkXml(xml: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > MOST_DEPTH)
      throw failure('attachment-too-much-inside', `${depth} elements within each other`);
    visitor.open?.({
      name: localName(name),
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([key, value]) => [localName(key), value]),
      ),
    });
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    visitor.close?.(localName(name));
  });
  parser.on('text', (text) => visitor.text?.(text));
  parser.on('cdata', (text) => visitor.text?.(text));
  parser.on('error', (error) => {
    throw failure('attachment-damaged', error.message, error);
  });
  parser.write(xml).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
