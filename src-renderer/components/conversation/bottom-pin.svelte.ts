import type { Attachment } from 'svelte/attachments';

/** Closer than this to the end counts as being there. px */
const NEAR = 24;

/**
 * Keeps a scrolled box at its end while the person is there, and leaves it alone once they scroll up
 * or select text in it.
 */
export class BottomPin {
  /** The person reads above the end. */
  away = $state(false);
  #box: HTMLElement | null = null;
  #lastTop = 0;

  readonly box: Attachment<HTMLElement> = (box) => {
    this.#box = box;
    const onScroll = (): void => this.#scrolled(box);
    box.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(() => this.#follow());
    observer.observe(box);
    return () => {
      this.#box = null;
      box.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  };

  readonly content: Attachment<HTMLElement> = (content) => {
    const observer = new ResizeObserver(() => this.#follow());
    observer.observe(content);
    return () => observer.disconnect();
  };

  toEnd(): void {
    this.away = false;
    if (this.#box === null) return;
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#lastTop = this.#box.scrollTop;
  }

  #follow(): void {
    if (this.#box === null || this.away) return;
    if (hasSelectionIn(this.#box)) this.#scrolled(this.#box);
    else this.toEnd();
  }

  #scrolled(box: HTMLElement): void {
    const { scrollTop, scrollHeight, clientHeight } = box;
    const near = scrollHeight - scrollTop - clientHeight <= NEAR;
    // Text that grew below moves nothing: only the person scrolls up.
    if (near) this.away = false;
    else if (scrollTop < this.#lastTop || hasSelectionIn(box)) this.away = true;
    this.#lastTop = scrollTop;
  }
}

function hasSelectionIn(box: HTMLElement): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && box.contains(selection.anchorNode);
}
