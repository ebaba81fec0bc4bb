import { z } from 'zod';
import { MOST_ATTACHMENTS } from '../contract/attachments.ts';
import type { AskEvent, CommandQuestion } from '../contract/commands.ts';
import { isRecord } from '../files/is-record.ts';
import type { CallFailure } from '../processes/call-failure.ts';
import { id, line, text } from '../processes/input-schemas.ts';

/**
 * What goes over the socket between a command and the running app: one JSON value a line, in UTF-8. Neither side
 * trusts the other: a line that is none of these ends the connection.
 */
export type CommandRequest =
  /** The one question of a connection. */
  | { type: 'ask'; question: CommandQuestion }
  /** Stops its answer, whose end is told all the same. */
  | { type: 'stop' };

export type CommandReply =
  | { type: 'event'; event: AskEvent }
  /** The question could not be asked, or nothing more is known of it. */
  | { type: 'failure'; failure: CallFailure };

/** The longest text that a window may send, each of its characters in three bytes of UTF-8. */
export const LONGEST_LINE_BYTES = 24_000_000;

const question = z
  .strictObject({
    thread: z.discriminatedUnion('in', [
      z.strictObject({ in: z.literal('new'), folderId: id.exactOptional() }),
      z.strictObject({ in: z.literal('newest'), folderId: id.exactOptional() }),
      z.strictObject({ in: z.literal('thread'), id }),
    ]),
    text,
    files: z.array(z.string().min(1).max(32_768)).max(MOST_ATTACHMENTS).exactOptional(),
    model: line.min(1).exactOptional(),
    personaId: id.exactOptional(),
  })
  .refine(
    (asked) => asked.text.trim() !== '' || (asked.files ?? []).length > 0,
    'a message needs a word or a file',
  );

export const commandRequest: z.ZodType<CommandRequest> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ask'), question }),
  z.strictObject({ type: z.literal('stop') }),
]);

const STATUSES = ['complete', 'stopped', 'interrupted', 'failed'];

/** What the command relies on. The rest of a failure or an outcome is shown as it is, and neutralised there. */
export const commandReply: z.ZodType<CommandReply> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('event'), event: z.custom<AskEvent>(isAskEvent) }),
  z.strictObject({ type: z.literal('failure'), failure: z.custom<CallFailure>(isFailure) }),
]);

function isAskEvent(value: unknown): boolean {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'start':
      return isText(value['threadId']) && isText(value['messageId']);
    case 'text-delta':
    case 'reasoning-delta':
    case 'text-replace':
      return isText(value['text']);
    case 'retry-wait':
      return ['attempt', 'of', 'waitMs'].every((name) => isCount(value[name])) && isFailure(value['failure']);
    case 'asking-instead':
      return isAskedModel(value['asked']) && isAskedModel(value['failed']);
    case 'end':
      return isOutcome(value['outcome']) && isAskedModel(value);
    default:
      return false;
  }
}

function isOutcome(value: unknown): boolean {
  if (!isRecord(value) || !isText(value['status']) || !STATUSES.includes(value['status'])) return false;
  return value['status'] === 'complete' || value['status'] === 'stopped' || isFailure(value['failure']);
}

function isFailure(value: unknown): boolean {
  return isRecord(value) && isText(value['code']);
}

function isAskedModel(value: unknown): boolean {
  return isRecord(value) && isText(value['providerName']) && isText(value['model']);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
