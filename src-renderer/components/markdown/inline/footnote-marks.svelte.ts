import { MarkOrder, numbersOf } from '../../../../src-main/markdown/mark-order.ts';

/**
 * Which footnotes an answer refers to, in the order of the first marks in the text. What refers to one is
 * known where text is drawn: each drawn content says which labels its marks have.
 */
export class FootnoteMarks {
  readonly #order = new MarkOrder();
  /** Grows with each report, so that the order is looked up once for many of them. */
  #reports = $state(0);
  #last: readonly string[] = [];
  readonly #labels = $derived(this.#reports === 0 ? this.#last : this.#inOrder());
  readonly #numbers = $derived(numbersOf(this.#labels));

  get labels(): readonly string[] {
    return this.#labels;
  }

  get numbers(): ReadonlyMap<string, number> {
    return this.#numbers;
  }

  report(key: number, labels: readonly string[]): void {
    if (this.#order.report(key, labels)) this.#reports += 1;
  }

  /** The same array as long as it says the same. */
  #inOrder(): readonly string[] {
    const labels = this.#order.labels();
    if (labels.join('\n') !== this.#last.join('\n')) this.#last = labels;
    return this.#last;
  }
}
