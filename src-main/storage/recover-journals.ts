import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Message, ThreadId } from '../contract.ts';
import { toDiskError } from './disk-error.ts';
import { foldJournal } from './fold-journal.ts';
import { setAside } from './guarded-file.ts';
import { readJournal } from './journal-lines.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Profile } from './profile.ts';

/**
 * Puts the answers of killed turns into their threads. `fold` makes one durable, and does nothing
 * where the thread has it already: a kill between the fold and the removal of the journal repeats it.
 * A journal whose fold fails stays for the next start.
 */
export function recoverJournals(
  profile: Profile,
  notices: NoticeBoard,
  now: number,
  fold: (threadId: ThreadId, message: Message) => void,
): void {
  for (const name of readdirSync(profile.journals).filter((name) => name.endsWith('.jsonl'))) {
    const path = join(profile.journals, name);
    try {
      const { header, entries, garbled } = readJournal(readFileSync(path));
      if (header) fold(header.threadId, foldJournal(header, entries));
      if (garbled) {
        setAside(path, now);
        notices.add('file-corrupt', name);
      } else {
        rmSync(path);
      }
    } catch (thrown) {
      notices.add(toDiskError(thrown, basename(path)).code, name);
    }
  }
}
