import { AppError } from '../../errors.ts';
import { openContent } from '../files/envelope.ts';
import { toCurrent, type Form } from '../files/migrations.ts';
import { parseThreadFileName, threadFileName } from '../../files/thread-file-names.ts';
import { isRecord } from '../../files/is-record.ts';
import { isCount } from '../files/sane-numbers.ts';
import { NOTHING_SEALED, type Sealed, type SegmentFile, type ThreadFile } from './thread-file.ts';
import { isThreadFile } from './thread-guards.ts';
import { SEGMENT_FORM, THREAD_FORM } from './thread-forms.ts';
import { stateOf, toThreadState } from './thread-merging.ts';
import type { ThreadPointers, ThreadState } from './thread-state.ts';

/** A file of a thread as it was kept elsewhere: its name below `threads/`, and all of its text. */
export interface FileText {
  name: string;
  text: string;
}

/** What taking a thread in would change. */
export interface Comparison {
  isNew: boolean;
  isChanged: boolean;
  /** How many messages are not here. */
  messages: number;
}

/** What is asked of a thread's own file from elsewhere: not its counts, which are of files that may not have come along. */
type ThreadText = ThreadPointers & Pick<ThreadFile, 'messages'> & { sealed: Pick<Sealed, 'from' | 'to'> };

const THREAD_TEXT: Form<ThreadText> = { ...THREAD_FORM, isBody: isThreadText };

/**
 * The thread whose files these are, of whatever version that this one knows. A segment that is missing or
 * damaged costs its own messages. Throws `file-corrupt`, `file-newer`.
 */
export function readTexts(texts: readonly FileText[]): ThreadState {
  const own = texts.find(({ name }) => parseThreadFileName(name)?.segment === null);
  if (!own) throw new AppError('file-corrupt', 'No file of a thread among these');
  const file = read(own, THREAD_TEXT);
  if (own.name !== threadFileName(file.id))
    throw new AppError('file-corrupt', `${own.name} holds ${file.id}`);
  // Those that are there, and not those that the file counts: that may say any number.
  const sealed = texts.filter(({ name }) => isSealed(name, file)).flatMap(readSegment);
  return toThreadState(stateOf(file, [...sealed, ...file.messages]));
}

function isThreadText(body: unknown): body is ThreadText {
  return (
    isRecord(body) &&
    isThreadFile({ ...body, sealed: NOTHING_SEALED, hidden: 0 }) &&
    isRecord(body['sealed']) &&
    isCount(body['sealed']['from']) &&
    isCount(body['sealed']['to'])
  );
}

function isSealed(name: string, { id, sealed: { from, to } }: ThreadText): boolean {
  const found = parseThreadFileName(name);
  return found?.id === id && found.segment !== null && found.segment >= from && found.segment < to;
}

function readSegment(text: FileText): SegmentFile['messages'] {
  try {
    return read(text, SEGMENT_FORM).messages;
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-corrupt') return [];
    throw error;
  }
}

function read<T>({ text }: FileText, form: Form<T>): T {
  return toCurrent(openContent(Buffer.from(text), form.schema), form);
}
