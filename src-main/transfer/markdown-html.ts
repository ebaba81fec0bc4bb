import type { ListItem, Nodes, Parents, Table, TableRow } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { escapeHtml } from './escape-html.ts';

const LINKED = new Set(['http:', 'https:', 'mailto:']);

/**
 * Markdown (CommonMark and GitHub's extensions) as HTML that does nothing: tags in the text stay
 * text, links lead to the web and to mail alone, and no image is loaded.
 */
export function markdownToHtml(text: string, imageWord: string): string {
  try {
    return toHtml(text, imageWord);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested deeper than the stack: no person wrote that, and its text is not lost.
    return `<pre>${escapeHtml(text)}</pre>`;
  }
}

function toHtml(text: string, imageWord: string): string {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const definitions = new Map<string, string>();
  for (const node of tree.children)
    if (node.type === 'definition') definitions.set(node.identifier, node.url);
  return new HtmlWriter(definitions, imageWord).write(tree);
}

class HtmlWriter {
  readonly #definitions: Map<string, string>;
  readonly #imageWord: string;

  constructor(definitions: Map<string, string>, imageWord: string) {
    this.#definitions = definitions;
    this.#imageWord = imageWord;
  }

  write(node: Nodes): string {
    switch (node.type) {
      case 'root':
        return this.#children(node);
      case 'paragraph':
        return this.#tag('p', node);
      case 'heading':
        return this.#tag(`h${Math.min(node.depth + 2, 6)}`, node);
      case 'blockquote':
        return this.#tag('blockquote', node);
      case 'list':
        return node.ordered === true
          ? `<ol start="${node.start ?? 1}">${this.#children(node)}</ol>`
          : this.#tag('ul', node);
      case 'listItem':
        return `<li>${checkBox(node.checked)}${this.#listItem(node)}</li>`;
      case 'code':
        return `<pre><code>${escapeHtml(node.value)}</code></pre>`;
      case 'thematicBreak':
        return '<hr>';
      case 'table':
        return this.#table(node);
      case 'text':
      case 'html':
        return escapeHtml(node.value);
      case 'inlineCode':
        return `<code>${escapeHtml(node.value)}</code>`;
      case 'emphasis':
        return this.#tag('em', node);
      case 'strong':
        return this.#tag('strong', node);
      case 'delete':
        return this.#tag('del', node);
      case 'break':
        return '<br>';
      case 'link':
        return this.#link(node.url, this.#children(node));
      case 'linkReference':
        return this.#link(this.#definitions.get(node.identifier) ?? '', this.#children(node));
      case 'image':
        return this.#image(node.url, node.alt);
      case 'imageReference':
        return this.#image(this.#definitions.get(node.identifier) ?? '', node.alt);
      case 'footnoteReference':
        return `<sup>${escapeHtml(node.label ?? node.identifier)}</sup>`;
      case 'footnoteDefinition':
        return `<aside><sup>${escapeHtml(node.label ?? node.identifier)}</sup>${this.#children(node)}</aside>`;
      case 'tableRow':
      case 'tableCell':
        return this.#children(node);
      case 'definition':
      case 'yaml':
      default:
        // Whatever else a tree may hold, this parser was not asked for it.
        return '';
    }
  }

  #children(node: Parents): string {
    return node.children.map((child) => this.write(child)).join('');
  }

  /** Paragraphs only where the list is written with blank lines in it. */
  #listItem(item: ListItem): string {
    if (item.spread === true) return this.#children(item);
    return item.children
      .map((child) => (child.type === 'paragraph' ? this.#children(child) : this.write(child)))
      .join('');
  }

  #tag(name: string, node: Parents): string {
    return `<${name}>${this.#children(node)}</${name}>`;
  }

  #link(url: string, content: string): string {
    const target = URL.parse(url);
    if (target === null || !LINKED.has(target.protocol)) return content;
    return `<a href="${escapeHtml(target.href)}" rel="noreferrer noopener">${content}</a>`;
  }

  #image(url: string, alt: string | null | undefined): string {
    return this.#link(url, `[${escapeHtml(this.#imageWord)}: ${escapeHtml(alt ?? '')}]`);
  }

  #table({ children: [head, ...rows], align }: Table): string {
    const row = (cells: TableRow, tag: string): string =>
      `<tr>${cells.children
        .map((cell, index) => {
          const side = align?.[index];
          const style = side ? ` class="${side}"` : '';
          return `<${tag}${style}>${this.#children(cell)}</${tag}>`;
        })
        .join('')}</tr>`;
    const top = head ? `<thead>${row(head, 'th')}</thead>` : '';
    return `<table>${top}<tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
  }
}

function checkBox(checked: boolean | null | undefined): string {
  if (checked === null || checked === undefined) return '';
  return checked ? '☑ ' : '☐ ';
}
