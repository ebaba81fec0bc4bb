import type { ThreadId } from '../../contract/messages.ts';
import { AppError } from '../../errors.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a thread stays in the trash. */
export const TRASH_MS = 30 * DAY_MS;
/** How often it is looked whether one's time has come. */
const LOOK_MS = 10 * 60 * 1000;
/** A moment is quiet when nothing was asked for so long. */
const QUIET_MS = 5_000;
const AT_ONCE = 50;

export interface TrashTools {
  /** Threads that were put in the trash before `time`, at most `limit`. */
  trashedBefore: (time: number, limit: number) => ThreadId[];
  /** Throws an AppError where it cannot be done now. */
  purge: (id: ThreadId) => void;
  now: () => number;
}

/** Deletes for good what has been in the trash for 30 days: one thread at a time, at quiet moments. */
export class TrashKeeper {
  readonly #tools: TrashTools;
  #timer: NodeJS.Timeout | undefined;
  #lastAsked: number;
  /** Could not be deleted: not tried again in this run, so that the others get their turn. */
  readonly #stuck = new Set<ThreadId>();

  constructor(tools: TrashTools) {
    this.#tools = tools;
    this.#lastAsked = tools.now();
  }

  start(): void {
    this.#timer = setTimeout(() => this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  /** Somebody asked for something: this is no quiet moment. */
  disturb(): void {
    this.#lastAsked = this.#tools.now();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #look(): void {
    const isQuiet = this.#tools.now() - this.#lastAsked >= QUIET_MS;
    const again = isQuiet && this.#purgeOne() ? 0 : isQuiet ? LOOK_MS : QUIET_MS;
    this.#timer = setTimeout(() => this.#look(), again);
    this.#timer.unref();
  }

  /** False where there is nothing to do. */
  #purgeOne(): boolean {
    const { trashedBefore, purge, now } = this.#tools;
    const due = trashedBefore(now() - TRASH_MS, AT_ONCE + this.#stuck.size);
    const id = due.find((candidate) => !this.#stuck.has(candidate));
    if (id === undefined) return false;
    try {
      purge(id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#stuck.add(id);
    }
    return true;
  }
}
