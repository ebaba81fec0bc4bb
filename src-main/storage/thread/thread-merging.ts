import type { Thread } from '../../contract/threads.ts';
import { AppError } from '../../errors.ts';
import { isSafeName } from '../files/profile.ts';
import { withSaneNumbers } from './message-numbers.ts';
import { withSaneFigures } from './compaction-marks.ts';
import { newThreadFile } from './thread-changes.ts';
import { isMessage, isPointers } from './thread-guards.ts';
import { isRecord } from '../../files/is-record.ts';
import { NOTHING_SEALED, type ThreadFile } from './thread-file.ts';
import { withInstructions, withMarks } from './thread-forms.ts';
import { hiddenIds, inOrder } from './message-tree.ts';
import type { ThreadPointers, ThreadState } from './thread-state.ts';

/** Names a source in the stamps of what was imported: older than anything the person sets here afterwards. */
const IMPORTED = 'import';

/** A state that came from outside. Throws `file-corrupt` where it is none. */
export function toThreadState(value: unknown): ThreadState {
  const state = withInstructions(withMarks(value));
  if (!isThreadState(state)) throw new AppError('file-corrupt', 'Not a thread');
  if (![state.id, ...state.messages.map(({ id }) => id)].every(isSafeName)) {
    throw new AppError('file-corrupt', 'An id that cannot name a file');
  }
  const { compactions } = state;
  return {
    ...state,
    ...(compactions === undefined ? {} : { compactions: compactions.map(withSaneFigures) }),
    messages: inOrder(state.messages.map(withSaneNumbers)),
  };
}

/** A thread of another program: its pointers are as old as its newest message. */
export function importedState(thread: Thread): ThreadState {
  const file = newThreadFile(thread, { time: thread.summary.updatedAt, device: IMPORTED });
  return toThreadState(stateOf(file, file.messages));
}

export function stateOf(file: ThreadPointers, messages: ThreadState['messages']): ThreadState {
  const { id, createdAt, title, head, choice, instructions, kept, tombstones } = file;
  const { deletedAt, pinnedAt, archivedAt, folder, tags, purge } = file;
  const bookmarks = file.bookmarks === undefined ? {} : { bookmarks: file.bookmarks };
  const compactions = file.compactions === undefined ? {} : { compactions: file.compactions };
  const titleUses = file.titleUses === undefined ? {} : { titleUses: file.titleUses };
  const marks = {
    deletedAt,
    pinnedAt,
    archivedAt,
    folder,
    tags,
    purge,
    ...bookmarks,
    ...compactions,
    ...titleUses,
  };
  return { id, createdAt, title, head, choice, instructions, kept, tombstones, ...marks, messages };
}

/** The file of a merged thread, to be rewritten with all its messages. */
export function fileOf(state: ThreadState, current: ThreadFile | null): ThreadFile {
  return {
    ...state,
    sealed: current?.sealed ?? NOTHING_SEALED,
    hidden: hiddenIds(state.messages, state.tombstones).size,
  };
}

function isThreadState(value: unknown): value is ThreadState {
  return (
    isPointers(value) &&
    isRecord(value) &&
    Array.isArray(value['messages']) &&
    value['messages'].every(isMessage)
  );
}
