import { MarkdownDocument } from '../document.ts';
import type { Inline } from '../inline/inline.ts';
import { InlineReader } from '../inline/inline-reader.ts';
import type { References } from '../references.ts';
import { itemsOf, type Keyed, type Sequence } from '../sequence.ts';
import type { Block, Content } from '../tree.ts';

/** `set-out`: with what sets it apart on paper as well, bullets and empty lines; `bare`: the words alone. */
export type Setting = 'set-out' | 'bare';

interface Reading {
  references: References;
  setting: Setting;
}

/** What a reader sees of a markdown text, without its marks: a line a block, in the order it is drawn. */
export function readText(markdown: string, setting: Setting = 'bare'): string {
  const document = new MarkdownDocument();
  document.append(markdown);
  const blocks = [...itemsOf(document.draw('complete'))];
  const reading = { references: document.references, setting };
  return blocks
    .map((block) => linesOfBlock(block, reading).join('\n'))
    .join(setting === 'set-out' ? '\n\n' : '\n');
}

function blockLines(blocks: Sequence<Block>, reading: Reading): string[] {
  return linesOf(blocks, (block) => linesOfBlock(block, reading));
}

function linesOfBlock(block: Block, reading: Reading): string[] {
  const { references, setting } = reading;
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [contentText(block.content, references, false)];
    case 'code':
    case 'html':
      return [...itemsOf(block.lines)].map(({ text }) => text);
    case 'quote':
      return setOut(setting, '> ', '> ', blockLines(block.children, reading));
    case 'list': {
      let number = block.start;
      return linesOf(block.items, ({ children }) => {
        const mark = number === null ? '- ' : `${number}. `;
        if (number !== null) number += 1;
        return setOut(setting, mark, ' '.repeat(mark.length), blockLines(children, reading));
      });
    }
    case 'table': {
      const rows = [block.head, ...itemsOf(block.rows)].map(({ cells }) =>
        cells.map((cell) => contentText(cell, references, true)),
      );
      return setting === 'bare' ? rows.flat() : rows.map((cells) => cells.join('\t'));
    }
    case 'math':
      return setting === 'bare' ? [] : [block.source];
    case 'rule':
      return [];
    default:
      return block satisfies never;
  }
}

/** What stands in a list or a quote, with its mark on paper. */
function setOut(setting: Setting, mark: string, indent: string, lines: string[]): string[] {
  if (setting === 'bare') return lines;
  return lines.map((line, index) => (index === 0 ? mark : indent) + line);
}

function linesOf<T extends Keyed>(items: Sequence<T>, lines: (item: T) => string[]): string[] {
  return [...itemsOf(items)].flatMap(lines);
}

function contentText(content: Content, references: References, inTable: boolean): string {
  return inlineText(new InlineReader(references, inTable).read(content));
}

function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
        case 'code':
        case 'html':
          return inline.value;
        case 'emphasis':
        case 'strong':
        case 'delete':
        case 'link':
          return inlineText(inline.children);
        case 'break':
          return '\n';
        // Drawn as something else than their text.
        case 'image':
        case 'math':
        case 'footnote':
          return '';
        default:
          return inline satisfies never;
      }
    })
    .join('');
}
