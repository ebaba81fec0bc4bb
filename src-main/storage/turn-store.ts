import type { Message, Thread, ThreadId, ThreadSummary, TurnId } from '../contract.ts';
import { AppError } from '../errors.ts';
import { toDiskError } from './disk-error.ts';
import { Journal } from './journal.ts';
import type { Profile } from './profile.ts';
import type { JournalEntry, JournalHeader } from './store-requests.ts';
import type { ThreadStore } from './thread-store.ts';
import type { Unsaved } from './unsaved.ts';

/**
 * The answers in flight: journaled as they come, folded into their threads at the end. What the disk
 * refuses is thrown, and kept and tried again all the same: the text of an answer cannot be asked for twice.
 */
export class TurnStore {
  readonly #profile: Profile;
  readonly #threads: ThreadStore;
  readonly #unsaved: Unsaved;
  readonly #journals = new Map<TurnId, Journal>();

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
    this.#write(journal, () => journal.sync());
  }

  append(turnId: TurnId, entries: readonly JournalEntry[]): void {
    const journal = this.#running(turnId);
    this.#write(journal, () => journal.append(entries));
  }

  end(turnId: TurnId, message: Message): ThreadSummary {
    const journal = this.#running(turnId);
    const finish = (): void => {
      this.#journals.delete(turnId);
      this.#unsaved.drop(journal.name);
      journal.remove();
    };
    const summary = this.#fold(journal.threadId, message, finish);
    finish();
    return summary;
  }

  /** Puts the answer of a killed turn into its thread; does nothing where it stands there already. */
  recover(threadId: ThreadId, message: Message): void {
    try {
      this.#fold(threadId, message, () => undefined);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'thread-missing') throw error;
      // The thread's own file was lost: what its last answer had is kept in a thread of its own.
      this.#threads.create(threadOf(threadId, message));
    }
  }

  /** The journals stay: these turns end with the process, and the next start finds them. */
  close(): void {
    const journals = [...this.#journals.values()];
    this.#journals.clear();
    for (const journal of journals) {
      try {
        journal.sync();
      } finally {
        journal.close();
      }
    }
  }

  #running(turnId: TurnId): Journal {
    const journal = this.#journals.get(turnId);
    if (!journal) throw new AppError('storage-failed', `No journal of turn ${turnId}`);
    return journal;
  }

  #write(journal: Journal, operation: () => void): void {
    try {
      operation();
      this.#unsaved.drop(journal.name);
    } catch (thrown) {
      const error = toDiskError(thrown, journal.name);
      this.#keepJournal(journal, error);
      throw error;
    }
  }

  #keepJournal(journal: Journal, error: AppError): void {
    this.#unsaved.keep(journal.name, error, () => journal.sync());
  }

  #fold(threadId: ThreadId, message: Message, finish: () => void): ThreadSummary {
    try {
      return this.#threads.appendAnswer(threadId, message);
    } catch (thrown) {
      const error = toDiskError(thrown, threadId);
      if (error.code === 'storage-full' || error.code === 'storage-failed') {
        this.#unsaved.keep(`${threadId}.json`, error, () => {
          this.#threads.appendAnswer(threadId, message);
          finish();
        });
      }
      throw error;
    }
  }
}

const TITLE_LENGTH = 80;

function threadOf(id: ThreadId, message: Message): Thread {
  const text = message.parts.map((part) => ('text' in part ? part.text : '')).join(' ');
  return {
    summary: {
      id,
      title: text.trim().slice(0, TITLE_LENGTH),
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
