const SHOWN_MS = 10_000;

/** The one thing that can be undone right now, or that was done and shows nothing itself (`run` is null). */
export class Undo {
  offer: { label: string; run: (() => void) | null } | null = $state.raw(null);
  #timer: ReturnType<typeof setTimeout> | null = null;

  show(label: string, run: (() => void) | null): void {
    this.dismiss();
    this.offer = { label, run };
    this.#timer = setTimeout(() => this.dismiss(), SHOWN_MS);
  }

  run(): void {
    const offer = this.offer;
    this.dismiss();
    offer?.run?.();
  }

  dismiss(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.offer = null;
  }
}
