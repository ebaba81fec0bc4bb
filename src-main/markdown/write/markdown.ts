import { itemsOf, type Keyed, type Sequence } from '../sequence.ts';
import type { Block, CodeLine, ListBlock, QuoteBlock, TableBlock } from '../tree.ts';
import { texOf } from './tex.ts';

/** A block as markdown: what may stand in its place where it cannot be drawn. What is written in it is as it was. */
export function blockMarkdown(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.content.source;
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.content.source}`;
    case 'code':
      return fenced(linesText(block.lines), block.language);
    case 'html':
      return linesText(block.lines);
    case 'math':
      return texOf(block);
    case 'rule':
      return '---';
    case 'quote':
      return quoteMarkdown(block);
    case 'details': {
      const summary = block.summary === null ? '' : `<summary>${block.summary.source}</summary>\n`;
      return `<details>\n${summary}\n${blocksMarkdown(block.children, '\n\n')}\n\n</details>`;
    }
    case 'aligned':
      return `<p align="${block.align}">\n\n${blocksMarkdown(block.children, '\n\n')}\n\n</p>`;
    case 'list':
      return listMarkdown(block);
    case 'table':
      return tableMarkdown(block);
    default:
      return block satisfies never;
  }
}

/** Text as code between fences, which are longer than any in it. */
export function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Text as a quote. */
export function quoted(text: string): string {
  return text.replace(/^/gm, '> ');
}

function quoteMarkdown({ alert, children }: QuoteBlock): string {
  const kind = alert === null ? '' : `[!${alert.toUpperCase()}]\n`;
  return quoted(kind + blocksMarkdown(children, '\n\n'));
}

function listMarkdown({ start, loose, items }: ListBlock): string {
  const between = loose ? '\n\n' : '\n';
  let number = start;
  const written = [...itemsOf(items)].map(({ checked, children }) => {
    const mark = number === null ? '- ' : `${number}. `;
    if (number !== null) number += 1;
    const box = checked === null ? '' : checked ? '[x] ' : '[ ] ';
    return mark + box + indented(blocksMarkdown(children, between), mark.length);
  });
  return written.join(between);
}

function tableMarkdown({ align, head, rows }: TableBlock): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rules = align.map((side) => {
    if (side === null) return '---';
    return `${side === 'right' ? '-' : ':'}--${side === 'left' ? '-' : ':'}`;
  });
  const written = [...itemsOf(rows)].map(({ cells }) => row(cells.map(({ source }) => source)));
  return [row(head.cells.map(({ source }) => source)), row(rules), ...written].join('\n');
}

function blocksMarkdown(blocks: Sequence<Block>, between: string): string {
  return [...itemsOf(blocks)].map(blockMarkdown).join(between);
}

function linesText(lines: Sequence<CodeLine & Keyed>): string {
  return [...itemsOf(lines)].map(({ text }) => text).join('\n');
}

function indented(text: string, columns: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(columns)}`);
}
