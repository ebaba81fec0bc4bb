import { escapeHtml } from '../../../src-main/markdown/write/escape-html.ts';
import { linkTarget } from '../../../src-main/markdown/safe-url.ts';

const KEPT = new Set(
  'P H1 H2 H3 H4 H5 H6 UL OL LI PRE CODE EM STRONG DEL A TABLE THEAD TBODY TR TH TD BLOCKQUOTE BR HR SUP SUB'.split(
    ' ',
  ),
);
const BLOCKS = new Set('P H1 H2 H3 H4 H5 H6 UL OL LI PRE TABLE TR BLOCKQUOTE HR BR FIGURE DIV'.split(' '));
/** Ours, and not the text's. */
const OURS = 'button, figcaption, summary, svg, .spoken, [aria-hidden="true"]';

/** The text and its form as HTML, without classes, styles and controls. */
export function cleanHtml(node: Node): string {
  if (node instanceof Text) return escapeHtml(node.data);
  const inside = (): string => [...node.childNodes].map(cleanHtml).join('');
  if (!(node instanceof Element)) return inside();
  const formula = formulaOf(node);
  if (formula !== null) return escapeHtml(formula);
  if (node.matches(OURS)) return '';
  if (!KEPT.has(node.tagName)) return inside();
  const tag = node.tagName.toLowerCase();
  if (tag === 'br' || tag === 'hr') return `<${tag}>`;
  return `<${tag}${attributesOf(node)}>${inside()}</${tag}>`;
}

/** The same as plain text: a line a block. */
export function cleanText(node: Node): string {
  return lines(node)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function lines(node: Node): string {
  if (node instanceof Text) return node.data;
  const inside = (): string => [...node.childNodes].map(lines).join('');
  if (!(node instanceof Element)) return inside();
  const formula = formulaOf(node);
  if (formula !== null) return formula;
  if (node.matches(OURS)) return '';
  if (node.matches('td, th')) return `${inside()}\t`;
  if (node.matches('li')) return `\n- ${inside().trim()}\n`;
  return BLOCKS.has(node.tagName) ? `\n${inside()}\n` : inside();
}

/** A formula is drawn twice, for the eye and for the ear: its source says it once. */
function formulaOf(element: Element): string | null {
  if (!element.matches('.katex')) return null;
  return element.querySelector('annotation')?.textContent ?? '';
}

function attributesOf(element: Element): string {
  const target = element instanceof HTMLAnchorElement ? linkTarget(element.getAttribute('href') ?? '') : null;
  if (target !== null) return ` href="${escapeHtml(target)}"`;
  const start = element instanceof HTMLOListElement ? element.getAttribute('start') : null;
  return start === null ? '' : ` start="${escapeHtml(start)}"`;
}
