import { MOST_DEPTH } from '../bounds.ts';
import { failure } from '../failures.ts';

/** Of a presentation of before 2007 (MS-PPT, 2.3.1). What is in it stands from `start` to `end`. */
export interface PptRecord {
  type: number;
  instance: number;
  isContainer: boolean;
  start: number;
  end: number;
}

const HEAD_BYTES = 8;
const IS_CONTAINER = 0xf;

/** null where none fits in before `end`. */
export function recordAt(bytes: Buffer, at: number, end = bytes.length): PptRecord | null {
  if (at + HEAD_BYTES > end) return null;
  const version = bytes.readUInt16LE(at);
  const start = at + HEAD_BYTES;
  const recordEnd = start + bytes.readUInt32LE(at + 4);
  if (recordEnd > end) return null;
  return {
    type: bytes.readUInt16LE(at + 2),
    instance: version >>> 4,
    isContainer: (version & 0xf) === IS_CONTAINER,
    start,
    end: recordEnd,
  };
}

/** The records right in a container. */
export function* recordsIn(bytes: Buffer, { start, end }: PptRecord): Generator<PptRecord> {
  let at = start;
  for (;;) {
    const record = recordAt(bytes, at, end);
    if (record === null) return;
    yield record;
    at = record.end;
  }
}

/** What is in a container and in those within it, the containers themselves left out. */
export function* atomsIn(bytes: Buffer, container: PptRecord, depth = 0): Generator<PptRecord> {
  if (depth > MOST_DEPTH) throw failure('attachment-too-much-inside', 'records within records');
  for (const record of recordsIn(bytes, container)) {
    if (record.isContainer) yield* atomsIn(bytes, record, depth + 1);
    else yield record;
  }
}
