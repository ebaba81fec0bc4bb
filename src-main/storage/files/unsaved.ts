import { AppError, toFileError } from '../../errors.ts';
import type { NoticeBoard } from './notice-board.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** The disk refused and may take it later; any other failure would be the same at every try. */
export function isDiskTrouble({ code }: AppError): boolean {
  return code === 'storage-full' || code === 'storage-failed';
}

/**
 * What could not be written and must not be lost: tried again by itself, with growing waits, until
 * the disk allows it. The person is told for as long as it lasts.
 */
export class Unsaved {
  readonly #notices: NoticeBoard;
  readonly #saves = new Map<string, { save: () => void; code: AppError['code'] }>();
  #timer: NodeJS.Timeout | undefined;
  #wait = FIRST_WAIT_MS;

  constructor(notices: NoticeBoard) {
    this.#notices = notices;
  }

  /** `save` throws for as long as it fails. It replaces an earlier one of the same subject. */
  keep(subject: string, error: AppError, save: () => void): void {
    this.drop(subject);
    this.#saves.set(subject, { save, code: error.code });
    this.#notices.add(error.code, subject);
    this.#schedule();
  }

  /** It was saved some other way, or is no longer wanted. */
  drop(subject: string): void {
    const current = this.#saves.get(subject);
    if (!current) return;
    this.#saves.delete(subject);
    this.#notices.remove(current.code, subject);
  }

  /** Tries everything now. */
  retry(): void {
    for (const [subject, pending] of [...this.#saves]) {
      // One of those before it may have made it needless.
      if (this.#saves.get(subject) !== pending) continue;
      const { save } = pending;
      try {
        save();
        this.drop(subject);
      } catch (error) {
        this.keep(subject, toFileError(error, subject), save);
      }
    }
    if (this.#saves.size === 0) this.#wait = FIRST_WAIT_MS;
  }

  /** The last try. Throws where something is lost with this process. */
  close(): void {
    this.retry();
    clearTimeout(this.#timer);
    const [lost] = this.#saves;
    if (lost) throw new AppError(lost[1].code, `Not saved: ${lost[0]}`, { detail: lost[0] });
  }

  #schedule(): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
      this.retry();
    }, this.#wait);
    this.#timer.unref();
  }
}
