import type { PhrasingContent } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Event, Token } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    // Its own extension declares it only together with the form that is not friendly to CJK text.
    strikethrough: 'strikethrough';
  }
}

const SPANS = { emphasis: 'emphasis', strong: 'strong', strikethrough: 'delete' } as const;

/** A resource or a reference, as it is gathered from the tokens of a link or an image. */
interface Target {
  children: PhrasingContent[];
  alt: string;
  /** What the label refers to; null where an address follows it. */
  identifier: string | null;
  url: string;
  title: string | null;
}

/**
 * The mdast nodes of micromark's events for the text of one block. mdast-util-from-markdown does the same
 * for whole documents, at a fixed cost for each that is many times the cost of a sentence.
 */
export class PhrasingCompiler {
  readonly #events: readonly Event[];
  #index = 0;

  constructor(events: readonly Event[]) {
    this.#events = events;
  }

  /** The nodes up to the end of the token that was entered last, or of all. */
  nodes(): PhrasingContent[] {
    const nodes: PhrasingContent[] = [];
    this.#walk((token) => this.#enter(token, nodes));
    return nodes;
  }

  /** Goes on to the exit of the token that stands open. `enter` says whether it read a token's exit too. */
  #walk(enter: (token: Token) => boolean): void {
    for (let depth = 1; depth > 0;) {
      const event = this.#events[this.#index];
      if (event === undefined) return;
      this.#index += 1;
      if (event[0] === 'exit') depth -= 1;
      else if (!enter(event[1])) depth += 1;
    }
  }

  /** Adds what the token says, and says whether its exit is read too. */
  #enter(token: Token, nodes: PhrasingContent[]): boolean {
    switch (token.type) {
      case 'data':
      case 'characterEscapeValue':
        addText(nodes, this.#source(token));
        return false;
      case 'lineEnding':
        if (nodes.at(-1)?.type !== 'break') addText(nodes, this.#source(token));
        return false;
      case 'characterReference':
        addText(nodes, decodeString(this.#source(token)));
        this.nodes();
        return true;
      case 'hardBreakEscape':
      case 'hardBreakTrailing':
        nodes.push({ type: 'break' });
        return false;
      case 'codeText':
        nodes.push({ type: 'inlineCode', value: this.#gather('codeTextData') });
        return true;
      case 'htmlText':
        nodes.push({ type: 'html', value: this.#gather('htmlTextData') });
        return true;
      case 'math':
        nodes.push({ type: 'inlineMath', value: this.#source(token) });
        this.nodes();
        return true;
      case 'emphasis':
      case 'strong':
      case 'strikethrough':
        nodes.push({ type: SPANS[token.type], children: this.nodes() });
        return true;
      case 'autolinkProtocol':
      case 'literalAutolinkHttp':
        this.#addAddress(nodes, token, '');
        return false;
      case 'literalAutolinkWww':
        this.#addAddress(nodes, token, 'http://');
        return false;
      case 'autolinkEmail':
      case 'literalAutolinkEmail':
        this.#addAddress(nodes, token, 'mailto:');
        return false;
      case 'gfmFootnoteCall': {
        const label = this.#gather('gfmFootnoteCallString');
        nodes.push({ type: 'footnoteReference', identifier: identifierOf(label) });
        return true;
      }
      case 'link':
      case 'image':
        nodes.push(this.#target(token.type));
        return true;
      default:
        return false;
    }
  }

  #source(token: Token): string {
    return this.#events[this.#index - 1]?.[2].sliceSerialize(token) ?? '';
  }

  /** The text of the tokens of one type, and of the line endings between them. */
  #gather(type: Token['type']): string {
    let text = '';
    this.#walk((token) => {
      if (token.type === type || token.type === 'lineEnding') text += this.#source(token);
      return false;
    });
    return text;
  }

  #addAddress(nodes: PhrasingContent[], token: Token, before: string): void {
    const value = this.#source(token);
    nodes.push({ type: 'link', url: before + value, title: null, children: [{ type: 'text', value }] });
  }

  #target(type: 'link' | 'image'): PhrasingContent {
    const target: Target = { children: [], alt: '', identifier: null, url: '', title: null };
    this.#walk((token) => this.#enterTarget(token, target));
    const { children, alt, identifier, url, title } = target;
    if (type === 'image') {
      if (identifier === null) return { type: 'image', url, title, alt };
      return { type: 'imageReference', identifier, referenceType: 'full', alt };
    }
    if (identifier === null) return { type: 'link', url, title, children };
    return { type: 'linkReference', identifier, referenceType: 'full', children };
  }

  #enterTarget(token: Token, target: Target): boolean {
    switch (token.type) {
      case 'labelText':
        target.identifier = identifierOf(this.#source(token));
        target.children = this.nodes();
        target.alt = textOf(target.children);
        return true;
      case 'referenceString':
        target.identifier = identifierOf(this.#source(token));
        return false;
      case 'resource':
        target.identifier = null;
        return false;
      case 'resourceDestinationString':
        target.url = textOf(this.nodes());
        return true;
      case 'resourceTitleString':
        target.title = textOf(this.nodes());
        return true;
      default:
        return false;
    }
  }
}

function addText(nodes: PhrasingContent[], value: string): void {
  const last = nodes.at(-1);
  if (last?.type === 'text') last.value += value;
  else nodes.push({ type: 'text', value });
}

function identifierOf(label: string): string {
  return normalizeIdentifier(label).toLowerCase();
}

function textOf(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => {
      if ('value' in node) return node.value;
      if ('alt' in node) return node.alt ?? '';
      return 'children' in node ? textOf(node.children) : '';
    })
    .join('');
}
