import type { ScreenRegion } from '../../src-main/contract/quick-ask.ts';

interface Size {
  width: number;
  height: number;
}

interface Point {
  x: number;
  y: number;
}

/** px of the window. */
export interface Box extends Point, Size {}

/** Less than that is a click, no drawing. */
const SMALLEST_DRAG = 4;

/** A part of a screen that is drawn by the pointer, or by keys. */
export class Region {
  /** null: nothing is drawn. */
  box: Box | null = $state.raw(null);
  #window: Size = $state.raw({ width: 1, height: 1 });
  readonly #picture: Size;
  #corner: Point | null = null;

  constructor(window: Size, picture: Size) {
    this.#window = window;
    this.#picture = picture;
  }

  /** The window has another size than when it began. */
  fit(window: Size): void {
    this.#window = window;
  }

  /** The px of the picture that would be taken. */
  get size(): Size {
    const { width, height } = this.share;
    return {
      width: Math.round(width * this.#picture.width),
      height: Math.round(height * this.#picture.height),
    };
  }

  /** Everything where nothing is drawn. */
  get share(): ScreenRegion {
    const { width, height } = this.#window;
    const box = this.box ?? { x: 0, y: 0, width, height };
    return {
      left: box.x / width,
      top: box.y / height,
      width: box.width / width,
      height: box.height / height,
    };
  }

  begin(corner: Point): void {
    this.#corner = this.#inside(corner);
    this.box = null;
  }

  drag(to: Point): void {
    if (this.#corner === null) return;
    const from = this.#corner;
    const end = this.#inside(to);
    this.box = {
      x: Math.min(from.x, end.x),
      y: Math.min(from.y, end.y),
      width: Math.abs(end.x - from.x),
      height: Math.abs(end.y - from.y),
    };
  }

  /** Whether something was drawn. */
  drop(): boolean {
    this.#corner = null;
    const isDrawn = this.box !== null && this.box.width >= SMALLEST_DRAG && this.box.height >= SMALLEST_DRAG;
    if (!isDrawn) this.box = null;
    return isDrawn;
  }

  /** The first step draws a box in the middle. */
  move(by: Point): void {
    const { width, height } = this.#window;
    const box = this.box;
    if (box === null) this.#drawInMiddle();
    else
      this.box = {
        ...box,
        x: clamp(box.x + by.x, width - box.width),
        y: clamp(box.y + by.y, height - box.height),
      };
  }

  /** By its right and its lower edge. */
  grow(by: Point): void {
    const { width, height } = this.#window;
    const box = this.box;
    if (box === null) this.#drawInMiddle();
    else
      this.box = {
        ...box,
        width: Math.max(SMALLEST_DRAG, clamp(box.width + by.x, width - box.x)),
        height: Math.max(SMALLEST_DRAG, clamp(box.height + by.y, height - box.y)),
      };
  }

  #drawInMiddle(): void {
    const { width, height } = this.#window;
    this.box = {
      x: Math.round(width / 4),
      y: Math.round(height / 4),
      width: Math.round(width / 2),
      height: Math.round(height / 2),
    };
  }

  #inside({ x, y }: Point): Point {
    return { x: clamp(x, this.#window.width), y: clamp(y, this.#window.height) };
  }
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
