/** How high messages turned out to be, by their keys. px */
export class MeasuredHeights {
  readonly #heights = new Map<string, number>();
  readonly #drawn = new Map<Element, string>();
  readonly #onChange: (key: string, height: number, before: number | undefined) => void;
  #observer: ResizeObserver | null = null;

  /** `before` is undefined at the first measuring. */
  constructor(onChange: (key: string, height: number, before: number | undefined) => void) {
    this.#onChange = onChange;
  }

  get(key: string): number | undefined {
    return this.#heights.get(key);
  }

  /** Returns the function that ends the measuring; the last height is kept. */
  measure(element: Element, key: string): () => void {
    this.#drawn.set(element, key);
    this.#observer ??= new ResizeObserver((entries) => this.#take(entries));
    this.#observer.observe(element);
    return () => {
      this.#observer?.unobserve(element);
      this.#drawn.delete(element);
    };
  }

  /** In another width every message has another height; those that are drawn are measured anew. */
  forgetUndrawn(): void {
    const drawn = new Set(this.#drawn.values());
    for (const key of this.#heights.keys()) if (!drawn.has(key)) this.#heights.delete(key);
  }

  #take(entries: ResizeObserverEntry[]): void {
    for (const { target, borderBoxSize } of entries) {
      const key = this.#drawn.get(target);
      const height = borderBoxSize[0]?.blockSize ?? 0;
      const before = key === undefined ? undefined : this.#heights.get(key);
      if (key === undefined || height === 0 || before === height) continue;
      this.#heights.set(key, height);
      this.#onChange(key, height, before);
    }
  }
}
