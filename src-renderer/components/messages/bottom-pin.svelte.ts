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
  /** Text came below since they left the end. */
  hasNew = $state(false);
  /** What scrolls. */
  scroller: HTMLElement | null = $state.raw(null);
  #lastTop = 0;
  #holding = false;
  readonly #isAnswering: () => boolean;

  /** What grows at the end while `isAnswering` is new text; else it is only laid out anew. */
  constructor(isAnswering: () => boolean) {
    this.#isAnswering = isAnswering;
  }

  readonly box: Attachment<HTMLElement> = (box) => {
    this.scroller = box;
    const onScroll = (): void => this.#scrolled(box);
    const onWheel = ({ deltaY }: WheelEvent): void => {
      if (deltaY < 0 && box.scrollTop > 0) this.#setAway(true);
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    // A smooth scroll begins with fewer px than count as leaving, and what it lays out would pull it back.
    box.addEventListener('wheel', onWheel, { passive: true });
    const observer = new ResizeObserver(() => this.#follow());
    observer.observe(box);
    return () => {
      this.scroller = null;
      box.removeEventListener('scroll', onScroll);
      box.removeEventListener('wheel', onWheel);
      observer.disconnect();
    };
  };

  readonly content: Attachment<HTMLElement> = (content) => {
    const observer = new ResizeObserver(() => this.#follow());
    observer.observe(content);
    return () => observer.disconnect();
  };

  /** The last message grew, or another came behind it. */
  grew(): void {
    if (this.away && this.#isAnswering()) this.hasNew = true;
  }

  /** Other content is about to stand here: when it does, what is in view stays in view. */
  hold(): void {
    this.#holding = true;
  }

  /** Something above the end is about to be shown: the end does not pull it away. */
  leave(): void {
    this.#holding = false;
    this.#setAway(true);
  }

  toEnd(): void {
    this.#holding = false;
    this.#setAway(false);
    if (this.scroller === null) return;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#lastTop = this.scroller.scrollTop;
  }

  #follow(): void {
    if (this.scroller === null) return;
    if (this.#holding) {
      this.#holding = false;
      this.#lastTop = this.scroller.scrollTop;
      this.#setAway(!isNearEnd(this.scroller));
    }
    if (this.away) return;
    // The person may have scrolled in this frame, before the scroll event that would say so.
    if (hasSelectionIn(this.scroller) || this.scroller.scrollTop < this.#reachable(this.scroller))
      this.#scrolled(this.scroller);
    else this.toEnd();
  }

  #scrolled(box: HTMLElement): void {
    const { scrollTop } = box;
    // Text that grew below moves nothing: only the person scrolls up. An end that came near because what is
    // above it shrank was not scrolled to.
    if (!isNearEnd(box)) {
      if (scrollTop < this.#lastTop || hasSelectionIn(box)) this.#setAway(true);
    } else if (scrollTop >= this.#lastTop) this.#setAway(false);
    this.#lastTop = scrollTop;
  }

  /** Where the scroll would stand if nobody had touched it: content that shrank takes it along. px */
  #reachable({ scrollHeight, clientHeight }: HTMLElement): number {
    return Math.min(this.#lastTop, scrollHeight - clientHeight);
  }

  #setAway(away: boolean): void {
    this.away = away;
    if (!away) this.hasNew = false;
  }
}

function isNearEnd({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight <= NEAR;
}

function hasSelectionIn(box: HTMLElement): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && box.contains(selection.anchorNode);
}
