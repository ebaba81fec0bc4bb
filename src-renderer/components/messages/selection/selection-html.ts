import { linkTarget } from '../../../../src-main/markdown/safe-url.ts';
import { escapeHtml } from '../../../../src-main/markdown/write/escape-html.ts';
import type { WriteWords } from '../../../../src-main/markdown/write/write-words.ts';
import { copiedAs, numberOf, type SelectedPiece } from './selected-piece.ts';

const KEPT = new Set(
  'P H1 H2 H3 H4 H5 H6 UL OL LI PRE CODE EM STRONG DEL A TABLE THEAD TBODY TR TH TD BLOCKQUOTE BR HR SUP SUB KBD U MARK B I S'.split(
    ' ',
  ),
);

/** A selected piece and its form as HTML, without classes, styles and controls. */
export function selectionHtml(piece: SelectedPiece, words: WriteWords): string {
  return new SelectionHtml(piece, words).of(piece.root);
}

class SelectionHtml {
  readonly #piece: SelectedPiece;
  readonly #words: WriteWords;

  constructor(piece: SelectedPiece, words: WriteWords) {
    this.#piece = piece;
    this.#words = words;
  }

  of(node: Node): string {
    if (node instanceof Text) return escapeHtml(this.#piece.textOf(node));
    return node instanceof Element ? this.#element(node) : this.#inside(node);
  }

  #inside(node: Node): string {
    return [...this.#piece.childrenOf(node)].map((child) => this.of(child)).join('');
  }

  #element(element: Element): string {
    const copied = copiedAs(element);
    switch (copied.type) {
      case 'ours':
        return '';
      case 'formula': {
        const source = escapeHtml(copied.source);
        return copied.display && element.tagName === 'DIV' ? `<p>${source}</p>` : source;
      }
      case 'image':
        return escapeHtml(`[${this.#words.image}: ${copied.name}]`);
      case 'alert-kind':
        return `<p><strong>${escapeHtml(element.textContent)}</strong></p>`;
      case 'footnote-mark':
        return `<sup>${escapeHtml(copied.number)}</sup>`;
      case 'box':
        return copied.checked ? '☑ ' : '☐ ';
      case 'form':
        return this.#form(element);
      default:
        return copied satisfies never;
    }
  }

  #form(element: Element): string {
    const inside = this.#inside(element);
    if (element.matches('.alert')) return `<blockquote>${inside}</blockquote>`;
    if (!KEPT.has(element.tagName)) return inside;
    const tag = element.tagName.toLowerCase();
    if (tag === 'br' || tag === 'hr') return `<${tag}>`;
    return `<${tag}${this.#attributes(element)}>${inside}</${tag}>`;
  }

  #attributes(element: Element): string {
    const align = element.getAttribute('data-align');
    if (align !== null) return ` align="${escapeHtml(align)}"`;
    if (element instanceof HTMLAnchorElement) {
      const target = linkTarget(element.getAttribute('href') ?? '');
      return target === null ? '' : ` href="${escapeHtml(target)}"`;
    }
    if (!(element instanceof HTMLOListElement)) return '';
    const first = [...element.querySelectorAll('li')].find((item) => this.#piece.has(item));
    const start = first === undefined ? null : numberOf(first);
    return start === null || start === 1 ? '' : ` start="${start}"`;
  }
}
