import { BlockParser } from './blocks/block-parser.ts';
import { LONGEST_PART } from './blocks/long-line.ts';
import { calmLine } from './calm-line.ts';
import { References } from './references.ts';
import { emptySequence, type Sequence } from './sequence.ts';
import type { Block } from './tree.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** A carriage return at the end may be half of a line ending. */
const LINE_ENDING = /\r\n|\n|\r(?!$)/g;

/**
 * How a text ends: `complete` means what it says to its last mark; `streaming` may go on, so what is half
 * written is drawn calmly; `cut` ended before its end, and is drawn so too, but no word is withheld.
 */
export type Ending = 'complete' | 'streaming' | 'cut';

/**
 * A markdown text (CommonMark 0.31 and GitHub's extensions, with the differences that `dialect.md` states)
 * that grows at its end. Reading a line costs the same wherever it stands, and what did not change is the same
 * object in the next tree. What is drawn depends on the text and on whether it is complete, never on the
 * steps by which it came.
 */
export class MarkdownDocument {
  readonly references = new References();
  readonly #parser = new BlockParser();
  /** The line that has no ending yet, and where it begins. */
  #line = '';
  #offset = 0;
  #blocks: Sequence<Block> = emptySequence();

  /** The blocks of the text, as of the last `draw`. */
  get blocks(): Sequence<Block> {
    return this.#blocks;
  }

  append(delta: string): void {
    const atStart = this.#offset === 0 && this.#line === '';
    const halfEnding = this.#line.endsWith('\r');
    const text = delta.replaceAll('\0', '\uFFFD');
    this.#line += atStart && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    let from = 0;
    // Most deltas end no line, and cost no look at the line before them.
    if (halfEnding || /[\r\n]/.test(text)) {
      for (const ending of this.#line.matchAll(LINE_ENDING)) {
        from = this.#readBeginnings(from, ending.index);
        this.#parser.line(this.#line.slice(from, ending.index), this.#offset + from);
        from = ending.index + ending[0].length;
      }
    }
    from = this.#readBeginnings(from, this.#line.length);
    if (from === 0) return;
    this.#line = this.#line.slice(from);
    this.#offset += from;
  }

  /** Reads as much of a line as is read before its end is known; where the rest of it begins. */
  #readBeginnings(from: number, to: number): number {
    let at = from;
    for (let read = -1; read !== 0 && to - at > LONGEST_PART; at += read)
      read = this.#parser.beginning(this.#line.slice(at, to), this.#offset + at);
    return at;
  }

  draw(ending: Ending): Sequence<Block> {
    const parser = this.#parser.fork();
    const line = ending === 'complete' ? this.#line : calmLine(this.#line, parser.leaf, ending === 'cut');
    if (line !== '') parser.line(line.endsWith('\r') ? line.slice(0, -1) : line, this.#offset);
    if (ending === 'streaming') parser.withholdTableHead();
    this.#blocks = parser.finish(ending !== 'complete');
    this.references.update(this.#parser.definitions, parser.definitions);
    return this.#blocks;
  }
}
