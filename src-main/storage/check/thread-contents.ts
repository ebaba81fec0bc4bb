import type { ThreadId } from '../../contract/messages.ts';
import { segmentFileName, threadFileName } from '../../files/thread-file-names.ts';
import { AppError } from '../../errors.ts';
import { openContent } from '../files/envelope.ts';
import { toCurrent } from '../files/migrations.ts';
import { SEGMENT_FORM, THREAD_FORM } from '../thread/thread-forms.ts';

/** A whole file of a thread, by what it holds: the name that it should have. */
export interface ThreadContents {
  id: ThreadId;
  /** null: the thread's own file. */
  segment: number | null;
  name: string;
}

/** null: not a whole file of a thread, or one of a newer version. */
export function readThreadContents(bytes: Buffer): ThreadContents | null {
  const own = tolerantly(() => toCurrent(openContent(bytes, THREAD_FORM.schema), THREAD_FORM));
  if (own) return { id: own.id, segment: null, name: threadFileName(own.id) };
  const part = tolerantly(() => toCurrent(openContent(bytes, SEGMENT_FORM.schema), SEGMENT_FORM));
  return part && { id: part.id, segment: part.number, name: segmentFileName(part.id, part.number) };
}

function tolerantly<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
