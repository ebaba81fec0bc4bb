import type { Attachment } from 'svelte/attachments';
import { onNextFrame } from '../../../lib/schedule.ts';

/** Who scrolls down and comes closer than this to the end is there. px */
const NEAR = 24;
/** Closer than this is the end itself: positions are rounded. px */
const AT_END = 1.5;

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
  /** Where the box stood when it was last looked at, and how far it could be scrolled down. px */
  #last = { top: 0, distance: 0, width: 0, height: 0 };
  #holding = false;
  readonly #isAnswering: () => boolean;

  /** What grows at the end while `isAnswering` is new text; else it is only laid out anew. */
  constructor(isAnswering: () => boolean) {
    this.#isAnswering = isAnswering;
  }

  readonly box: Attachment<HTMLElement> = (box) => {
    this.scroller = box;
    const onScroll = (): void => this.#scrolled(box);
    // A turn of the wheel is spread over some frames, and text that grows meanwhile must not end it at the first.
    const onWheel = ({ deltaY, ctrlKey }: WheelEvent): void => {
      if (deltaY < 0 && !ctrlKey && box.scrollTop > 0) this.#setAway(true);
    };
    box.addEventListener('scroll', onScroll, { passive: true });
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

  /** Goes to the end when the page is laid out next: to ask where it is now would lay it out twice. */
  followEnd(): void {
    this.#holding = false;
    this.#setAway(false);
    onNextFrame(() => this.#follow());
  }

  toEnd(): void {
    this.#holding = false;
    this.#setAway(false);
    if (this.scroller === null) return;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#remember(this.scroller);
  }

  #follow(): void {
    if (this.scroller === null) return;
    if (this.#holding) {
      this.#holding = false;
      this.#remember(this.scroller);
      this.#setAway(this.#last.distance > NEAR);
    }
    if (this.away) return;
    // The person may have scrolled in this frame, before the scroll event that would say so.
    const isSelecting = hasSelectionIn(this.scroller);
    const hasMoved = this.scroller.scrollTop < this.#reachable(this.scroller);
    if (isSelecting || hasMoved) this.#scrolled(this.scroller);
    if (!isSelecting && !this.#isAway()) this.toEnd();
  }

  /** A call, because the compiler does not see that scrolling changes it. */
  #isAway(): boolean {
    return this.away;
  }

  #scrolled(box: HTMLElement): void {
    const before = this.#last;
    this.#remember(box);
    const { top, distance, width, height } = this.#last;
    // A window of another size lays all of it out anew: nobody scrolled.
    if (width !== before.width || height !== before.height) return;
    // Text that grows below leaves `top` as it is, and the browser's anchoring above leaves `distance`: where both
    // change, the person scrolled. Upwards it begins with a few pixels.
    if (top > before.top && distance < before.distance) {
      if (distance <= NEAR) this.#setAway(false);
    } else if (top < before.top && distance > before.distance) this.#setAway(distance > AT_END);
    else if (distance > NEAR && hasSelectionIn(box)) this.#setAway(true);
  }

  #remember(box: HTMLElement): void {
    const { scrollTop, clientWidth, clientHeight } = box;
    this.#last = { top: scrollTop, distance: toEndOf(box), width: clientWidth, height: clientHeight };
  }

  /** Where the scroll would stand if nobody had touched it: content that shrank takes it along. px */
  #reachable({ scrollHeight, clientHeight }: HTMLElement): number {
    return Math.min(this.#last.top, scrollHeight - clientHeight);
  }

  #setAway(away: boolean): void {
    this.away = away;
    if (!away) this.hasNew = false;
  }
}

/** How far the box can be scrolled down. px */
function toEndOf({ scrollTop, scrollHeight, clientHeight }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}

function hasSelectionIn(box: HTMLElement): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && box.contains(selection.anchorNode);
}
