/** The labels of a document's footnote marks, by the order of the marks in the text. */
export class MarkOrder {
  readonly #marks = new Map<number, readonly string[]>();

  /** `key` is where the marks stand in the text; without labels it is forgotten. All labels, in order. */
  report(key: number, labels: readonly string[]): readonly string[] {
    if (labels.length === 0) this.#marks.delete(key);
    else this.#marks.set(key, labels);
    const inOrder = [...this.#marks].sort(([one], [other]) => one - other);
    return [...new Set(inOrder.flatMap(([, marks]) => marks))];
  }

  has(key: number): boolean {
    return this.#marks.has(key);
  }
}

/** The number of each footnote, by label. */
export function numbersOf(labels: readonly string[]): ReadonlyMap<string, number> {
  return new Map(labels.map((label, index) => [label, index + 1]));
}
