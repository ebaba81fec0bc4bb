import { MarkdownDocument } from '../../../../src-renderer/lib/markdown/document.ts';

/** The document of a text that came whole. */
export function readWhole(text: string, streaming = false): MarkdownDocument {
  const document = new MarkdownDocument();
  document.append(text);
  document.draw(streaming);
  return document;
}
