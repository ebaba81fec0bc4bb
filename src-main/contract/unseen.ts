/** Answers that ended while nobody looked. */

import type { MessageId, ThreadId } from './messages.ts';

/** The newest answer of a conversation that the person has not looked at since. */
export interface UnseenAnswer {
  threadId: ThreadId;
  messageId: MessageId;
  /** It was cut or could not be had. */
  failed: boolean;
}
