import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { RootContent } from 'mdast';
import { blocksFrom, collectDefinitions, footnotesFrom, type Definitions } from './from-mdast.ts';
import type { Block, Tree } from './tree.ts';

const EXTENSIONS = [gfm()];
const MDAST_EXTENSIONS = [gfmFromMarkdown()];

/**
 * A markdown text that grows at its end. `append` parses only the part that is still open; `tree` is
 * the whole, and what did not change in it is the same object as before.
 */
export class MarkdownDocument {
  #open = '';
  #openAt = 0;
  #finished: Block[] = [];
  #whole = '';
  #tree: Tree = { blocks: [], footnotes: [] };

  get tree(): Tree {
    return this.#tree;
  }

  /** Makes the document say `text`. A text that begins with the old one costs only what was added. */
  update(text: string): Tree {
    if (!text.startsWith(this.#whole)) {
      this.#whole = '';
      this.#open = '';
      this.#openAt = 0;
      this.#finished = [];
      this.#tree = { blocks: [], footnotes: [] };
    }
    if (text.length > this.#whole.length) this.append(text.slice(this.#whole.length));
    return this.#tree;
  }

  append(delta: string): void {
    this.#whole += delta;
    this.#open += delta;
    // A definition may change any block before or after it: the whole text is parsed then.
    if (this.#whole.includes(']:')) {
      this.#finished = [];
      this.#openAt = 0;
      this.#open = this.#whole;
    }
    const nodes = parse(this.#open);
    const definitions: Definitions = { links: new Map(), footnotes: new Map() };
    collectDefinitions(nodes, definitions);
    const blocks = [...this.#finished, ...blocksFrom(nodes, this.#openAt, definitions)];
    this.#tree = { blocks, footnotes: footnotesFrom(blocks, definitions) };
    this.#finish(nodes, blocks);
  }

  /** A blank line between the last two blocks proves that all but the last are final. */
  #finish(nodes: readonly RootContent[], blocks: readonly Block[]): void {
    const end = nodes.at(-2)?.position?.end.offset;
    const start = nodes.at(-1)?.position?.start.offset;
    if (end === undefined || start === undefined || blocks.length !== this.#finished.length + nodes.length)
      return;
    const lineStart =
      Math.max(this.#open.lastIndexOf('\n', start - 1), this.#open.lastIndexOf('\r', start - 1)) + 1;
    if (!/\n[ \t]*\r?\n/.test(this.#open.slice(end, lineStart))) return;
    this.#finished = blocks.slice(0, -1);
    this.#open = this.#open.slice(lineStart);
    this.#openAt += lineStart;
  }
}

function parse(text: string): RootContent[] {
  return fromMarkdown(text, { extensions: EXTENSIONS, mdastExtensions: MDAST_EXTENSIONS }).children;
}
