import type { Message, Part, ThreadId, TurnId } from '../../contract/messages.ts';

/** The answer in flight, as its journal's first line has it. */
export interface JournalHeader {
  turnId: TurnId;
  threadId: ThreadId;
  /** As `turn-start` published it: parts are what was carried over from a continued answer, or empty. */
  message: Message;
}

/** One journal line: what was received since the line before. */
export type JournalEntry =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string }
  | { type: 'refusal'; text: string }
  /** All text before it was reasoning. */
  | { type: 'text-was-reasoning' }
  | { type: 'part'; part: Part };
