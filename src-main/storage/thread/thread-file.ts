import type { Message, MessageId } from '../../contract/messages.ts';
import type { ThreadPointers } from './thread-state.ts';

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
