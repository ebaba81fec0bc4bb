import type { ThreadId } from '../../contract/messages.ts';
import { AppError } from '../../errors.ts';
import { recordLook, timeInTrash, type TrashRecord } from './trash-time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a thread stays in the trash. */
export const TRASH_MS = 30 * DAY_MS;
/** How often it is checked whether one's time has come. */
const LOOK_MS = 10 * 60 * 1000;
/** A record that was not written costs nothing but the time since, which is counted at the next look. */
const SAVE_MS = 6 * 60 * 60 * 1000;
/** A moment is quiet when nothing was asked for so long. */
const QUIET_MS = 5_000;

export interface TrashTools {
  /** Every thread in the trash, and when it was put there by the clock of the device that did. */
  trashed: () => { id: ThreadId; deletedAt: number }[];
  /** Throws an AppError where it cannot be done now. */
  purge: (id: ThreadId) => void;
  /** null: there is none yet, or none that can be read. */
  readRecord: () => TrashRecord | null;
  /** Throws an AppError where it cannot be saved now. */
  saveRecord: (record: TrashRecord) => void;
  now: () => number;
}

/**
 * Deletes for good what has been in the trash for 30 days, both by the clock and by how long it was seen there:
 * one thread at a time, at quiet moments.
 */
export class TrashKeeper {
  readonly #tools: TrashTools;
  #timer: NodeJS.Timeout | undefined;
  #lastAsked: number;
  #record: TrashRecord | null;
  #savedAt: number;
  /** Could not be deleted: not tried again in this run, so that the others get their turn. */
  readonly #stuck = new Set<ThreadId>();

  constructor(tools: TrashTools) {
    this.#tools = tools;
    this.#lastAsked = tools.now();
    this.#record = tools.readRecord();
    this.#savedAt = this.#record?.elapsed ?? 0;
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
    // Also of a clock that was set back meanwhile.
    const isQuiet = Math.abs(this.#tools.now() - this.#lastAsked) >= QUIET_MS;
    const again = isQuiet && this.#purgeOne() ? 0 : isQuiet ? LOOK_MS : QUIET_MS;
    this.#timer = setTimeout(() => this.#look(), again);
    this.#timer.unref();
  }

  /** False where there is nothing to do. */
  #purgeOne(): boolean {
    const { trashed, purge, now } = this.#tools;
    const inTrash = trashed();
    const record = recordLook(
      this.#record,
      inTrash.map(({ id }) => id),
      now(),
    );
    this.#keep(record);
    const due = inTrash.find(
      ({ id, deletedAt }) =>
        !this.#stuck.has(id) && now() - deletedAt > TRASH_MS && timeInTrash(record, id) > TRASH_MS,
    );
    if (!due) return false;
    try {
      purge(due.id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#stuck.add(due.id);
    }
    return true;
  }

  #keep(record: TrashRecord): void {
    const known = this.#record?.seenAt ?? {};
    const isNews =
      Object.keys(record.seenAt).some((id) => !(id in known)) || record.elapsed - this.#savedAt >= SAVE_MS;
    this.#record = record;
    // An empty trash is no news to anybody.
    if (!isNews || Object.keys(record.seenAt).length === 0) return;
    try {
      this.#tools.saveRecord(record);
      this.#savedAt = record.elapsed;
    } catch (error) {
      // Told and tried again where it was saved; until then, more time is counted as it passes.
      if (!(error instanceof AppError)) throw error;
    }
  }
}
