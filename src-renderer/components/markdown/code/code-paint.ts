import { TOKEN_KINDS, type LineTokens } from '../../../lib/highlight/token-kinds.ts';
import type { CodeLine } from '../../../../src-main/markdown/tree.ts';

interface Painted {
  readonly node: Text;
  readonly tokens: LineTokens;
  readonly ranges: readonly (readonly [Highlight, StaticRange])[];
}

/**
 * The colours of some neighbouring lines. They are laid over the page as highlights (CSS Custom Highlight
 * API) and change nothing on it: a selection, a search or a height never feels them come.
 */
export class CodePaint {
  readonly #painted = new Map<number, Painted>();

  /** `element` holds an element for each of `lines`, and that one text. */
  paint(
    element: Element,
    lines: readonly CodeLine[],
    tokensOf: (key: number) => LineTokens | undefined,
  ): void {
    const stale = new Set(this.#painted.keys());
    lines.forEach(({ key }, index) => {
      stale.delete(key);
      const node = element.children[index]?.firstChild;
      const tokens = tokensOf(key);
      const before = this.#painted.get(key);
      if (before !== undefined && (before.node !== node || before.tokens !== tokens)) this.#remove(key);
      if (node instanceof Text && tokens !== undefined && !this.#painted.has(key)) {
        this.#painted.set(key, { node, tokens, ranges: addRanges(node, tokens) });
      }
    });
    for (const key of stale) this.#remove(key);
  }

  clear(): void {
    for (const key of [...this.#painted.keys()]) this.#remove(key);
  }

  #remove(key: number): void {
    for (const [highlight, range] of this.#painted.get(key)?.ranges ?? []) highlight.delete(range);
    this.#painted.delete(key);
  }
}

function addRanges(node: Text, tokens: LineTokens): [Highlight, StaticRange][] {
  return tokens.flatMap(([startOffset, end, kind]): [Highlight, StaticRange][] => {
    const highlight = highlightOf(kind);
    // The line may be shorter by now than when it was read.
    const endOffset = Math.min(end, node.length);
    if (highlight === null || startOffset >= endOffset) return [];
    const range = new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset });
    highlight.add(range);
    return [[highlight, range]];
  });
}

/** The highlight of a kind: one for the whole page, `code-<kind>` in its style. */
function highlightOf(kind: number): Highlight | null {
  const name = TOKEN_KINDS[kind];
  if (name === undefined) return null;
  const known = CSS.highlights.get(`code-${name}`);
  if (known !== undefined) return known;
  const highlight = new Highlight();
  CSS.highlights.set(`code-${name}`, highlight);
  return highlight;
}
