import { normalizeUri } from 'micromark-util-sanitize-uri';
import type { MarkdownDocument } from '../../../src-main/markdown/document.ts';
import type { Inline } from '../../../src-main/markdown/inline/inline.ts';
import { InlineReader } from '../../../src-main/markdown/inline/inline-reader.ts';
import { itemsOf, type Sequence } from '../../../src-main/markdown/sequence.ts';
import type { Block, CodeLine, Content } from '../../../src-main/markdown/tree.ts';

/** What a document says, as nested lists of names and texts: two documents that say the same are equal. */
export type Sketch = readonly (Sketch | string | number | boolean | null)[];

/** The document as it is drawn: its blocks, and the footnotes that are defined. */
export function sketch(document: MarkdownDocument, notes: readonly string[] = []): Sketch {
  const { references, blocks } = document;
  const content = ({ source, open }: Content, inTable = false): Sketch =>
    sketchInlines(new InlineReader(references, inTable).read({ source, open }));
  const all = (sequence: Sequence<Block>): Sketch => [...itemsOf(sequence)].map(block);

  function block(value: Block): Sketch {
    switch (value.type) {
      case 'paragraph':
        return ['p', content(value.content)];
      case 'heading':
        return [`h${value.level}`, content(value.content)];
      case 'code':
        return ['code', value.language, linesOf(value.lines).trimEnd()];
      case 'html':
        return ['html', linesOf(value.lines).trim()];
      case 'math':
        return ['math', value.source];
      case 'rule':
        return ['hr'];
      case 'quote':
        return ['quote', value.alert, all(value.children)];
      case 'details':
        return [
          'details',
          value.expanded,
          value.summary === null ? null : content(value.summary),
          all(value.children),
        ];
      case 'aligned':
        return ['aligned', value.align, all(value.children)];
      case 'list':
        return [
          'list',
          value.start,
          value.loose,
          [...itemsOf(value.items)].map(({ checked, children }) => ['item', checked, all(children)]),
        ];
      case 'table':
        return [
          'table',
          value.align,
          [value.head, ...itemsOf(value.rows)].map(({ cells }) => cells.map((cell) => content(cell, true))),
        ];
      default:
        return value satisfies never;
    }
  }

  const defined = notes.map((label): Sketch => {
    const note = references.note(label);
    return [label, note === undefined ? null : all(note.children)];
  });
  return [all(blocks), defined];
}

export function sketchInlines(inlines: readonly Inline[]): Sketch {
  const parts: (Sketch | string)[] = [];
  for (const inline of inlines) {
    const last = parts.at(-1);
    if (inline.type !== 'text') parts.push(sketchInline(inline));
    else if (typeof last === 'string') parts[parts.length - 1] = last + lines(inline.value);
    else if (inline.value !== '') parts.push(lines(inline.value));
  }
  // Tabs at a line's end say nothing either, though not every parser takes them off.
  return parts.map((part) => (typeof part === 'string' ? part.replace(/[ \t]+\n/g, '\n') : part));
}

function sketchInline(inline: Inline): Sketch {
  switch (inline.type) {
    case 'text':
    case 'code':
    case 'html':
      return [inline.type, lines(inline.value)];
    case 'break':
      return ['break'];
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'subscript':
    case 'superscript':
    case 'keyboard':
    case 'underline':
    case 'highlight':
      return [inline.type, sketchInlines(inline.children)];
    case 'link':
      return ['link', normalizeUri(inline.url), lines(inline.title), sketchInlines(inline.children)];
    case 'image':
      return ['image', normalizeUri(inline.url), lines(inline.title), lines(inline.alt)];
    case 'math':
      return ['math', inline.source, inline.display];
    case 'footnote':
      return ['footnote', inline.label];
    default:
      return inline satisfies never;
  }
}

function linesOf(sequence: Sequence<CodeLine>): string {
  return [...itemsOf(sequence)].map(({ text }) => text).join('\n');
}

/** Every line ending is the same one. */
export function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
