import type { SourceConversation } from '../source/source-conversation.ts';
import { nearestTime } from '../source/source-time.ts';

export interface Mended<T> {
  value: T;
  /** Whether a time in it made no sense. */
  isMended: boolean;
}

/** Where our own export has times: of messages, of stamps, of marks, and of what was deleted for good. */
const TIMES = new Set(['createdAt', 'time', 'value', 'newest']);
/** What a message says is nobody's to mend. */
const TEXT = 'parts';

/** A conversation without the times that make no sense: as where the source had none. */
export function withoutBadTimes(conversation: SourceConversation): Mended<SourceConversation> {
  let isMended = false;
  const good = (time: number | undefined): number | undefined => {
    isMended ||= Number.isNaN(time);
    return Number.isNaN(time) ? undefined : time;
  };
  const value = {
    ...conversation,
    createdAt: good(conversation.createdAt),
    updatedAt: good(conversation.updatedAt),
    messages: conversation.messages.map((message) => ({ ...message, createdAt: good(message.createdAt) })),
  };
  return { value, isMended };
}

/** A thread of ours, whose times cannot be left out: the nearest that make sense. */
export function withNearestTimes(thread: unknown): Mended<unknown> {
  let isMended = false;
  const mend = (value: unknown, name: string): unknown => {
    if (name === TEXT) return value;
    if (typeof value === 'number' && TIMES.has(name)) {
      const time = nearestTime(value);
      isMended ||= time !== value;
      return time;
    }
    if (Array.isArray(value)) return value.map((item: unknown) => mend(item, ''));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mend(member, key)]));
  };
  return { value: mend(thread, ''), isMended };
}
