import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { DefinitionChain } from './definition-chain.ts';
import type { Definition, LinkDefinition, NoteDefinition } from './tree.ts';

/**
 * What the labels of a document stand for: of several definitions the first in the text. A definition
 * may come long after its label was read, so whoever asks for a label that may change should look at
 * `version`: it changes when an answer that was given is no longer true.
 */
export class References {
  readonly #settled = new Map<string, Definition>();
  #tentative = new Map<string, Definition>();
  #known: DefinitionChain | null = null;
  readonly #asked = new Set<string>();
  #version = 0;

  get version(): number {
    return this.#version;
  }

  link(label: string): LinkDefinition | undefined {
    const definition = this.#find('link', label);
    return definition?.type === 'link' ? definition : undefined;
  }

  note(label: string): NoteDefinition | undefined {
    const definition = this.#find('note', label);
    return definition?.type === 'note' ? definition : undefined;
  }

  /**
   * Takes over what is defined now: `settled` for good, and what stands before it in `all` as long as the
   * text does not go on.
   */
  update(settled: DefinitionChain | null, all: DefinitionChain | null): void {
    const added = [...since(this.#known, settled)];
    const tentative = [...since(settled, all)];
    const names = new Set([...this.#tentative.keys(), ...[...added, ...tentative].map(nameOf)]);
    const before = new Map([...names].map((name) => [name, this.#lookUp(name)]));
    this.#tentative = new Map();
    added.forEach((definition) => keepFirst(this.#settled, definition));
    tentative.forEach((definition) => keepFirst(this.#tentative, definition));
    this.#known = settled;
    const changed = [...names].some(
      (name) => this.#asked.has(name) && !sameMeaning(before.get(name), this.#lookUp(name)),
    );
    if (changed) this.#version += 1;
  }

  #find(kind: Definition['type'], label: string): Definition | undefined {
    const name = nameOf({ type: kind, label });
    this.#asked.add(name);
    return this.#lookUp(name);
  }

  #lookUp(name: string): Definition | undefined {
    const settled = this.#settled.get(name);
    const tentative = this.#tentative.get(name);
    if (settled === undefined || tentative === undefined) return settled ?? tentative;
    return settled.key < tentative.key ? settled : tentative;
  }
}

/** The definitions that were added to a chain, the newest first. */
function* since(known: DefinitionChain | null, chain: DefinitionChain | null): Generator<Definition> {
  for (let link = chain; link !== known && link !== null; link = link.earlier) yield link.definition;
}

/** The two kinds of label know nothing of each other. */
function nameOf({ type, label }: Pick<Definition, 'type' | 'label'>): string {
  return `${type} ${normalizeIdentifier(label)}`;
}

function keepFirst(definitions: Map<string, Definition>, definition: Definition): void {
  const name = nameOf(definition);
  const known = definitions.get(name);
  if (known === undefined || known.key > definition.key) definitions.set(name, definition);
}

/** Whether a text that mentions the label reads the same: it does not say what stands in a footnote. */
function sameMeaning(one: Definition | undefined, other: Definition | undefined): boolean {
  if (one?.type !== 'link' || other?.type !== 'link') return one?.type === other?.type;
  return one.url === other.url && one.title === other.title;
}
