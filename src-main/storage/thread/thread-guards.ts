import type { Message } from '../../contract/messages.ts';
import { isPart } from '../files/attachment-guards.ts';
import { isRecord } from '../../files/is-record.ts';
import { hasFiniteNumbers, isCount, isTime } from '../files/sane-numbers.ts';
import { isCompactionMark } from './compaction-marks.ts';
import type { Register } from './hybrid-clock.ts';
import type { SegmentFile, ThreadFile } from './thread-file.ts';
import { isTitleUse } from './title-uses.ts';
import type { ThreadPointers } from './thread-state.ts';

/** Segments of one thread that are not absurd: 64 GB of text. */
const MOST_SEGMENTS = 1_000_000;

/**
 * Whether a body whose checksum was right is a thread's. Looks at what the store itself relies on and
 * leaves the rest of a message to those who show it: a part of a kind added later is no damage.
 */
export function isThreadFile(body: unknown): body is ThreadFile {
  return (
    isRecord(body) &&
    isPointers(body) &&
    isSealed(body['sealed']) &&
    isCount(body['hidden']) &&
    isListOf(body['messages'], isMessage)
  );
}

export function isPointers(body: unknown): body is ThreadPointers {
  return (
    isRecord(body) &&
    typeof body['id'] === 'string' &&
    isTime(body['createdAt']) &&
    isRegisterOf(body['title'], isTitle) &&
    ['choice', 'instructions'].every((name) => isRegisterOf(body[name], isRecordOrNull)) &&
    ['head', 'folder'].every((name) => isRegisterOf(body[name], isTextOrNull)) &&
    ['deletedAt', 'pinnedAt', 'archivedAt'].every((name) => isRegisterOf(body[name], isTimeOrNull)) &&
    isListOf(body['kept'], (item) => typeof item === 'string') &&
    isListOf(body['tombstones'], isTombstone) &&
    isListOf(body['tags'], isTag) &&
    (body['bookmarks'] === undefined || isListOf(body['bookmarks'], isBookmark)) &&
    (body['compactions'] === undefined || isListOf(body['compactions'], isCompactionMark)) &&
    (body['titleUses'] === undefined || isListOf(body['titleUses'], isTitleUse)) &&
    (body['purge'] === null || isPurge(body['purge']))
  );
}

export function isSegmentFile(body: unknown): body is SegmentFile {
  return (
    isRecord(body) &&
    typeof body['id'] === 'string' &&
    isCount(body['number']) &&
    isListOf(body['messages'], isMessage)
  );
}

export function isMessage(value: unknown): value is Message {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    (value['parentId'] === null || typeof value['parentId'] === 'string') &&
    typeof value['role'] === 'string' &&
    isTime(value['createdAt']) &&
    isListOf(value['parts'], isPart) &&
    hasFiniteNumbers(value)
  );
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isStamp(value: unknown): boolean {
  return isRecord(value) && isTime(value['time']) && typeof value['device'] === 'string';
}

export function isRegister(value: unknown): value is Register<unknown> {
  return isRecord(value) && 'value' in value && isStamp(value['stamp']);
}

function isRegisterOf(value: unknown, isValue: (value: unknown) => boolean): boolean {
  return isRegister(value) && isValue(value.value);
}

function isTitle(value: unknown): boolean {
  return isRecord(value) && typeof value['text'] === 'string' && typeof value['source'] === 'string';
}

function isRecordOrNull(value: unknown): boolean {
  return value === null || (isRecord(value) && hasFiniteNumbers(value));
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isTimeOrNull(value: unknown): boolean {
  return value === null || isTime(value);
}

function isTombstone(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['messageId'] === 'string' &&
    typeof value['removed'] === 'boolean' &&
    isStamp(value['stamp'])
  );
}

function isTag(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['tag'] === 'string' &&
    typeof value['on'] === 'boolean' &&
    isStamp(value['stamp'])
  );
}

function isBookmark(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['messageId'] === 'string' &&
    typeof value['on'] === 'boolean' &&
    isStamp(value['stamp'])
  );
}

function isPurge(value: unknown): boolean {
  return isRecord(value) && isStamp(value['deletion']) && isTime(value['newest']);
}

function isSealed(value: unknown): boolean {
  return (
    isRecord(value) &&
    isCount(value['from']) &&
    isCount(value['to']) &&
    value['from'] <= value['to'] &&
    value['to'] - value['from'] <= MOST_SEGMENTS &&
    isCount(value['messages']) &&
    isTime(value['updatedAt']) &&
    isListOf(value['interrupted'], (item) => typeof item === 'string')
  );
}
