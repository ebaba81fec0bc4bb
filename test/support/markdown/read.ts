import { MarkdownDocument, type Ending } from '../../../src-main/markdown/document.ts';

/** The document of a text that came whole. */
export function readWhole(text: string, ending: Ending = 'complete'): MarkdownDocument {
  const document = new MarkdownDocument();
  document.append(text);
  document.draw(ending);
  return document;
}
