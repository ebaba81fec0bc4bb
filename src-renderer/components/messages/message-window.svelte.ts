import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { Message } from '../../../src-main/contract/messages.ts';
import { onNextFrame } from '../../lib/schedule.ts';
import type { BottomPin } from './bottom-pin.svelte.ts';
import { estimateHeight } from './estimate-height.ts';
import { MeasuredHeights } from './measured-heights.ts';
import {
  indexKeys,
  offsetOf,
  reuseRows,
  rowsAround,
  rowsOf,
  rowsWithin,
  type Row,
  type RowHeights,
  type RowRange,
} from './message-rows.ts';

/** So much above and below what is in view is drawn as well. px */
const OVERSCAN = 1000;
/** At first nearly nothing of it, and so much more in each frame: opening a conversation does not hold the window. px */
const FIRST_OVERSCAN = 200;
/** What is drawn changes at most once in so much scrolling. px */
const STEP = 200;

/** So many messages are drawn between two frames where all are. */
const DRAWN_A_FRAME = 20;

interface Place {
  message: Message;
  /** Stays while an answer is continued. */
  key: string;
}

/**
 * Which messages of a long conversation are drawn: those in and near view, and those that must not be
 * lost. The others are gaps of their height. What is in view stays where it is, whatever the gaps above
 * turn out to be: that is the browser's scroll anchoring, for which all rows stand in the normal flow.
 */
export class MessageWindow {
  readonly #pin: BottomPin;
  readonly #places: () => readonly Place[];
  readonly #kept: () => readonly string[];
  readonly #spacing: number;
  readonly #measured = new MeasuredHeights((...change) => this.#change(...change));
  #view = $state.raw({ top: 0, height: 0, width: 0 });
  #overscan = $state(FIRST_OVERSCAN);
  /** The person is on the way to this message. */
  #target: string | null = $state(null);
  /** All these are drawn, because the whole conversation is about to be needed. */
  #drawnFromStart = $state(0);
  #rowsBefore: Row[] = [];
  /** The first message that was drawn when the box was last looked at, and where it stood. */
  #origin: { key: string; offset: number } | null = null;

  readonly #keys = $derived.by(() => this.#places().map(({ key }) => key));
  readonly #width = $derived(this.#view.width);
  readonly #heights: RowHeights = $derived.by(() => {
    const width = this.#width;
    return {
      heights: Float64Array.from(
        this.#places(),
        ({ key, message }) => this.#measured.get(key) ?? estimateHeight(message, width),
      ),
      spacing: this.#spacing,
      indexes: indexKeys(this.#keys),
    };
  });
  readonly #range: RowRange = $derived.by(() => this.#findRange());
  readonly #first = $derived(this.#range.first);
  readonly #end = $derived(this.#range.end);
  readonly rows: Row[] = $derived.by(() => {
    const range = { first: this.#first, end: this.#end };
    const rows = rowsOf(this.#keys, this.#heights, range, [
      ...this.#kept(),
      ...this.#keys.slice(0, this.#drawnFromStart),
    ]);
    this.#rowsBefore = reuseRows(rows, this.#rowsBefore);
    return this.#rowsBefore;
  });

  constructor(
    pin: BottomPin,
    places: () => readonly Place[],
    options: { kept: () => readonly string[]; spacing: number },
  ) {
    this.#pin = pin;
    this.#places = places;
    this.#kept = options.kept;
    this.#spacing = options.spacing;
  }

  /** Follows the box that scrolls; give it to an effect. */
  follow(box: HTMLElement): () => void {
    const look = (): void => {
      const { scrollTop, clientHeight: height, clientWidth: width } = box;
      const { top: topBefore, height: heightBefore, width: widthBefore } = untrack(() => this.#view);
      const top = Math.round(scrollTop / STEP) * STEP;
      const first = this.#keys[this.#first];
      this.#origin =
        first === undefined ? null : { key: first, offset: offsetOf(this.#heights, this.#first) };
      if (width !== widthBefore) this.#measured.forgetUndrawn();
      if (top !== topBefore || height !== heightBefore || width !== widthBefore)
        this.#view = { top, height, width };
    };
    const onScroll = (): void => {
      this.#target = null;
      look();
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(box);
    look();
    const widen = (): void => {
      this.#overscan = Math.min(OVERSCAN, untrack(() => this.#overscan) + FIRST_OVERSCAN);
      if (untrack(() => this.#overscan) < OVERSCAN) stopWidening = onNextFrame(widen);
    };
    let stopWidening = onNextFrame(widen);
    return () => {
      stopWidening();
      box.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }

  /** For the element of a message, whose `data-row` is its key: its height is remembered. */
  readonly row: Attachment<HTMLElement> = (row) => this.#measured.measure(row, row.dataset['row'] ?? '');

  /** Draws what is around this message, wherever it stands, until the box is scrolled; null ends that. */
  aim(key: string | null): void {
    this.#target = key;
  }

  /** Draws every message, some in each frame; resolves when `isWhole` says that they are drawn to their ends. */
  async drawAll(isWhole: () => boolean): Promise<void> {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    for (this.#drawnFromStart = 0; this.#drawnFromStart < this.#keys.length; await frame())
      this.#drawnFromStart += DRAWN_A_FRAME;
    while (!isWhole()) await frame();
  }

  /** What is far from view need not be drawn any longer. */
  drawNear(): void {
    this.#drawnFromStart = 0;
  }

  #findRange(): RowRange {
    const { top, height } = this.#view;
    const heights = this.#heights;
    const count = heights.heights.length;
    const target = this.#target === null ? undefined : heights.indexes.get(this.#target);
    if (target !== undefined) return rowsAround(heights, target, height + this.#overscan);
    // At the end, or on the way there: where that is in px is known once it is drawn.
    if (!this.#pin.away)
      return { first: rowsAround(heights, count - 1, height + this.#overscan).first, end: count };
    const from = top + this.#shift(heights) - this.#overscan;
    return rowsWithin(heights, from, from + height + 2 * this.#overscan);
  }

  /**
   * How much what is in view was moved, by what came or changed above it, since the box was last looked at:
   * the browser holds the text still, and says where the box is then only with its next event.
   */
  #shift(heights: RowHeights): number {
    const index = this.#origin === null ? undefined : heights.indexes.get(this.#origin.key);
    return index === undefined ? 0 : offsetOf(heights, index) - (this.#origin?.offset ?? 0);
  }

  #change(key: string, height: number, before: number | undefined): void {
    if (key === this.#keys.at(-1) && height > (before ?? height)) this.#pin.grew();
    const index = this.#heights.indexes.get(key);
    if (index !== undefined) this.#heights.heights[index] = height;
    // What is near view is another stretch of messages now.
    this.#view = { ...untrack(() => this.#view) };
  }
}
