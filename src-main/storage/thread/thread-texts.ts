import { AppError } from '../../errors.ts';
import { openContent } from '../files/envelope.ts';
import { toCurrent, type Form } from '../files/migrations.ts';
import {
  isSegmentFile,
  isThreadFile,
  SCHEMA,
  STEPS,
  THREAD_SCHEMA,
  type SegmentFile,
  type ThreadFile,
} from './thread-file.ts';
import { stateOf, toThreadState } from './thread-merging.ts';
import type { ThreadState } from './thread-state.ts';

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

const THREAD: Form<ThreadFile> = { schema: THREAD_SCHEMA, steps: STEPS.thread, isBody: isThreadFile };
const SEGMENT: Form<SegmentFile> = { schema: SCHEMA, steps: STEPS.segment, isBody: isSegmentFile };

/**
 * The thread whose files these are, of whatever version that this one knows. A segment that is missing or
 * damaged costs its own messages. Throws `file-corrupt`, `file-newer`.
 */
export function readTexts(texts: readonly FileText[]): ThreadState {
  const own = texts.find(({ name }) => /^[^.]+\.json$/.test(name));
  if (!own) throw new AppError('file-corrupt', 'No file of a thread among these');
  const file = read(own, THREAD);
  if (own.name !== `${file.id}.json`) throw new AppError('file-corrupt', `${own.name} holds ${file.id}`);
  // Those that are there, and not those that the file counts: that may say any number.
  const sealed = texts.filter(({ name }) => isSealed(name, file)).flatMap(readSegment);
  return toThreadState(stateOf(file, [...sealed, ...file.messages]));
}

function isSealed(name: string, { id, sealed: { from, to } }: ThreadFile): boolean {
  const [, of, number] = /^([^.]+)\.(\d+)\.json$/.exec(name) ?? [];
  return of === id && Number(number) >= from && Number(number) < to;
}

function readSegment(text: FileText): SegmentFile['messages'] {
  try {
    return read(text, SEGMENT).messages;
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-corrupt') return [];
    throw error;
  }
}

function read<T>({ text }: FileText, form: Form<T>): T {
  return toCurrent(openContent(Buffer.from(text), form.schema), form);
}
