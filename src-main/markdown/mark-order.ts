/** The labels of a document's footnote marks, by the order of the marks in the text. */
export class MarkOrder {
  readonly #marks = new Map<number, readonly string[]>();

  /** `key` is where the marks stand in the text; without labels it is forgotten. False if nothing changed. */
  report(key: number, labels: readonly string[]): boolean {
    const before = this.#marks.get(key) ?? [];
    if (before.length === labels.length && before.every((label, index) => label === labels[index]))
      return false;
    if (labels.length === 0) this.#marks.delete(key);
    else this.#marks.set(key, labels);
    return true;
  }

  /** All labels, each once. */
  labels(): readonly string[] {
    const inOrder = [...this.#marks].sort(([one], [other]) => one - other);
    return [...new Set(inOrder.flatMap(([, marks]) => marks))];
  }
}

/** The number of each footnote, by label. */
export function numbersOf(labels: readonly string[]): ReadonlyMap<string, number> {
  return new Map(labels.map((label, index) => [label, index + 1]));
}
