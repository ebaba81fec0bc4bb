import type { Message, MessageId, ModelChoice, ThreadId, ThreadSummary } from '../contract.ts';
import type { Register, Stamp } from './hybrid-clock.ts';

/** Hides a message and all that follows from it. It stays for good; restoring stamps it anew. */
export interface Tombstone {
  messageId: MessageId;
  removed: boolean;
  stamp: Stamp;
}

export interface Title {
  text: string;
  source: ThreadSummary['titleSource'];
}

/** What the person set in a thread: pointers, of which the last writer's stand, and marks, which only grow. */
export interface ThreadPointers {
  id: ThreadId;
  createdAt: number;
  title: Register<Title>;
  head: Register<MessageId | null>;
  choice: Register<ModelChoice | null>;
  /** The time it was put in the trash, or null. */
  deletedAt: Register<number | null>;
  kept: MessageId[];
  tombstones: Tombstone[];
}

/** A whole thread as the store knows it: two copies of one merge into one without losing anything. */
export interface ThreadState extends ThreadPointers {
  /** Every message ever, the hidden ones too; a parent before its children. */
  messages: Message[];
}
