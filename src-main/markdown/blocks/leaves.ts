import { append, emptySequence, type Sequence } from '../sequence.ts';
import type { Alignment, Block, CodeLine, LinkDefinition, TableRow } from '../tree.ts';
import { MOST_INDENT } from './containers.ts';
import { languageOf, splitDefinitions } from './definitions.ts';
import { readHtmlStart } from './html-block.ts';
import { closesFence, isThematicBreak, opensInnerFence, readFence, readHeading } from './leaf-starts.ts';
import type { LineCursor } from './line-cursor.ts';
import { closed, continueMath, mathBlock, paragraphOf } from './math-leaf.ts';
import { readMathStart } from './math-block.ts';
import {
  openParagraph,
  sourceOf,
  type Continued,
  type OpenFence,
  type OpenLeaf,
  type OpenMath,
  type OpenParagraph,
  type OpenTable,
} from './open-leaf.ts';
import { splitRow } from './table-lines.ts';

/** Goes on with a leaf that is no paragraph. A lazy line, one that is not in all open containers, ends it. */
export function continueLeaf(
  leaf: Exclude<OpenLeaf, OpenParagraph>,
  cursor: LineCursor,
  lazy: boolean,
): Continued {
  if (lazy) return null;
  switch (leaf.type) {
    case 'fence':
      return continueFence(leaf, cursor);
    case 'html': {
      if (cursor.blank && leaf.kind.ends === null) return null;
      const line = lineOf(cursor);
      return {
        leaf: { ...leaf, lines: append(leaf.lines, line) },
        ends: leaf.kind.ends?.test(line.text) ?? false,
      };
    }
    case 'math':
      return continueMath(leaf, cursor);
    case 'indented': {
      if (!cursor.blank && cursor.indent <= MOST_INDENT) return null;
      cursor.take(MOST_INDENT + 1);
      const line = lineOf(cursor);
      if (cursor.blank) return { leaf: { ...leaf, blanks: [...leaf.blanks, line] }, ends: false };
      const lines = [...leaf.blanks, line].reduce<typeof leaf.lines>(append, leaf.lines);
      return { leaf: { ...leaf, lines, blanks: [] }, ends: false };
    }
    case 'table':
      if (cursor.blank || cursor.indent > MOST_INDENT || beginsLeaf(cursor.content, false)) return null;
      return { leaf: { ...leaf, rows: rowsOf(leaf), last: rowOf(cursor, leaf.align.length) }, ends: false };
    default:
      return leaf satisfies never;
  }
}

function continueFence(leaf: OpenFence, cursor: LineCursor): Continued {
  const isMark = cursor.indent <= MOST_INDENT;
  const closes = isMark && closesFence(cursor.content, leaf);
  if (closes && leaf.inner === 0) return { leaf, ends: true };
  const opens = isMark && opensInnerFence(cursor.content, leaf);
  const inner = leaf.inner + (opens ? 1 : 0) - (closes ? 1 : 0);
  cursor.take(leaf.indent);
  return { leaf: { ...leaf, inner, lines: append(leaf.lines, lineOf(cursor)) }, ends: false };
}

/** By these begin all leaves but paragraphs and indented code. */
const LEAF_MARK = /^[#*_`~$\\<-]/;

/** Whether the line begins a leaf that is no paragraph and no indented code. */
export function beginsLeaf(line: string, interrupting: boolean): boolean {
  return (
    LEAF_MARK.test(line) &&
    (readHeading(line) !== null ||
      isThematicBreak(line) ||
      readFence(line) !== null ||
      readMathStart(line) !== null ||
      readHtmlStart(line, interrupting) !== null)
  );
}

/** What a line that is not blank begins: a block that it ends itself, or a leaf. */
export type Begun = { readonly block: Block } | { readonly leaf: OpenLeaf };

export function beginLeaf(cursor: LineCursor, task: boolean): Begun {
  const { key, content } = cursor;
  if (cursor.indent > MOST_INDENT) {
    cursor.take(MOST_INDENT + 1);
    return {
      leaf: { type: 'indented', key, lines: append(emptySequence<CodeLine>(), lineOf(cursor)), blanks: [] },
    };
  }
  const heading = readHeading(content);
  if (heading !== null) {
    const { level, source } = heading;
    return { block: { type: 'heading', key, level, content: { source, open: false } } };
  }
  if (isThematicBreak(content)) return { block: { type: 'rule', key } };
  const fence = readFence(content);
  if (fence !== null) {
    return {
      leaf: { type: 'fence', key, ...fence, inner: 0, indent: cursor.indent, lines: emptySequence() },
    };
  }
  const formula = readMathStart(content);
  if (formula !== null) {
    const { source, closing, rest } = formula;
    const leaf: OpenMath = { type: 'math', key, closing, source, written: content, closed: false };
    return rest === null ? { leaf } : { block: mathBlock(closed(leaf, rest), false) };
  }
  const kind = readHtmlStart(content, false);
  if (kind !== null) {
    const line = lineOf(cursor);
    const lines = append(emptySequence<CodeLine>(), line);
    if (kind.ends?.test(line.text) ?? false) return { block: { type: 'html', key, lines } };
    return { leaf: { type: 'html', key, kind, lines } };
  }
  return { leaf: openParagraph(content, key, { task }) };
}

/** The table that a delimiter row makes of the paragraph's last line. */
export function beginTable({ last, lastKey: key }: OpenParagraph, align: readonly Alignment[]): OpenTable {
  const cells = splitRow(last, align.length).map((source) => ({ source, open: false }));
  return { type: 'table', key, align, head: { key, cells }, rows: emptySequence(), last: null };
}

function rowsOf({ rows, last }: OpenTable): Sequence<TableRow> {
  return last === null ? rows : append(rows, last);
}

export interface Closed {
  readonly block: Block | null;
  readonly definitions: readonly LinkDefinition[];
  /** The box that the paragraph began with. */
  readonly checked: boolean | null;
}

/** `open` says that the text may go on here: the last content is marked so. */
export function closeLeaf(leaf: OpenLeaf, open: boolean): Closed {
  if (leaf.type === 'paragraph') return closeParagraph(leaf, open);
  // Its end never came: it was no formula.
  if (leaf.type === 'math' && !leaf.closed && !open) return closeParagraph(paragraphOf(leaf), false);
  return { block: blockOf(leaf, open), definitions: [], checked: null };
}

function blockOf(leaf: Exclude<OpenLeaf, OpenParagraph>, open: boolean): Block {
  const { key } = leaf;
  switch (leaf.type) {
    case 'fence':
      return { type: 'code', key, language: languageOf(leaf.info), lines: leaf.lines, open };
    case 'indented':
      return { type: 'code', key, language: '', lines: leaf.lines, open };
    case 'html':
      return { type: 'html', key, lines: leaf.lines };
    case 'math':
      return mathBlock(leaf, open && !leaf.closed);
    case 'table':
      return closeTable(leaf, open);
    default:
      return leaf satisfies never;
  }
}

function closeTable(leaf: OpenTable, open: boolean): Block {
  const { key, align, head, last } = leaf;
  if (last === null || !open) return { type: 'table', key, align, head, rows: rowsOf(leaf) };
  const filled = last.cells.findLastIndex(({ source }) => source !== '');
  const cells = last.cells.map(({ source }, column) => ({ source, open: column === filled }));
  return { type: 'table', key, align, head, rows: append(leaf.rows, { key: last.key, cells }) };
}

const TASK = /^\[([ \nxX])\](?:\n|[ \t]+(?=[^ \t]))/;

function closeParagraph(leaf: OpenParagraph, open: boolean): Closed {
  const { definitions, rest } = splitDefinitions(sourceOf(leaf), leaf.key);
  if (rest === '') return { block: null, definitions, checked: null };
  const box = leaf.task ? TASK.exec(rest) : null;
  const source = box === null ? rest : rest.slice(box[0].length);
  const { key, continues } = leaf;
  const block: Block = { type: 'paragraph', key, continues, content: { source, open } };
  return { block, definitions, checked: box === null ? null : box[1] === 'x' || box[1] === 'X' };
}

function lineOf(cursor: LineCursor): CodeLine {
  return { key: cursor.offset, text: cursor.rest };
}

function rowOf(cursor: LineCursor, columns: number): TableRow {
  const cells = splitRow(cursor.content, columns);
  return {
    key: cursor.offset,
    cells: Array.from({ length: columns }, (_, column) => ({ source: cells[column] ?? '', open: false })),
  };
}
