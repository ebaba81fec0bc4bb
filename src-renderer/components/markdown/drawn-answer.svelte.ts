import { flushSync } from 'svelte';
import { beginning, countBefore } from '../../../src-main/markdown/beginning.ts';
import type { Ending } from '../../../src-main/markdown/document.ts';
import { at, emptySequence, SequenceEnd, truncate } from '../../../src-main/markdown/sequence.ts';
import {
  TextFollower,
  type MarkdownView,
  type TextInPieces,
} from '../../../src-main/markdown/text-follower.ts';
import type { Block } from '../../../src-main/markdown/tree.ts';
import { blockModels } from './blocks/block-models.svelte.ts';
import { blocksBack, blocksOn } from './drawing-cost.ts';

/** So many letters are drawn at once: no delta has more, and few answers. */
const AT_ONCE = 6_000;
/** Of a longer text, so many at its end are drawn with its beginning. */
const END = 3_000;
/** And what so many paragraphs cost: of code each block takes as long as some of them, however short it is. */
const COST_AT_ONCE = 60;
const COST_OF_END = 20;
/** So many letters, at that cost, are drawn before the clock is looked at again. */
const STEP = 500;
const COST_OF_STEP = 12;
/** How many are read in that time; reading is much faster than drawing. */
const READ = 24_000;
/** How long a slice of the drawing takes. The page is laid out after it, which takes as long again. ms */
const SLICE = 8;
/** What a letter that is not drawn yet takes up, so that the scrollbar is about right. px */
const LETTER = 0.3;

const EMPTY = new TextFollower().read(0, 'streaming');

/**
 * An answer as far as it is drawn. What comes in deltas is drawn at once; a long text that comes whole is
 * drawn in slices, its beginning and its end first, so that the window answers meanwhile.
 */
export class DrawnAnswer {
  readonly #follower = new TextFollower();
  readonly head = blockModels();
  /** Only after a text that came whole. */
  readonly tail = blockModels();
  /** The height of what is to be drawn between the two; 0 when all is drawn. px */
  gap = $state(0);
  view: MarkdownView = $state.raw(EMPTY);
  // Set apart from the view, which is another at each update: all drawn text depends on these, and is looked
  // at again only when one of them changes.
  references = $state.raw(EMPTY.references);
  version = $state(0);
  /** The text could not be read as markdown: it is shown as it is written. */
  isUnreadable = $state(false);

  #ending: Ending = 'streaming';
  /** How much of the text is drawn in the head. */
  #drawn = 0;
  #drawnBlocks = 0;
  #end: SequenceEnd<Block> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  follow(text: string | TextInPieces, ending: Ending): void {
    this.#ending = ending;
    if (!this.#follower.take(text)) this.#startOver();
    this.#guarded(() => {
      this.#draw(AT_ONCE, COST_AT_ONCE);
      this.#goOn();
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #startOver(): void {
    this.#drawn = 0;
    this.#drawnBlocks = 0;
    this.#end = null;
    this.isUnreadable = false;
    this.tail.take(emptySequence());
  }

  #goOn(): void {
    clearTimeout(this.#timer);
    this.#timer = this.gap === 0 ? undefined : setTimeout(() => this.#slice(), 0);
  }

  #slice(): void {
    this.#guarded(() => {
      const until = performance.now() + SLICE;
      do {
        this.#draw(STEP, COST_OF_STEP);
        flushSync();
      } while (this.gap > 0 && performance.now() < until);
      this.#goOn();
    });
  }

  /** A fault in reading costs the answer its form, and neither its text nor the window. */
  #guarded(draw: () => void): void {
    if (this.isUnreadable) return;
    try {
      draw();
    } catch (error) {
      this.isUnreadable = true;
      this.gap = 0;
      reportError(error);
    }
  }

  /** Draws what is left if that is `most` letters at most and costs no more than that, else the next step of it. */
  #draw(most: number, cost: number): void {
    const view = this.#follower.read(READ, this.#ending);
    const { blocks, length, whole } = view;
    const isLong =
      length - this.#drawn > AT_ONCE + END ||
      blocksOn(blocks, this.#drawnBlocks, COST_AT_ONCE + COST_OF_END) < blocks.length;
    if (whole && this.#end === null && isLong) this.#setEndApart(view);
    const end = this.#end?.of(blocks);
    const headBlocks = end === undefined ? blocks : truncate(blocks, blocks.length - end.length);
    const headLength = end?.head[0]?.key ?? length;
    const affordable = blocksOn(headBlocks, this.#drawnBlocks, cost);
    const drawn = headLength - this.#drawn <= most && affordable === headBlocks.length;
    const step = Math.min(headLength, this.#drawn + STEP, at(headBlocks, affordable)?.key ?? headLength);
    this.#drawn = drawn ? headLength : Math.max(step, this.#drawn);
    const shown = drawn ? headBlocks : beginning(headBlocks, this.#drawn);
    this.#drawnBlocks = shown.length;
    this.head.take(shown);
    if (end !== undefined) this.tail.take(end);
    this.gap = drawn && whole ? 0 : Math.ceil(Math.max(headLength - this.#drawn, 1) * LETTER);
    this.view = view;
    this.references = view.references;
    this.version = view.version;
  }

  #setEndApart({ blocks, length }: MarkdownView): void {
    const index = Math.max(countBefore(blocks, length - END), blocksBack(blocks, COST_OF_END));
    if (index > 0 && index < blocks.length) this.#end = new SequenceEnd(index);
  }
}
