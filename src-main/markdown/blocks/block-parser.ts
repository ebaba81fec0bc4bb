import type { DefinitionChain } from '../definition-chain.ts';
import { append, at, emptySequence, type Sequence } from '../sequence.ts';
import type { Block, Definition } from '../tree.ts';
import { quoteOf } from './alert.ts';
import {
  continueContainer,
  itemOf,
  MOST_INDENT,
  readNextItem,
  startContainer,
  withItem,
} from './containers.ts';
import { splitDefinitions } from './definitions.ts';
import { DEEPEST, EMPTY_DOCUMENT, type Frame, type TagFrame } from './frames.ts';
import { readSetextUnderline } from './leaf-starts.ts';
import { beginLeaf, beginsLeaf, beginTable, closeLeaf, continueLeaf } from './leaves.ts';
import { LineCursor } from './line-cursor.ts';
import { cutLongLine, LONGEST_PART } from './long-line.ts';
import { openParagraph, sourceOf, withLine, type OpenLeaf, type OpenParagraph } from './open-leaf.ts';
import { readDelimiterRow } from './table-lines.ts';
import {
  blockOfTag,
  continueTag,
  readClosingTag,
  readClosingTagAtEnd,
  skipClosingTag,
  type ClosingTag,
} from './tag-block.ts';

/**
 * The block structure of a document, read line by line as CommonMark's appendix describes: a line goes
 * on with the open containers, may open new ones, and what is left of it goes to the open leaf. So a
 * line costs the same wherever it stands. What is open is kept as values that never change: `fork` copies
 * the stack alone, and the fork may read an unfinished line or end the document without a trace here.
 */
export class BlockParser {
  #frames: Frame[] = [EMPTY_DOCUMENT];
  #leaf: OpenLeaf | null = null;
  #definitions: DefinitionChain | null = null;

  get definitions(): DefinitionChain | null {
    return this.#definitions;
  }

  get leaf(): OpenLeaf | null {
    return this.#leaf;
  }

  fork(): BlockParser {
    const fork = new BlockParser();
    fork.#frames = [...this.#frames];
    fork.#leaf = this.#leaf;
    fork.#definitions = this.#definitions;
    return fork;
  }

  /** Reads one line, without its ending; `offset` is where it begins in the text. */
  line(text: string, offset: number): void {
    const leaf = this.#leaf;
    if (leaf?.type === 'paragraph' && leaf.goesOn !== null) {
      this.#goOn(leaf, text, offset, null);
      return;
    }
    const closing = readClosingTagAtEnd(text);
    if (closing === null || !this.#lineBefore(closing, offset)) this.#line(text, offset);
  }

  /**
   * Reads the beginning of a line that is so long that it comes in parts, if it is text of a paragraph or a
   * heading; how much of it that is, 0 if it has to be read as a whole.
   */
  beginning(text: string, offset: number): number {
    const leaf = this.#leaf;
    const cut = leaf === null || leaf.type === 'paragraph' ? cutLongLine(text) : null;
    if (cut === null) return 0;
    const part = text.slice(0, cut.at);
    if (leaf?.type === 'paragraph' && leaf.goesOn !== null) this.#goOn(leaf, part, offset, cut.gap);
    else if (!this.#beginLongLine(part, offset, cut.gap)) return 0;
    return cut.at + cut.gap.length;
  }

  #beginLongLine(text: string, offset: number, gap: string): boolean {
    const fork = this.fork();
    fork.#line(text, offset);
    const leaf = fork.#leaf;
    if (leaf === null && fork.#lastBlock()?.type === 'heading' && (fork.#lastBlock()?.key ?? 0) >= offset) {
      // What is beyond stands below the heading, as text.
      this.#adopt(fork);
      this.#leaf = openParagraph('', offset + text.length, { goesOn: '' });
      return true;
    }
    if (leaf?.type !== 'paragraph' || leaf.lastKey < offset) return false;
    this.#adopt(fork);
    this.#leaf = { ...leaf, goesOn: gap };
    return true;
  }

  #lastBlock(): Block | undefined {
    const children = this.#frames.at(-1)?.children;
    return children && at(children, children.length - 1);
  }

  /** Reads more of a long line: each part is a part of the paragraph. */
  #goOn(leaf: OpenParagraph, text: string, offset: number, goesOn: string | null): void {
    this.#closeLeaf(false);
    const continues = leaf.last === '' ? null : leaf.goesOn;
    this.#leaf = openParagraph(text, offset, { continues, goesOn });
  }

  #adopt(fork: BlockParser): void {
    this.#frames = fork.#frames;
    this.#leaf = fork.#leaf;
    this.#definitions = fork.#definitions;
  }

  /** Reads the line before the tag, which closes what it belongs to; false, and nothing is read, if that is not open. */
  #lineBefore({ tag, line }: ClosingTag, offset: number): boolean {
    const fork = this.fork();
    fork.#line(line, offset);
    const index = fork.#leaf?.type === 'fence' ? -1 : fork.#tagIndex(tag);
    if (index === -1) return false;
    fork.#closeTag(index);
    this.#adopt(fork);
    return true;
  }

  #line(text: string, offset: number): void {
    const cursor = new LineCursor(text, offset);
    const { depth, nextItem, closing } = this.#continueContainers(cursor);
    if (closing && cursor.blank) return;
    const leaf = this.#leaf;
    const inAll = depth === this.#frames.length;
    const verbatim = inAll && (leaf?.type === 'fence' || leaf?.type === 'html' || leaf?.type === 'math');
    const interrupting = inAll && leaf?.type === 'paragraph';
    let container = verbatim ? null : this.#start(cursor, interrupting);
    const opened = container !== null;
    if (opened) this.#closeTo(depth);
    for (; container !== null; container = this.#start(cursor, false)) {
      this.#enter();
      this.#frames.push(container.type === 'tag' ? continueTag(container, cursor, true) : container);
    }
    this.#content(cursor, opened ? this.#frames.length : depth);
    const inCode = verbatim && this.#leaf !== null;
    this.#noteGap(cursor.blank && !opened && !nextItem && !inCode && !closing);
  }

  /** Forgets the last line of a paragraph if it looks like a table's head: the next line will tell. */
  withholdTableHead(): void {
    const leaf = this.#leaf;
    if (leaf?.type !== 'paragraph' || !leaf.last.startsWith('|')) return;
    this.#leaf = leaf.before === '' ? null : { ...leaf, before: '', last: leaf.before };
  }

  /** Ends the document. `open` says that the text may yet go on. */
  finish(open: boolean): Sequence<Block> {
    this.#closeLeaf(open);
    this.#closeTo(1);
    return this.#frames[0]?.children ?? emptySequence();
  }

  /** How many frames the line belongs to: by beginning the next item of the last one, by closing the next one. */
  #continueContainers(cursor: LineCursor): { depth: number; nextItem: boolean; closing: boolean } {
    let depth = 1;
    for (let frame = this.#frames[depth]; frame !== undefined; frame = this.#frames[depth]) {
      const closed = frame.type === 'tag' ? this.#closingIndex(depth, cursor) : -1;
      if (closed !== -1) {
        this.#closeTag(closed);
        skipClosingTag(cursor);
        return { depth: closed, nextItem: false, closing: true };
      }
      const continued = this.#continueContainer(frame, depth, cursor);
      if (continued === null) {
        const nextItem = this.#nextItem(frame, depth, cursor);
        return { depth: nextItem ? depth + 1 : depth, nextItem, closing: false };
      }
      this.#frames[depth] = continued;
      depth += 1;
    }
    return { depth, nextItem: false, closing: false };
  }

  #continueContainer(frame: Frame, depth: number, cursor: LineCursor): Frame | null {
    if (frame.type !== 'tag') return continueContainer(frame, cursor);
    const fresh = frame.children.length === 0 && this.#leaf === null && depth === this.#frames.length - 1;
    return continueTag(frame, cursor, fresh);
  }

  /** Which frame the tag closes by which the line begins; -1 where it begins by none, or in code. */
  #closingIndex(depth: number, cursor: LineCursor): number {
    const tag = readClosingTag(cursor);
    if (tag === null) return -1;
    const inItem = cursor.indent > 0 || this.#frames.slice(depth).every(({ type }) => type === 'tag');
    return this.#leaf?.type === 'fence' && inItem ? -1 : this.#tagIndex(tag);
  }

  #tagIndex(tag: TagFrame['tag']): number {
    return this.#frames.findLastIndex((frame) => frame.type === 'tag' && frame.tag === tag);
  }

  #closeTag(index: number): void {
    this.#closeTo(index + 1);
    const frame = this.#frames[index];
    if (frame?.type === 'tag') this.#frames[index] = { ...frame, closed: true };
    this.#closeTo(index);
  }

  #nextItem(list: Frame, depth: number, cursor: LineCursor): boolean {
    const item = list.type === 'list' ? readNextItem(list, cursor) : null;
    if (item === null) return false;
    this.#closeTo(depth + 1);
    const closed = this.#frames[depth];
    if (closed?.type === 'list') this.#frames[depth] = withItem(closed, item);
    return true;
  }

  #start(cursor: LineCursor, interrupting: boolean): Frame | null {
    return this.#frames.length > DEEPEST ? null : startContainer(cursor, interrupting);
  }

  /** Gives what is left of a line that belongs to `depth` frames to the open leaf, or begins one. */
  #content(cursor: LineCursor, depth: number): void {
    const lazy = depth < this.#frames.length;
    const leaf = this.#leaf;
    if (leaf?.type === 'paragraph') {
      if (this.#continueParagraph(leaf, cursor, lazy)) return;
    } else if (leaf !== null) {
      const continued = continueLeaf(leaf, cursor, lazy);
      if (continued !== null) {
        this.#leaf = continued.leaf;
        if (continued.ends) this.#closeLeaf(false);
        this.#leaf ??= continued.rest ?? null;
        return;
      }
    }
    this.#closeTo(depth);
    if (cursor.blank) return;
    const frame = this.#frames.at(-1);
    const task = frame?.type === 'list' && frame.fresh;
    this.#enter();
    const begun = beginLeaf(cursor, task);
    if ('leaf' in begun) this.#leaf = begun.leaf;
    else this.#add(begun.block);
  }

  #continueParagraph(leaf: OpenParagraph, cursor: LineCursor, lazy: boolean): boolean {
    if (cursor.blank) return false;
    const structure = cursor.indent > MOST_INDENT ? '' : cursor.content;
    if (!lazy && this.#underline(leaf, structure)) return true;
    if (beginsLeaf(structure, true)) return false;
    const align = lazy ? null : readDelimiterRow(structure, leaf.last);
    if (align === null) {
      const { content, key } = cursor;
      this.#leaf = this.#settlePart(withLine(this.#settleDefinitions(leaf, cursor), content, key));
      return true;
    }
    this.#leaf = { ...leaf, before: '', last: leaf.before };
    if (leaf.before !== '') this.#closeLeaf(false);
    this.#leaf = beginTable(leaf, align);
    return true;
  }

  /** Takes off all lines but the last when they are long enough: no line costs more for those before it. */
  #settlePart(leaf: OpenParagraph): OpenParagraph {
    if (leaf.before.length < LONGEST_PART) return leaf;
    this.#leaf = openParagraph(leaf.before, leaf.key, { task: leaf.task, continues: leaf.continues });
    this.#closeLeaf(false);
    return openParagraph(leaf.last, leaf.lastKey, { continues: '\n' });
  }

  /** Takes off what is a definition for good, so that a list of them is not read again at each line. */
  #settleDefinitions(leaf: OpenParagraph, next: LineCursor): OpenParagraph {
    // The line may be the title of the last one.
    if (/^["'(]/.test(next.content)) return leaf;
    if (!(leaf.before === '' ? leaf.last : leaf.before).startsWith('[')) return leaf;
    const { definitions, rest } = splitDefinitions(sourceOf(leaf), leaf.key);
    if (definitions.length === 0 || rest !== '') return leaf;
    definitions.forEach((definition) => this.#define(definition));
    return { ...leaf, key: next.key, before: '', last: '' };
  }

  /** Makes the paragraph a heading if the line underlines it, and it is more than definitions. */
  #underline(leaf: OpenParagraph, line: string): boolean {
    const level = readSetextUnderline(line);
    if (level === null) return false;
    const { definitions, rest: source } = splitDefinitions(sourceOf(leaf), leaf.key);
    if (source === '') return false;
    definitions.forEach((definition) => this.#define(definition));
    this.#add({ type: 'heading', key: leaf.key, level, content: { source, open: false } });
    this.#leaf = null;
    return true;
  }

  #closeLeaf(open: boolean): void {
    if (this.#leaf === null) return;
    const { block, definitions, checked } = closeLeaf(this.#leaf, open);
    this.#leaf = null;
    definitions.forEach((definition) => this.#define(definition));
    const frame = this.#frames.at(-1);
    if (checked !== null && frame?.type === 'list')
      this.#frames[this.#frames.length - 1] = { ...frame, checked };
    if (block !== null) this.#add(block);
  }

  #closeTo(depth: number): void {
    this.#closeLeaf(false);
    while (this.#frames.length > depth) {
      const frame = this.#frames.pop();
      if (frame !== undefined) this.#closeFrame(frame);
    }
  }

  #closeFrame(frame: Frame): void {
    switch (frame.type) {
      case 'document':
        return;
      case 'quote':
        this.#add(quoteOf(frame));
        return;
      case 'tag':
        this.#add(blockOfTag(frame));
        return;
      case 'note':
        this.#define({ type: 'note', key: frame.key, label: frame.label, children: frame.children });
        return;
      case 'list': {
        const { key, start, loose } = frame;
        this.#add({ type: 'list', key, start, loose, items: append(frame.items, itemOf(frame)) });
        return;
      }
      default:
        frame satisfies never;
    }
  }

  #add(block: Block): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    this.#frames[this.#frames.length - 1] = { ...frame, children: append(frame.children, block) };
  }

  #define(definition: Definition): void {
    this.#definitions = { definition, earlier: this.#definitions };
  }

  /** Something begins in the innermost container: after a blank line it makes its list loose. */
  #enter(): void {
    const frame = this.#frames.at(-1);
    if (frame?.type !== 'list') return;
    this.#frames[this.#frames.length - 1] = { ...frame, fresh: false, loose: frame.loose || frame.gap };
  }

  /** A blank line is a gap in the lists that it belongs to, out to the quote or the tag that it stands in. */
  #noteGap(blank: boolean): void {
    let gap = blank;
    for (let depth = this.#frames.length - 1; depth > 0; depth -= 1) {
      const frame = this.#frames[depth];
      gap &&= frame?.type !== 'quote' && frame?.type !== 'tag';
      if (frame?.type === 'list' && frame.gap !== gap) this.#frames[depth] = { ...frame, gap };
    }
  }
}
