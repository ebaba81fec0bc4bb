import type { Message, MessageId, ThreadId, TurnId } from '../../contract/messages.ts';
import type { Thread, ThreadSummary } from '../../contract/threads.ts';
import { AppError, toFileError } from '../../errors.ts';
import { closeAll } from '../files/close-all.ts';
import { Journal } from './journal.ts';
import type { Profile } from '../files/profile.ts';
import type { JournalEntry, JournalHeader } from '../thread/journal-entry.ts';
import { titleOf } from '../thread/thread-changes.ts';
import type { ThreadStore } from '../history/thread-store.ts';
import { isDiskTrouble, type Unsaved } from '../files/unsaved.ts';

/**
 * The answers in flight: journaled as they come, folded into their threads at the end. What the disk
 * refuses is thrown, and kept and tried again all the same: the text of an answer cannot be asked for twice.
 */
export class TurnStore {
  readonly #profile: Profile;
  readonly #threads: ThreadStore;
  readonly #unsaved: Unsaved;
  readonly #journals = new Map<TurnId, Journal>();
  /** As they were folded when the profile was opened. Such a turn may still run: only this process was killed. */
  readonly #recovered = new Map<TurnId, JournalHeader>();

  constructor(profile: Profile, threads: ThreadStore, unsaved: Unsaved) {
    this.#profile = profile;
    this.#threads = threads;
    this.#unsaved = unsaved;
  }

  start(header: JournalHeader): void {
    if (this.#journals.has(header.turnId))
      throw new AppError('turn-running', `Turn ${header.turnId} is running`);
    const journal = new Journal(this.#profile, header, (error) => this.#keepJournal(journal, error));
    this.#journals.set(header.turnId, journal);
    this.#write(journal, () => journal.start());
  }

  append(turnId: TurnId, entries: readonly JournalEntry[]): void {
    const journal = this.#running(turnId);
    this.#write(journal, () => journal.append(entries));
  }

  end(turnId: TurnId, message: Message, head: MessageId | null = message.id): ThreadSummary {
    const journal = this.#running(turnId);
    const finish = (): void => {
      this.#journals.delete(turnId);
      this.#unsaved.drop(journal.name);
      journal.remove();
    };
    const settles = this.#recovered.has(turnId);
    const summary = this.#fold(journal.threadId, message, { head, settles, finish });
    finish();
    return summary;
  }

  /**
   * Puts the answer of a killed turn into its thread; does nothing where it stands there already.
   * False where the disk refused: it stands in memory then, and its journal is still needed.
   */
  recover(header: JournalHeader, message: Message): boolean {
    const { turnId, threadId } = header;
    this.#recovered.set(turnId, {
      ...header,
      message: { ...message, parts: [...message.parts, { type: 'seam' }] },
    });
    try {
      this.#fold(threadId, message, { head: message.id, settles: true, finish: () => undefined });
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (isDiskTrouble(error)) return false;
      if (error.code !== 'thread-missing' && error.code !== 'file-corrupt') throw error;
      // The thread was lost: what its last answer had is kept in a thread of its own.
      this.#threads.create(threadOf(threadId, message));
      return true;
    }
  }

  /** The journals stay: these turns end with the process, and the next start finds them. Throws the first failure. */
  close(): void {
    const journals = [...this.#journals.values()];
    this.#journals.clear();
    closeAll(journals.flatMap((journal) => [() => journal.sync(), () => journal.close()]));
  }

  /** A turn that outlived its storage process goes on in a new journal, behind a seam: something may be missing there. */
  #running(turnId: TurnId): Journal {
    const recovered = this.#recovered.get(turnId);
    if (recovered && !this.#journals.has(turnId)) this.start(recovered);
    const journal = this.#journals.get(turnId);
    if (!journal) throw new AppError('storage-failed', `No journal of turn ${turnId}`);
    return journal;
  }

  #write(journal: Journal, operation: () => void): void {
    try {
      operation();
      this.#unsaved.drop(journal.name);
    } catch (thrown) {
      const error = toFileError(thrown, journal.name);
      this.#keepJournal(journal, error);
      throw error;
    }
  }

  #keepJournal(journal: Journal, error: AppError): void {
    this.#unsaved.keep(journal.name, error, () => journal.sync());
  }

  /** `settles`: it may stand in its thread already. `finish`: to be done once it was saved after all. */
  #fold(
    threadId: ThreadId,
    message: Message,
    { head, settles, finish }: { head: MessageId | null; settles: boolean; finish: () => void },
  ): ThreadSummary {
    try {
      return settles
        ? this.#threads.settleAnswer(threadId, message, head)
        : this.#threads.appendAnswer(threadId, message, head);
    } catch (thrown) {
      const error = toFileError(thrown, threadId);
      if (isDiskTrouble(error)) {
        this.#unsaved.keep(`${threadId}.json`, error, () => {
          this.#threads.settleAnswer(threadId, message, head);
          finish();
        });
      }
      throw error;
    }
  }
}

function threadOf(id: ThreadId, message: Message): Thread {
  return {
    summary: {
      id,
      title: titleOf(message),
      titleSource: 'first-message',
      createdAt: message.createdAt,
      updatedAt: message.createdAt,
      messageCount: 1,
    },
    messages: [message],
    head: message.id,
    kept: [],
  };
}
