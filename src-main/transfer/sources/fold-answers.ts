import type { SourceMessage } from '../source/source-conversation.ts';

/**
 * One answer where the source has a chain of them: the thoughts, the calls of tools, what those said
 * and the text, each a message there. A message joins the answer above it when it is the only one that
 * follows it, so that branches stay branches.
 */
export function foldAnswers(messages: readonly SourceMessage[]): SourceMessage[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const childrenOf = Map.groupBy(messages, ({ parentId }) => parentId);
  const folded: SourceMessage[] = [];
  for (const message of messages) {
    if (joins(message)) continue;
    const chain = [message];
    for (let next = onlyChild(message); next && joins(next); next = onlyChild(next)) chain.push(next);
    const last = chain.findLast(({ parts }) => parts.length > 0) ?? message;
    const first = chain.find(({ parts }) => parts.length > 0) ?? message;
    folded.push({
      ...message,
      parts: chain.flatMap(({ parts }) => parts),
      ...(first.createdAt === undefined ? {} : { createdAt: first.createdAt }),
      ...(last.model === undefined ? {} : { model: last.model }),
      ...(last.outcome === undefined ? {} : { outcome: last.outcome }),
    });
    // What follows the answer follows its one message; so does a head that points into it.
    for (const { id } of chain.slice(1)) {
      folded.push({ id, parentId: message.id, role: 'assistant', parts: [] });
    }
  }
  return folded;

  function onlyChild({ id }: SourceMessage): SourceMessage | undefined {
    const children = childrenOf.get(id) ?? [];
    return children.length === 1 ? children[0] : undefined;
  }

  /** Whether it is carried on from the message above it. In a circle of messages all would: none may. */
  function joins(message: SourceMessage): boolean {
    const parent = message.parentId === null ? undefined : byId.get(message.parentId);
    return (
      message.role === 'assistant' &&
      parent?.role === 'assistant' &&
      onlyChild(parent) === message &&
      !isInCircle(message)
    );
  }

  function isInCircle(message: SourceMessage): boolean {
    const seen = new Set<string>();
    for (let next: SourceMessage | undefined = message; next;) {
      if (seen.has(next.id)) return true;
      seen.add(next.id);
      if (next.role !== 'assistant') return false;
      next = next.parentId === null ? undefined : byId.get(next.parentId);
    }
    return false;
  }
}
