import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Display } from '../../support/app/display.ts';
import { Keyboard } from '../quick-ask/keyboard.ts';
import { proportionalMemory } from '../measure-start.ts';
import { type Box, changedBox, Framebuffer } from './framebuffer.ts';
import { startGroup, type StartedGroup } from './start-group.ts';

/** Long enough for everything that comes up after the first paint, ms. */
const SETTLE_MS = 3000;
/** How often a letter is typed until the first of them is on the screen, ms: the resolution of that figure. */
const LETTER_EVERY_MS = 8;
const LOOK_EVERY_MS = 1;
const LATEST_MS = 60_000;
const LETTER = 'm';

/** Something to start, and the line by which it says that it takes keys. */
export interface Subject {
  name: string;
  program: string;
  args: readonly string[];
  /** Its own, and the same at each start: as at any start but the first, what can be compiled ahead was. */
  profile: string;
  ready: RegExp;
}

/** One start, ms from the start of the process; memory in MB. */
export interface Sample {
  /** The window's frame is on the screen. */
  mapped: number;
  /** Its page is drawn. */
  pixels: number;
  /** A letter that was typed is drawn. */
  key: number;
  /** What the app itself said. */
  ready: number;
  /** PSS of all its processes, settled. */
  memory: number;
}

/** Where a subject draws what, found by one start that is not measured. */
interface Look {
  /** In the window's frame. */
  frame: { x: number; y: number; root: number };
  /** In the page, with its colour once it is drawn. */
  page: { x: number; y: number; colour: number };
  /** Around the first letter. */
  letter: Box;
  /** Of its pixels those that the letter changes, by their place in the box, with the colours it gives them. */
  ink: Map<number, number>;
}

/** So many starts fill Chromium's code cache: it keeps a script's code when the script is met again. */
const WARM_STARTS = 3;

/** A screen and a keyboard of the bench's own, and a stop-watch that looks at the pixels. */
export class Glass {
  readonly #display: Display;
  readonly #keyboard: Keyboard;
  readonly #screen: Framebuffer;
  readonly #folder: string;
  readonly #looks = new Map<string, Look>();

  private constructor(folder: string, display: Display) {
    this.#folder = folder;
    this.#display = display;
    this.#keyboard = new Keyboard(display.name);
    this.#screen = new Framebuffer(folder);
  }

  static async start(): Promise<Glass> {
    const folder = mkdtempSync(join(tmpdir(), 'glass-'));
    const display = await Display.startOn('Xvfb', ['-screen', '0', '1400x1000x24', '-fbdir', folder]);
    // The window manager paints the root.
    await delay(500);
    return new Glass(folder, display);
  }

  end(): void {
    this.#keyboard.end();
    this.#screen.close();
    this.#display.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Starts it once, and looks where its window, its page and a typed letter are. */
  async calibrate(subject: Subject): Promise<void> {
    for (let start = 0; start < WARM_STARTS; start += 1) {
      await this.#run(subject, async (app) => {
        await app.ready;
        await delay(SETTLE_MS);
      });
    }
    const empty = this.#screen.read(this.#screen.whole);
    await this.#run(subject, async (app) => {
      await app.ready;
      await delay(SETTLE_MS);
      const settled = this.#screen.read(this.#screen.whole);
      const window = changedBox(empty, settled, this.#screen.width);
      if (window === null) throw new Error(`${subject.name} shows no window`);
      const frame = { x: window.x + Math.floor(window.width / 2), y: window.y + 3 };
      const page = { x: window.x + 12, y: window.y + window.height - 24 };
      const [letter, ink] = await this.#letter(window, subject.name);
      this.#looks.set(subject.name, {
        frame: { ...frame, root: empty[frame.y * this.#screen.width + frame.x] ?? 0 },
        page: { ...page, colour: this.#screen.pixel(page.x, page.y) },
        letter,
        ink,
      });
      await this.#empty();
    });
  }

  async measure(subject: Subject): Promise<Sample> {
    const look = this.#looks.get(subject.name);
    if (look === undefined) throw new Error(`${subject.name} was not calibrated`);
    let sample: Sample | undefined;
    await this.#run(subject, async (app) => {
      const since = (): number => performance.now() - app.startedAt;
      const { frame, page } = look;
      await until(() => this.#screen.pixel(frame.x, frame.y) !== frame.root);
      const mapped = since();
      await until(() => this.#screen.pixel(page.x, page.y) === page.colour);
      const pixels = since();
      const stop = new AbortController();
      const typing = this.#typeUntil(stop.signal);
      await until(() => isDrawn(look, this.#screen.read(look.letter)));
      const key = since();
      stop.abort();
      await typing;
      const ready = (await app.ready) - app.startedAt;
      await this.#empty();
      await delay(SETTLE_MS);
      sample = { mapped, pixels, key, ready, memory: proportionalMemory(app.pid) };
    });
    if (sample === undefined) throw new Error(`${subject.name} was not measured`);
    return sample;
  }

  /**
   * Types two letters. The first changes its own pixels, and others: a hint goes, a button wakes. The second changes
   * what is right of it, so that what is left of that, and as high as that, is the first letter's.
   */
  async #letter(window: Box, name: string): Promise<[Box, Map<number, number>]> {
    const reading = async (): Promise<Uint32Array> => {
      await this.#keyboard.do(`key ${LETTER}`);
      await delay(SETTLE_MS / 2);
      return this.#screen.read(window);
    };
    const none = this.#screen.read(window);
    const one = await reading();
    const two = await reading();
    const first = changedBox(none, one, window.width);
    const second = changedBox(one, two, window.width);
    if (first === null || second === null || second.x <= first.x) throw new Error(`${name} draws no letters`);
    const box = { x: first.x, y: second.y, width: second.x - first.x, height: second.height };
    const ink = new Map<number, number>();
    for (let place = 0; place < box.width * box.height; place += 1) {
      const [x, y] = [box.x + (place % box.width), box.y + Math.floor(place / box.width)];
      const colour = one[y * window.width + x];
      if (colour !== undefined && colour !== none[y * window.width + x]) ink.set(place, colour);
    }
    return [{ ...box, x: window.x + box.x, y: window.y + box.y }, ink];
  }

  /** What was typed would stand there at the next start. */
  async #empty(): Promise<void> {
    await this.#keyboard.do('key ctrl+a', 'key Delete');
  }

  async #typeUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#keyboard.do(`key --delay 0 ${LETTER}`);
      await delay(LETTER_EVERY_MS);
    }
  }

  async #run(subject: Subject, work: (app: StartedGroup) => Promise<void>): Promise<void> {
    const before = this.#screen.read(this.#screen.whole);
    const args = [...subject.args, `--user-data-dir=${subject.profile}`];
    const app = startGroup(subject.program, args, subject.ready, this.#display.name);
    try {
      await work(app);
    } finally {
      await app.end();
      // The next one begins on the same screen.
      await until(
        () => changedBox(before, this.#screen.read(this.#screen.whole), this.#screen.width) === null,
      );
    }
  }
}

/** Most of its pixels are as they were: how its edges are smoothed depends on what is beside it. */
function isDrawn({ ink }: Look, now: Uint32Array): boolean {
  return [...ink].filter(([place, colour]) => now[place] === colour).length >= ink.size * 0.8;
}

async function until(condition: () => boolean): Promise<void> {
  const latest = performance.now() + LATEST_MS;
  while (!condition()) {
    if (performance.now() > latest)
      throw new Error(`waited ${String(LATEST_MS)} ms for ${condition.toString()}`);
    await delay(LOOK_EVERY_MS);
  }
}
