/** What of a tall element is in sight in the navigation that scrolls it. */
export class ListScroll {
  /** px, from the top of the element. */
  view: { top: number; height: number } = $state.raw({ top: 0, height: 0 });
  #nav: HTMLElement | null = null;

  /** An attachment of the element. */
  readonly follow = (node: HTMLElement): (() => void) => {
    const nav = node.closest('nav');
    this.#nav = nav;
    if (nav === null) return () => undefined;
    const look = (): void => {
      const top = nav.getBoundingClientRect().top - node.getBoundingClientRect().top;
      this.view = { top, height: nav.clientHeight };
    };
    const observer = new ResizeObserver(look);
    observer.observe(nav);
    nav.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      nav.removeEventListener('scroll', look);
    };
  };

  /** Scrolls no further than it must for what lies between these two heights to be seen. px */
  reveal(from: number, to: number): void {
    const { top, height } = this.view;
    if (this.#nav === null || height === 0) return;
    if (from < top) this.#nav.scrollTop += from - top;
    else if (to > top + height) this.#nav.scrollTop += to - top - height;
  }
}
