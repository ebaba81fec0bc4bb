import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { Message } from '../../../../src-main/contract/messages.ts';
import { onNextFrame } from '../../../lib/schedule.ts';
import type { BottomPin } from './bottom-pin.svelte.ts';
import { estimateHeight } from './estimate-height.ts';
import { type HeightChange, MeasuredHeights } from './measured-heights.ts';
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
 * Which messages of a long conversation are drawn: those in and near the viewport, and those that must not
 * be lost. The others are gaps of their height. Text in the viewport stays where it is, whatever the gaps
 * above turn out to be: that is the browser's scroll anchoring, for which all rows stand in the normal flow.
 *
 * Invariant: wherever the box is scrolled to, some message is drawn in the viewport two frames later. The
 * browser anchors only to what it sees, and tells of no scrolling where it did not anchor. So where the
 * viewport is is never inferred: `scrollTop` is read again after each measuring, when the heights that are
 * known here are those of the page.
 */
export class MessageWindow {
  readonly #pin: BottomPin;
  readonly #places: () => readonly Place[];
  readonly #kept: () => readonly string[];
  readonly #spacing: number;
  readonly #measured = new MeasuredHeights((changes) => this.#measure(changes));
  #box: HTMLElement | null = null;
  #view = $state.raw({ top: 0, height: 0, width: 0 });
  #overscan = $state(FIRST_OVERSCAN);
  /** The person is on the way to this message. */
  #target: string | null = $state(null);
  /** All these are drawn, because the whole conversation is about to be needed. */
  #drawnFromStart = $state(0);
  #rowsBefore: Row[] = [];
  /** The first message in the viewport when that was last read, and where it stood then. */
  #anchor: { key: string; offset: number } | null = null;

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
    this.#box = box;
    const onScroll = (): void => {
      this.#target = null;
      this.#readViewport();
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    // It tells of the first size too, once the page is laid out: to ask here would lay it out twice.
    const observer = new ResizeObserver(() => this.#readViewport());
    observer.observe(box);
    const widen = (): void => {
      this.#overscan = Math.min(OVERSCAN, untrack(() => this.#overscan) + FIRST_OVERSCAN);
      if (untrack(() => this.#overscan) < OVERSCAN) stopWidening = onNextFrame(widen);
    };
    let stopWidening = onNextFrame(widen);
    return () => {
      this.#box = null;
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
    const from = top + this.#anchorShift(heights) - this.#overscan;
    return rowsWithin(heights, from, from + height + 2 * this.#overscan);
  }

  /** Call it when the page is laid out. */
  #readViewport(): void {
    if (this.#box === null) return;
    const { scrollTop, clientHeight: height, clientWidth: width } = this.#box;
    const before = untrack(() => this.#view);
    const heights = untrack(() => this.#heights);
    const { first } = rowsWithin(heights, scrollTop, scrollTop);
    const key = this.#keys[first];
    this.#anchor = key === undefined ? null : { key, offset: offsetOf(heights, first) };
    if (width !== before.width) this.#measured.evictUndrawn();
    const top = Math.round(scrollTop / STEP) * STEP;
    if (top !== before.top || height !== before.height || width !== before.width)
      this.#view = { top, height, width };
  }

  /**
   * How far messages that came or went above the anchor have moved it since the viewport was last read: the
   * browser is about to scroll by as much.
   */
  #anchorShift(heights: RowHeights): number {
    if (this.#anchor === null) return 0;
    const index = heights.indexes.get(this.#anchor.key);
    return index === undefined ? 0 : offsetOf(heights, index) - this.#anchor.offset;
  }

  #measure(changes: readonly HeightChange[]): void {
    for (const { key, height, before } of changes) {
      if (key === this.#keys.at(-1) && height > (before ?? height)) this.#pin.grew();
      const index = this.#heights.indexes.get(key);
      if (index !== undefined) this.#heights.heights[index] = height;
    }
    // The heights are changed in place: another object is what others are told by.
    if (changes.length > 0) this.#view = { ...untrack(() => this.#view) };
    this.#readViewport();
  }
}
