import type { ThreadId } from '../../contract/messages.ts';
import { isRecord } from '../../files/is-record.ts';
import type { Form } from '../files/migrations.ts';
import type { Register } from './hybrid-clock.ts';
import type { SegmentFile, ThreadFile } from './thread-file.ts';
import { isSegmentFile, isThreadFile } from './thread-guards.ts';

/** The version in which segments and journals are written. */
export const SCHEMA = 1;

export const THREAD_FORM: Form<ThreadFile> = {
  schema: 5,
  steps: { 1: withMarks, 2: asItIs, 3: withInstructions, 4: asItIs },
  isBody: isThreadFile,
};
export const SEGMENT_FORM: Form<SegmentFile> = { schema: SCHEMA, steps: {}, isBody: isSegmentFile };

/** The form of the file of this very thread. */
export function threadForm(id: ThreadId, form = THREAD_FORM): Form<ThreadFile> {
  return { ...form, isBody: (body): body is ThreadFile => form.isBody(body) && body.id === id };
}

/** The form of this very segment. */
export function segmentForm(id: ThreadId, number: number): Form<SegmentFile> {
  const { isBody } = SEGMENT_FORM;
  return {
    ...SEGMENT_FORM,
    isBody: (body): body is SegmentFile => isBody(body) && body.id === id && body.number === number,
  };
}

/**
 * The third version brought parts of messages: files, and what tools answered; the fifth summaries. An older one has
 * none of them.
 */
function asItIs(body: unknown): unknown {
  return body;
}

/** What the second version brought: marks that nobody has set yet. Also for a state that was exported before. */
export function withMarks(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const unset = unsetRegister();
  const sealed = isRecord(body['sealed']) ? { sealed: { interrupted: [], ...body['sealed'] } } : {};
  return { pinnedAt: unset, archivedAt: unset, folder: unset, tags: [], purge: null, ...body, ...sealed };
}

/** What the fourth version brought: instructions of a thread's own, which nobody has set yet. */
export function withInstructions(body: unknown): unknown {
  return isRecord(body) ? { instructions: unsetRegister(), ...body } : body;
}

function unsetRegister(): Register<null> {
  return { value: null, stamp: { time: 0, device: '' } };
}
