import type { WriteWords } from '../../../../src-main/markdown/write/write-words.ts';
import { copiedAs, numberOf, type SelectedPiece } from './selected-piece.ts';

/** Set apart by an empty line. */
const PARAGRAPHS = 'p, h1, h2, h3, h4, h5, h6, ul, ol, pre, table, blockquote, figure, .alert, div.math';
/** On a line of their own. */
const LINES = 'li, tr, hr, div';
/** What stands in one of these is as close as lines are. */
const CLOSE = 'li, td, th';

/** A selected piece as plain text: code as it stands, formulas as TeX, lists with their marks. */
export function selectionText(piece: SelectedPiece, words: WriteWords): string {
  const text = new SelectionText(piece, words);
  text.add(piece.root);
  return text.written;
}

class SelectionText {
  readonly #piece: SelectedPiece;
  readonly #words: WriteWords;
  #text = '';
  /** Line ends that are due before the next letter. */
  #due = 0;

  constructor(piece: SelectedPiece, words: WriteWords) {
    this.#piece = piece;
    this.#words = words;
  }

  get written(): string {
    return this.#text;
  }

  add(node: Node): void {
    if (node instanceof Text) this.#letters(node);
    else if (node instanceof Element) this.#element(node);
  }

  #letters(node: Text): void {
    const text = this.#piece.textOf(node);
    const isVerbatim = node.parentElement?.closest('pre, .bubble, .text') != null;
    // The layout's own spaces, which are not drawn.
    if (!isVerbatim && text.trim() === '' && (this.#due > 0 || /(?:^|\s)$/.test(this.#text))) return;
    this.#write(isVerbatim ? text : text.replace(/\s*\n\s*/g, ' '));
  }

  #element(element: Element): void {
    const copied = copiedAs(element);
    switch (copied.type) {
      case 'ours':
        return;
      case 'formula':
        this.#apart(element);
        this.#write(copied.source);
        this.#apart(element);
        return;
      case 'image':
        this.#write(`[${this.#words.image}: ${copied.name}]`);
        return;
      case 'footnote-mark':
        this.#write(`[${copied.number}]`);
        return;
      case 'box':
        this.#write(copied.checked ? '[x] ' : '[ ] ');
        return;
      case 'alert-kind':
        this.#write(element.textContent);
        this.#breakLine(1);
        return;
      case 'form':
        this.#form(element);
        return;
      default:
        copied satisfies never;
    }
  }

  #form(element: Element): void {
    this.#apart(element);
    if (element.tagName === 'BR') this.#write('\n');
    if (element.tagName === 'LI') {
      const number = numberOf(element);
      this.#write(number === null ? '- ' : `${number}. `);
    }
    for (const child of this.#piece.childrenOf(element)) this.add(child);
    if (element.matches('td:not(:last-child), th:not(:last-child)')) this.#write('\t');
    this.#apart(element);
  }

  #apart(element: Element): void {
    if (element.matches(PARAGRAPHS)) this.#breakLine(element.parentElement?.closest(CLOSE) == null ? 2 : 1);
    else if (element.matches(LINES)) this.#breakLine(1);
  }

  #breakLine(lines: number): void {
    // After a mark or a tab the line has only begun.
    if (/(?:^|\n)(?:- |\d+\. )(?:\[[ x]\] )?$|\t$/.test(this.#text.slice(-24))) return;
    this.#due = Math.max(this.#due, lines);
  }

  #write(text: string): void {
    if (text === '') return;
    if (this.#due > 0 && this.#text !== '')
      this.#text = this.#text.replace(/\n+$/, '') + '\n'.repeat(this.#due);
    this.#due = 0;
    this.#text += text;
  }
}
