import { MarkOrder, numbersOf } from '../../lib/markdown/mark-order.ts';

/**
 * Which footnotes an answer refers to, in the order of the first marks in the text. What refers to one is
 * known where text is drawn: each drawn content says which labels its marks have.
 */
export class FootnoteMarks {
  readonly #order = new MarkOrder();
  #labels = $state.raw<readonly string[]>([]);
  readonly #numbers = $derived(numbersOf(this.#labels));

  get labels(): readonly string[] {
    return this.#labels;
  }

  get numbers(): ReadonlyMap<string, number> {
    return this.#numbers;
  }

  report(key: number, labels: readonly string[]): void {
    if (labels.length === 0 && !this.#order.has(key)) return;
    const all = this.#order.report(key, labels);
    if (all.join('\n') !== this.#labels.join('\n')) this.#labels = all;
  }
}
