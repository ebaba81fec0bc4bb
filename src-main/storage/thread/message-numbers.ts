import type { Message, Part } from '../../contract/messages.ts';
import { isRecord } from '../../files/is-record.ts';
import { isCount, isTime, LATEST_TIME } from '../files/sane-numbers.ts';

/**
 * The message without the figures beside its text that make no sense (they come from servers and from other
 * machines): who shows them may rely on counts, durations and times. What was said is never touched.
 */
export function withSaneNumbers(message: Message): Message {
  const { usage, attempts, durationMs, ...rest } = message;
  return {
    ...rest,
    parts: message.parts.every(hasSaneDuration) ? message.parts : message.parts.map(withSaneDuration),
    ...(isUsage(usage) ? { usage } : {}),
    ...(areAttempts(attempts) ? { attempts } : {}),
    ...(isDuration(durationMs) ? { durationMs } : {}),
  };
}

function areAttempts(value: unknown): value is NonNullable<Message['attempts']> {
  return Array.isArray(value) && value.every(isAttempt);
}

function isAttempt(value: unknown): boolean {
  return (
    isRecord(value) &&
    isCount(value['number']) &&
    isTime(value['startedAt']) &&
    isTime(value['endedAt']) &&
    (value['status'] === undefined || isCount(value['status'])) &&
    (value['waitMs'] === undefined || isDuration(value['waitMs'])) &&
    (value['usage'] === undefined || isUsage(value['usage']))
  );
}

/** Whether the tokens beside something, and those of its attempts, make sense. */
export function hasSaneUsage({ usage, attempts }: Record<string, unknown>): boolean {
  return (usage === undefined || isUsage(usage)) && (attempts === undefined || areAttempts(attempts));
}

function isUsage(value: unknown): value is NonNullable<Message['usage']> {
  return isRecord(value) && Object.values(value).every(isCount);
}

export function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LATEST_TIME;
}

function hasSaneDuration(part: Part): boolean {
  return part.type !== 'reasoning' || part.durationMs === undefined || isDuration(part.durationMs);
}

function withSaneDuration(part: Part): Part {
  return hasSaneDuration(part) || part.type !== 'reasoning' ? part : { type: part.type, text: part.text };
}
