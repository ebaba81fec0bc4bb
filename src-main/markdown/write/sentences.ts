import { MarkdownDocument } from '../document.ts';
import { InlineReader } from '../inline/inline-reader.ts';
import { leavesNothingOpen } from '../inline/plain-text.ts';
import { at } from '../sequence.ts';
import { inlineWords } from './inline-words.ts';
import { linesBackwards, type TextLine } from './text-lines.ts';

/** A screen reader is given at most this much at once where a text has no sentence ends. */
const LONGEST = 400;
/** With what may close behind it: quotes, brackets, markdown's marks. */
const SENTENCE_END = /[.!?…]["'”’»)\]*_~`]*\s|[。！？．][”’」』）*_~`]*|\n/gu;
/** What ends a sentence is not longer, so that one that came in two pieces is seen. */
const LONGEST_END = 8;
/** A full stop after these ends a word, not a sentence; so does one after a single letter: J. S. Bach, т. е. */
const ABBREVIATION =
  /(?<![\p{L}\p{N}])(?:\p{L}|[Ee]\.g|[Ii]\.e|Mr|Mrs|Ms|Dr|Prof|St|vs|[Nn]o|[Ff]ig|approx|cf|гг|стр|рис|ул|др|пр|см|им|руб|тыс|млн|млрд)\.\s$/u;
/** Abbreviations are short: no need to look far back. */
const ABBREVIATION_LENGTH = 12;

/** Gives a markdown text that grows by appending as whole sentences, in the words that a reader sees. */
export class SentenceReader {
  #document = new MarkdownDocument();
  /** The text of the document, which begins anew where a block of the answer begins. */
  #text = '';
  /** How long the text was when it was last looked at for sentences. */
  #looked = 0;
  /** The line that was given last, and how much of what is written there was given. */
  #line = 0;
  #given = 0;

  /** The sentences that `text` completed, as one string; '' where it completed none. */
  push(text: string): string {
    this.#text += text;
    this.#document.append(text);
    const isLong = this.#text.length - this.#looked > LONGEST;
    if (!isLong && this.#text.slice(-text.length - LONGEST_END).search(SENTENCE_END) < 0) return '';
    const sentences = this.#read(false);
    this.#dropFinished();
    return sentences;
  }

  /** What is left when the text has ended. */
  end(): string {
    const rest = this.#read(true);
    this.#document = new MarkdownDocument();
    this.#text = '';
    this.#looked = 0;
    this.#line = 0;
    this.#given = 0;
    return rest;
  }

  #read(isEnd: boolean): string {
    this.#looked = this.#text.length;
    const blocks = this.#document.draw(isEnd ? 'cut' : 'streaming');
    const lines = [...linesBackwards(blocks, this.#line)].reverse();
    return lines
      .map((line, index) => this.#sentences(line, isEnd || index < lines.length - 1))
      .filter((sentences) => sentences !== '')
      .join(' ');
  }

  /** What is new in the line: all of it where it has ended, else to the end of its last sentence. */
  #sentences(line: TextLine, hasEnded: boolean): string {
    const given = line.key === this.#line ? this.#given : 0;
    const [content] = line.contents;
    if (content === undefined || line.contents.length > 1) {
      if (!hasEnded || given > 0) return '';
      this.#give(line.key, 1);
      return line.contents.map(({ source }) => this.#words(source, line)).join(', ');
    }
    const source = content.source.slice(given);
    const length = hasEnded ? source.length : this.#lastEnd(source, line);
    if (length === 0) return '';
    this.#give(line.key, given + length);
    return this.#words(source.slice(0, length), line);
  }

  #give(line: number, given: number): void {
    this.#line = line;
    this.#given = given;
  }

  /** Where the last sentence ends that leaves no mark open, or a piece that is long enough; 0 where none does. */
  #lastEnd(source: string, line: TextLine): number {
    const ends = [...source.matchAll(SENTENCE_END)].map(({ index, 0: mark }) => index + mark.length);
    const last = ends.findLast((end) => {
      const piece = source.slice(0, end);
      if (ABBREVIATION.test(piece.slice(-ABBREVIATION_LENGTH))) return false;
      return line.isVerbatim || leavesNothingOpen(piece, this.#inlines(piece, line));
    });
    if (last !== undefined) return last;
    return source.length > LONGEST ? source.lastIndexOf(' ') + 1 || source.length : 0;
  }

  #words(source: string, line: TextLine): string {
    const words = line.isVerbatim ? source : inlineWords(this.#inlines(source, line));
    return words.replace(/\s+/g, ' ').trim();
  }

  #inlines(source: string, { inTable }: TextLine): ReturnType<InlineReader['read']> {
    return new InlineReader(this.#document.references, inTable).read({ source, open: true });
  }

  /** Blocks before the last are given: they need not be read again, nor kept. */
  #dropFinished(): void {
    const { blocks } = this.#document;
    const begins = at(blocks, blocks.length - 1)?.key ?? 0;
    // A line that is not finished may yet become part of the block before it.
    if (begins === 0 || begins > this.#line || !this.#text.includes('\n', begins)) return;
    this.#text = this.#text.slice(begins);
    this.#document = new MarkdownDocument();
    this.#document.append(this.#text);
    this.#looked = this.#text.length;
    this.#line -= begins;
  }
}
