import type { References } from '../references.ts';
import { trimSpaces } from '../spaces.ts';
import type { Content } from '../tree.ts';
import { completeInline } from './complete-inline.ts';
import { inlineFrom } from './from-mdast.ts';
import type { Inline } from './inline.ts';
import { nextCut } from './cut.ts';
import { parseInline } from './micromark.ts';
import { isPlain, leavesNothingOpen } from './plain-text.ts';

/** A piece is at least this long: shorter ones cost more to begin than they save. */
const PIECE = 60;

/** And at most this long, if nothing else ends it. */
const LONGEST_PIECE = 2000;

/** A cell that is longer has no marks; paragraphs and headings come in shorter parts. */
const LONGEST_CONTENT = 24_000;

/**
 * Reads the text of one block, which may grow. What a text means before a gap between two words can
 * depend on what comes after it only by something that was left open: an asterisk, a bracket, a backtick.
 * So the text is read in pieces, each cut where nothing is open, and a piece is read once. Where the
 * cuts are follows from the text alone: a text that grew gives the same as one that came whole.
 */
export class InlineReader {
  readonly #references: References;
  readonly #inTable: boolean;
  /** The text of the pieces that are read, and what they say. */
  #settled = '';
  #inlines: Inline[] = [];
  /** How long the next piece is at least; it grows as long as no cut is found. */
  #reach = PIECE;
  /** The text that all this follows from. */
  #basis = '';
  #version: number;

  constructor(references: References, inTable: boolean) {
    this.#references = references;
    this.#inTable = inTable;
    this.#version = references.version;
  }

  read({ source, open }: Content): readonly Inline[] {
    if (source.length > LONGEST_CONTENT && !source.includes('data:image/'))
      return [{ type: 'text', value: source }];
    if (this.#version !== this.#references.version || !source.startsWith(this.#basis)) this.#restart();
    while (this.#settle(source));
    const rest = source.slice(this.#settled.length);
    return [...this.#inlines, ...this.#parse(open ? completeInline(rest) : rest)];
  }

  #restart(): void {
    this.#settled = '';
    this.#basis = '';
    this.#inlines = [];
    this.#reach = PIECE;
    this.#version = this.#references.version;
  }

  /** Settles the next piece if there is one; false when the rest has to be read as a whole. */
  #settle(source: string): boolean {
    const from = this.#settled.length;
    const cut = nextCut(source, { from, least: this.#reach, most: LONGEST_PIECE });
    if (cut === null) return false;
    const piece = source.slice(from, cut.at);
    const inlines = this.#parse(piece);
    this.#basis = source.slice(0, cut.at + cut.gap.length);
    if (!cut.forced && !leavesNothingOpen(piece, inlines)) {
      // Twice as far the next time, so that a text without a cut is not read over and over.
      this.#reach = piece.length * 2;
      return true;
    }
    this.#reach = PIECE;
    this.#settled = this.#basis;
    const gap: Inline[] = cut.gap === '' ? [] : [{ type: 'text', value: cut.gap }];
    this.#inlines = [...this.#inlines, ...inlines, ...gap];
    return true;
  }

  #parse(source: string): Inline[] {
    const text = trimSpaces(source);
    if (text === '') return [];
    if (isPlain(text)) return [{ type: 'text', value: text }];
    const nodes = parseInline(source, {
      hasLink: (label) => this.#references.link(label) !== undefined,
      hasNote: (label) => this.#references.note(label) !== undefined,
    });
    return inlineFrom(nodes, (label) => this.#references.link(label), this.#inTable);
  }
}
