import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toFileError } from '../../errors.ts';
import { foldJournal } from './fold-journal.ts';
import type { FileReader } from '../files/file-reader.ts';
import { readJournal } from '../thread/journal-lines.ts';
import type { NoticeBoard } from '../files/notice-board.ts';
import type { Profile } from '../files/profile.ts';
import type { TurnStore } from './turn-store.ts';

/**
 * Puts the answers of killed turns into their threads, and removes their journals. Doing so twice
 * does no harm: a kill between the two is found at the next start. A journal whose answer could not
 * be saved stays for the next start, too.
 */
export function recoverJournals(
  profile: Profile,
  notices: NoticeBoard,
  reader: FileReader,
  turns: Pick<TurnStore, 'recover'>,
): void {
  for (const name of readdirSync(profile.journals).filter((name) => name.endsWith('.jsonl'))) {
    const path = join(profile.journals, name);
    try {
      const { header, entries, garbled } = readJournal(readFileSync(path));
      const isSaved = !header || turns.recover(header, foldJournal(header, entries));
      if (garbled) notices.add('file-corrupt', name);
      if (garbled && isSaved) reader.setAside(path);
      else if (isSaved) rmSync(path);
    } catch (thrown) {
      notices.add(toFileError(thrown, basename(path)).code, name);
    }
  }
}
