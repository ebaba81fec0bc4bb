/**
 * The names of the files of threads, below `threads/` of a profile:
 * `ID.json` is a thread's own file, `ID.N.json` the segment of number N;
 * `….json.corrupt-TIME` was set aside, `….json.schema-N` is what stood before the form changed.
 */
const ID = '[0-9A-Za-z][0-9A-Za-z_-]*';
const NAME = new RegExp(`^(${ID})(?:\\.(\\d{1,9}))?\\.json$`);
const COPY = new RegExp(`^((${ID})(?:\\.\\d{1,9})?\\.json)\\.(.+)$`);
const SET_ASIDE = /^corrupt-\d+$/;
const OLD_GENERATION = /^schema-\d+$/;

export interface ThreadFileName {
  id: string;
  /** Of the segment; null: the thread's own file. */
  segment: number | null;
}

export function threadFileName(id: string): string {
  return `${id}.json`;
}

export function segmentFileName(id: string, segment: number): string {
  return `${id}.${segment}.json`;
}

/** null: neither a thread's own file nor a segment. */
export function parseThreadFileName(name: string): ThreadFileName | null {
  const [, id, segment] = NAME.exec(name) ?? [];
  return id === undefined ? null : { id, segment: segment === undefined ? null : Number(segment) };
}

/** A copy beside a thread's file: of which thread, of which file, and why it stands there. */
export interface ThreadCopyName {
  id: string;
  /** The name of the file that it is a copy of. */
  of: string;
  kind: 'set-aside' | 'old-generation' | 'other';
}

export function parseThreadCopyName(name: string): ThreadCopyName | null {
  const [, of, id, ending = ''] = COPY.exec(name) ?? [];
  if (id === undefined || of === undefined) return null;
  if (SET_ASIDE.test(ending)) return { id, of, kind: 'set-aside' };
  return { id, of, kind: OLD_GENERATION.test(ending) ? 'old-generation' : 'other' };
}
