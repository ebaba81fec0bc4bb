import type { DefinitionChain } from '../definition-chain.ts';
import type { Sequence } from '../sequence.ts';
import type { Block } from '../tree.ts';
import { continueContainer, MOST_INDENT, readNextItem, startContainer, withItem } from './containers.ts';
import { splitDefinitions } from './definitions.ts';
import { DEEPEST, type Frame } from './frames.ts';
import { readSetextUnderline } from './leaf-starts.ts';
import { beginLeaf, beginsLeaf, beginTable, continueLeaf } from './leaves.ts';
import { LineCursor } from './line-cursor.ts';
import { cutLongLine, LONGEST_PART } from './long-line.ts';
import { OpenBlocks } from './open-blocks.ts';
import { openParagraph, sourceOf, withLine, type OpenLeaf, type OpenParagraph } from './open-leaf.ts';
import { readDelimiterRow } from './table-lines.ts';
import {
  continueTag,
  readClosingTag,
  readClosingTagAtEnd,
  skipClosingTag,
  type ClosingTag,
} from './tag-block.ts';

/**
 * The block structure of a document, read line by line as CommonMark's appendix describes: a line goes
 * on with the open containers, may open new ones, and what is left of it goes to the open leaf. So a
 * line costs the same wherever it stands. `fork` copies what is open alone, and the fork may read an
 * unfinished line or end the document without a trace here.
 */
export class BlockParser {
  #open = new OpenBlocks();

  get definitions(): DefinitionChain | null {
    return this.#open.definitions;
  }

  get leaf(): OpenLeaf | null {
    return this.#open.leaf;
  }

  fork(): BlockParser {
    const fork = new BlockParser();
    fork.#open = this.#open.copy();
    return fork;
  }

  /** Reads one line, without its ending; `offset` is where it begins in the text. */
  line(text: string, offset: number): void {
    const leaf = this.#open.leaf;
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
    const leaf = this.#open.leaf;
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
    const leaf = fork.#open.leaf;
    const last = fork.#open.lastBlock();
    if (leaf === null && last?.type === 'heading' && last.key >= offset) {
      // What is beyond stands below the heading, as text.
      this.#open = fork.#open;
      this.#open.leaf = openParagraph('', offset + text.length, { goesOn: '' });
      return true;
    }
    if (leaf?.type !== 'paragraph' || leaf.lastKey < offset) return false;
    this.#open = fork.#open;
    this.#open.leaf = { ...leaf, goesOn: gap };
    return true;
  }

  /** Reads more of a long line: each part is a part of the paragraph. */
  #goOn(leaf: OpenParagraph, text: string, offset: number, goesOn: string | null): void {
    this.#open.closeLeaf(false);
    const continues = leaf.last === '' ? null : leaf.goesOn;
    this.#open.leaf = openParagraph(text, offset, { continues, goesOn });
  }

  /** Reads the line before the tag, which closes what it belongs to; false, and nothing is read, if that is not open. */
  #lineBefore({ tag, line }: ClosingTag, offset: number): boolean {
    const fork = this.fork();
    fork.#line(line, offset);
    const index = fork.#open.leaf?.type === 'fence' ? -1 : fork.#open.tagIndex(tag);
    if (index === -1) return false;
    fork.#open.closeTag(index);
    this.#open = fork.#open;
    return true;
  }

  #line(text: string, offset: number): void {
    const cursor = new LineCursor(text, offset);
    const { depth, nextItem, closing } = this.#continueContainers(cursor);
    if (closing && cursor.blank) return;
    const leaf = this.#open.leaf;
    const inAll = depth === this.#open.frames.length;
    const verbatim = inAll && (leaf?.type === 'fence' || leaf?.type === 'html' || leaf?.type === 'math');
    const interrupting = inAll && leaf?.type === 'paragraph';
    let container = verbatim ? null : this.#start(cursor, interrupting);
    const opened = container !== null;
    if (opened) this.#open.closeTo(depth);
    for (; container !== null; container = this.#start(cursor, false)) {
      this.#open.enter();
      this.#open.frames.push(container.type === 'tag' ? continueTag(container, cursor, true) : container);
    }
    this.#content(cursor, opened ? this.#open.frames.length : depth);
    const inCode = verbatim && this.#open.leaf !== null;
    this.#open.noteGap(cursor.blank && !opened && !nextItem && !inCode && !closing);
  }

  /** Forgets the last line of a paragraph if it looks like a table's head: the next line will tell. */
  withholdTableHead(): void {
    const leaf = this.#open.leaf;
    if (leaf?.type !== 'paragraph' || !leaf.last.startsWith('|')) return;
    this.#open.leaf = leaf.before === '' ? null : { ...leaf, before: '', last: leaf.before };
  }

  /** Ends the document. `open` says that the text may yet go on. */
  finish(open: boolean): Sequence<Block> {
    return this.#open.finish(open);
  }

  /** How many frames the line belongs to: by beginning the next item of the last one, by closing the next one. */
  #continueContainers(cursor: LineCursor): { depth: number; nextItem: boolean; closing: boolean } {
    let depth = 1;
    for (let frame = this.#open.frames[depth]; frame !== undefined; frame = this.#open.frames[depth]) {
      const closed = frame.type === 'tag' ? this.#closingIndex(depth, cursor) : -1;
      if (closed !== -1) {
        this.#open.closeTag(closed);
        skipClosingTag(cursor);
        return { depth: closed, nextItem: false, closing: true };
      }
      const continued = this.#continueContainer(frame, depth, cursor);
      if (continued === null) {
        const nextItem = this.#nextItem(frame, depth, cursor);
        return { depth: nextItem ? depth + 1 : depth, nextItem, closing: false };
      }
      this.#open.frames[depth] = continued;
      depth += 1;
    }
    return { depth, nextItem: false, closing: false };
  }

  #continueContainer(frame: Frame, depth: number, cursor: LineCursor): Frame | null {
    if (frame.type !== 'tag') return continueContainer(frame, cursor);
    const fresh =
      frame.children.length === 0 && this.#open.leaf === null && depth === this.#open.frames.length - 1;
    return continueTag(frame, cursor, fresh);
  }

  /** Which frame the tag closes by which the line begins; -1 where it begins by none, or in code. */
  #closingIndex(depth: number, cursor: LineCursor): number {
    const tag = readClosingTag(cursor);
    if (tag === null) return -1;
    const inItem = cursor.indent > 0 || this.#open.frames.slice(depth).every(({ type }) => type === 'tag');
    return this.#open.leaf?.type === 'fence' && inItem ? -1 : this.#open.tagIndex(tag);
  }

  #nextItem(list: Frame, depth: number, cursor: LineCursor): boolean {
    const item = list.type === 'list' ? readNextItem(list, cursor) : null;
    if (item === null) return false;
    this.#open.closeTo(depth + 1);
    const closed = this.#open.frames[depth];
    if (closed?.type === 'list') this.#open.frames[depth] = withItem(closed, item);
    return true;
  }

  #start(cursor: LineCursor, interrupting: boolean): Frame | null {
    return this.#open.frames.length > DEEPEST ? null : startContainer(cursor, interrupting);
  }

  /** Gives what is left of a line that belongs to `depth` frames to the open leaf, or begins one. */
  #content(cursor: LineCursor, depth: number): void {
    const lazy = depth < this.#open.frames.length;
    const leaf = this.#open.leaf;
    if (leaf?.type === 'paragraph') {
      if (this.#continueParagraph(leaf, cursor, lazy)) return;
    } else if (leaf !== null) {
      const continued = continueLeaf(leaf, cursor, lazy);
      if (continued !== null) {
        this.#open.leaf = continued.leaf;
        if (continued.ends) this.#open.closeLeaf(false);
        this.#open.leaf ??= continued.rest ?? null;
        return;
      }
    }
    this.#open.closeTo(depth);
    if (cursor.blank) return;
    const frame = this.#open.frames.at(-1);
    const task = frame?.type === 'list' && frame.fresh;
    this.#open.enter();
    const begun = beginLeaf(cursor, task);
    if ('leaf' in begun) this.#open.leaf = begun.leaf;
    else this.#open.add(begun.block);
  }

  #continueParagraph(leaf: OpenParagraph, cursor: LineCursor, lazy: boolean): boolean {
    if (cursor.blank) return false;
    const structure = cursor.indent > MOST_INDENT ? '' : cursor.content;
    if (!lazy && this.#underline(leaf, structure)) return true;
    if (beginsLeaf(structure, true)) return false;
    const align = lazy ? null : readDelimiterRow(structure, leaf.last);
    if (align === null) {
      const { content, key } = cursor;
      this.#open.leaf = this.#settlePart(withLine(this.#settleDefinitions(leaf, cursor), content, key));
      return true;
    }
    this.#open.leaf = { ...leaf, before: '', last: leaf.before };
    if (leaf.before !== '') this.#open.closeLeaf(false);
    this.#open.leaf = beginTable(leaf, align);
    return true;
  }

  /** Takes off all lines but the last when they are long enough: no line costs more for those before it. */
  #settlePart(leaf: OpenParagraph): OpenParagraph {
    if (leaf.before.length < LONGEST_PART) return leaf;
    this.#open.leaf = openParagraph(leaf.before, leaf.key, { task: leaf.task, continues: leaf.continues });
    this.#open.closeLeaf(false);
    return openParagraph(leaf.last, leaf.lastKey, { continues: '\n' });
  }

  /** Takes off what is a definition for good, so that a list of them is not read again at each line. */
  #settleDefinitions(leaf: OpenParagraph, next: LineCursor): OpenParagraph {
    // The line may be the title of the last one.
    if (/^["'(]/.test(next.content)) return leaf;
    if (!(leaf.before === '' ? leaf.last : leaf.before).startsWith('[')) return leaf;
    const { definitions, rest } = splitDefinitions(sourceOf(leaf), leaf.key);
    if (definitions.length === 0 || rest !== '') return leaf;
    definitions.forEach((definition) => this.#open.define(definition));
    return { ...leaf, key: next.key, before: '', last: '' };
  }

  /** Makes the paragraph a heading if the line underlines it, and it is more than definitions. */
  #underline(leaf: OpenParagraph, line: string): boolean {
    const level = readSetextUnderline(line);
    if (level === null) return false;
    const { definitions, rest: source } = splitDefinitions(sourceOf(leaf), leaf.key);
    if (source === '') return false;
    definitions.forEach((definition) => this.#open.define(definition));
    this.#open.add({ type: 'heading', key: leaf.key, level, content: { source, open: false } });
    this.#open.leaf = null;
    return true;
  }
}
