/** A message that turned out to be of another height than was known. px */
export interface HeightChange {
  key: string;
  height: number;
  /** undefined at the first measuring. */
  before: number | undefined;
}

/** How high messages turned out to be, by their keys. px */
export class MeasuredHeights {
  readonly #heights = new Map<string, number>();
  readonly #drawn = new Map<Element, string>();
  readonly #onMeasure: (changes: HeightChange[]) => void;
  #observer: ResizeObserver | null = null;

  /** `onMeasure` is called after each measuring, when the page is laid out; `changes` may be empty. */
  constructor(onMeasure: (changes: HeightChange[]) => void) {
    this.#onMeasure = onMeasure;
  }

  get(key: string): number | undefined {
    return this.#heights.get(key);
  }

  /** Returns the function that ends the measuring; the last height is kept. */
  measure(element: Element, key: string): () => void {
    this.#drawn.set(element, key);
    this.#observer ??= new ResizeObserver((entries) => this.#measure(entries));
    this.#observer.observe(element);
    return () => {
      this.#observer?.unobserve(element);
      this.#drawn.delete(element);
    };
  }

  /** In another width every message has another height; those that are drawn are measured anew. */
  evictUndrawn(): void {
    const drawn = new Set(this.#drawn.values());
    for (const key of this.#heights.keys()) if (!drawn.has(key)) this.#heights.delete(key);
  }

  #measure(entries: ResizeObserverEntry[]): void {
    const changes: HeightChange[] = [];
    for (const { target, borderBoxSize } of entries) {
      const key = this.#drawn.get(target);
      const height = borderBoxSize[0]?.blockSize ?? 0;
      const before = key === undefined ? undefined : this.#heights.get(key);
      if (key === undefined || height === 0 || before === height) continue;
      this.#heights.set(key, height);
      changes.push({ key, height, before });
    }
    this.#onMeasure(changes);
  }
}
