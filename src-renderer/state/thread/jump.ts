import type { MessageId } from '../../../src-main/contract/messages.ts';

/** A message, and what was looked for in it; '' for nothing. */
export interface Jump {
  messageId: MessageId;
  text: string;
  /** What is meant is this summary behind it. */
  summaryId?: string;
}
