import type { Message } from '../../../src-main/contract/messages.ts';

export type MessageStatus = 'streaming' | 'complete' | 'stopped' | 'interrupted' | 'failed';

/** `data-status` of an answer. */
export function statusOf(message: Message): MessageStatus {
  return message.outcome?.status ?? 'streaming';
}

/** `data-end` of an answer; undefined while it streams. */
export function endOf(message: Message): string | undefined {
  if (message.outcome === undefined) return undefined;
  return message.outcome.status === 'stopped' ? 'stop' : message.outcome.end;
}

/** The answer ended before the model came to its end. */
export function endsEarly({ outcome }: Message): boolean {
  if (outcome?.status !== 'complete') return outcome !== undefined;
  return outcome.end !== 'stop' && outcome.end !== 'tool-calls';
}
