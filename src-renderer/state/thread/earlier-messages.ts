import type { Message, ThreadId } from '../../../src-main/contract/messages.ts';
import type { Connection } from '../../bridge.ts';

/** So many messages come at once. */
const AT_ONCE = 500;

/**
 * The messages of a thread that come before so many of them, the oldest first; fetched in pieces, so that none holds
 * the window. Ends early, with what there is, where they are no longer wanted.
 */
export async function earlierMessages(
  connection: Connection,
  threadId: ThreadId,
  before: number,
  isWanted: () => boolean,
): Promise<Message[]> {
  const pieces: Message[][] = [];
  for (let from = before; from > 0 && isWanted();) {
    const piece = await connection.request('thread-earlier', { threadId, before: from, limit: AT_ONCE });
    pieces.unshift(piece.messages);
    from = piece.earlier;
  }
  return pieces.flat();
}
