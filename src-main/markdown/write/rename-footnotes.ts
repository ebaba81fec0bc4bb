import { MarkdownDocument } from '../document.ts';
import { itemsOf, type Sequence } from '../sequence.ts';
import type { Block } from '../tree.ts';

/** Code between backticks, or a footnote's mark or the beginning of its text. */
const CODE_OR_LABEL = /(`+)(?!`)[^]*?[^`]\1(?!`)|\[\^([^\]\s]+)\]/g;

/**
 * Gives the footnotes of a text other labels, so that it can stand beside other texts in one document; all
 * else, and what only looks like a footnote (in code, or without a text of its own), stays as it is written.
 */
export function renameFootnotes(markdown: string, rename: (label: string) => string): string {
  if (!markdown.includes('[^')) return markdown;
  const document = new MarkdownDocument();
  document.append(markdown);
  const verbatim = [...verbatimIn(document.draw('complete'))];
  const names = new Map<string, string>();
  return markdown.replace(CODE_OR_LABEL, (written, _marks: unknown, label: unknown, at: number) => {
    if (typeof label !== 'string' || document.references.note(label) === undefined) return written;
    if (verbatim.some(({ from, to }) => at >= from && at < to)) return written;
    const name = names.get(label) ?? rename(label);
    names.set(label, name);
    return `[^${name}]`;
  });
}

/** Where the text means what is written, mark for mark. */
function* verbatimIn(blocks: Sequence<Block>): Generator<{ from: number; to: number }> {
  for (const block of itemsOf(blocks)) {
    switch (block.type) {
      case 'code':
      case 'html':
        for (const { key, text } of itemsOf(block.lines)) yield { from: key, to: key + text.length };
        break;
      case 'math':
        yield { from: block.key, to: block.key + block.source.length };
        break;
      case 'list':
        for (const item of itemsOf(block.items)) yield* verbatimIn(item.children);
        break;
      case 'quote':
      case 'details':
      case 'aligned':
        yield* verbatimIn(block.children);
        break;
      case 'paragraph':
      case 'heading':
      case 'rule':
      case 'table':
        break;
      default:
        block satisfies never;
    }
  }
}
