import type { Message } from '../../contract/messages.ts';

/** A thread's own file holds at most about this many bytes of messages; a segment likewise. */
const SEGMENT_BYTES = 64 * 1024;

export interface SealingPlan {
  /** Each the messages of one new segment. */
  segments: Message[][];
  /** What stays in the thread's own file. */
  rest: Message[];
}

/**
 * Which of the messages (oldest first) move into segments: none while they fit, else the oldest ones
 * in runs as long as a segment may be, so that sealing is rare. A message over the limit is a
 * segment of its own.
 */
export function planSealing(messages: readonly Message[]): SealingPlan {
  const sizes = messages.map((message) => Buffer.byteLength(JSON.stringify(message)));
  let remaining = sizes.reduce((sum, size) => sum + size, 0);
  const segments: Message[][] = [];
  let start = 0;
  while (remaining > SEGMENT_BYTES) {
    let end = start;
    let filled = 0;
    do {
      filled += sizes[end] ?? 0;
      end += 1;
    } while (end < sizes.length && filled + (sizes[end] ?? 0) <= SEGMENT_BYTES);
    segments.push(messages.slice(start, end));
    remaining -= filled;
    start = end;
  }
  return { segments, rest: messages.slice(start) };
}
