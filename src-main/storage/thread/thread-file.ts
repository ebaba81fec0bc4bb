import type { Message, MessageId } from '../../contract/messages.ts';
import type { Register } from './hybrid-clock.ts';
import type { Steps } from '../files/migrations.ts';
import type { ThreadPointers } from './thread-state.ts';

/** The version in which the threads' own files are written. */
export const THREAD_SCHEMA = 2;
/** The version in which segments and journals are written. */
export const SCHEMA = 1;

/** The steps from each version ever released to the next. */
export const STEPS = { thread: { 1: withMarks }, segment: {} } satisfies Record<string, Steps>;

/** What stands in the sealed segments, so that appending to a long thread reads none of them. */
export interface Sealed {
  /** Segments `from` up to, but not, `to` hold the older messages, oldest first. */
  from: number;
  to: number;
  messages: number;
  /** The newest `createdAt` in them; 0 where there are none. */
  updatedAt: number;
  /** The interrupted answers in them: one of them may be what the thread ends with. */
  interrupted: MessageId[];
}

/** `threads/<id>.json`: the pointers and the newest messages. */
export interface ThreadFile extends ThreadPointers {
  sealed: Sealed;
  /** How many messages of the whole thread tombstones hide. */
  hidden: number;
  messages: Message[];
}

/** `threads/<id>.<n>.json`: older messages, written once. */
export interface SegmentFile {
  id: string;
  number: number;
  messages: Message[];
}

export const NOTHING_SEALED: Sealed = { from: 1, to: 1, messages: 0, updatedAt: 0, interrupted: [] };

/** What the second version brought: marks that nobody has set yet. Also for a state that was exported before. */
export function withMarks(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const unset = { value: null, stamp: { time: 0, device: '' } };
  const sealed = isRecord(body['sealed']) ? { sealed: { interrupted: [], ...body['sealed'] } } : {};
  return { pinnedAt: unset, archivedAt: unset, folder: unset, tags: [], purge: null, ...body, ...sealed };
}

/**
 * Whether a body whose checksum was right is a thread's. Looks at what the store itself relies on and
 * leaves the rest of a message to those who show it: a part of a kind added later is no damage.
 */
export function isThreadFile(body: unknown): body is ThreadFile {
  return (
    isRecord(body) &&
    isPointers(body) &&
    isSealed(body['sealed']) &&
    typeof body['hidden'] === 'number' &&
    isListOf(body['messages'], isMessage)
  );
}

export function isPointers(body: unknown): body is ThreadPointers {
  return (
    isRecord(body) &&
    typeof body['id'] === 'string' &&
    typeof body['createdAt'] === 'number' &&
    isRegisterOf(body['title'], isTitle) &&
    isRegisterOf(body['choice'], (value) => value === null || isRecord(value)) &&
    ['head', 'folder'].every((name) => isRegisterOf(body[name], isTextOrNull)) &&
    ['deletedAt', 'pinnedAt', 'archivedAt'].every((name) => isRegisterOf(body[name], isTimeOrNull)) &&
    isListOf(body['kept'], (item) => typeof item === 'string') &&
    isListOf(body['tombstones'], isTombstone) &&
    isListOf(body['tags'], isTag) &&
    (body['purge'] === null || isPurge(body['purge']))
  );
}

export function isSegmentFile(body: unknown): body is SegmentFile {
  return (
    isRecord(body) &&
    typeof body['id'] === 'string' &&
    typeof body['number'] === 'number' &&
    isListOf(body['messages'], isMessage)
  );
}

export function isMessage(value: unknown): value is Message {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    (value['parentId'] === null || typeof value['parentId'] === 'string') &&
    typeof value['role'] === 'string' &&
    typeof value['createdAt'] === 'number' &&
    isListOf(value['parts'], (part) => isRecord(part) && typeof part['type'] === 'string')
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isStamp(value: unknown): boolean {
  return isRecord(value) && typeof value['time'] === 'number' && typeof value['device'] === 'string';
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

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isTimeOrNull(value: unknown): boolean {
  return value === null || typeof value === 'number';
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

function isPurge(value: unknown): boolean {
  return isRecord(value) && isStamp(value['deletion']) && typeof value['newest'] === 'number';
}

function isSealed(value: unknown): boolean {
  return (
    isRecord(value) &&
    ['from', 'to', 'messages', 'updatedAt'].every((name) => typeof value[name] === 'number') &&
    isListOf(value['interrupted'], (item) => typeof item === 'string')
  );
}
