import { CrashBound } from '../process/crash-bound.ts';

/** The page of a window, as far as bringing it back asks for it. */
export interface RecoverablePage {
  /** Loads it from its beginning. Rejects where that came to nothing. */
  load: () => Promise<unknown>;
  /** Its window is gone. */
  isClosed: () => boolean;
  now: () => number;
  /** Asked where it is lost again and again; tells the person. */
  shouldRetry: () => Promise<boolean>;
}

/**
 * Loads a page, and again whenever it is lost: everything that a page shows is kept elsewhere. Chromium says so in
 * two ways: the process of a page that is there ends, or a load comes to nothing, as when its process ends
 * before the page is there. `reload` would not do: before the first page there is nothing to load again, and
 * later it may be the page before.
 */
export class PageRecovery {
  readonly #page: RecoverablePage;
  readonly #bound = new CrashBound();
  /** What an older load says does not count. */
  #newest: object | null = null;
  #isLost = false;

  constructor(page: RecoverablePage) {
    this.#page = page;
  }

  load(): void {
    const load = {};
    this.#newest = load;
    this.#isLost = false;
    this.#page.load().catch(() => {
      if (this.#newest === load) this.lose();
    });
  }

  /** Its process has ended, or its load came to nothing; where both are said of one end, that is one. */
  lose(): void {
    if (this.#isLost || this.#page.isClosed()) return;
    this.#isLost = true;
    this.#newest = null;
    if (this.#bound.allowsRetry(this.#page.now())) {
      // Chromium is still telling others of the end.
      setImmediate(() => this.#loadAgain());
      return;
    }
    void this.#page.shouldRetry().then((retry) => {
      if (!retry) return;
      this.#bound.reset();
      this.#loadAgain();
    });
  }

  #loadAgain(): void {
    if (!this.#page.isClosed()) this.load();
  }
}
