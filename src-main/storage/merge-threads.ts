import type { Message } from '../contract.ts';
import { compareStamps, type Register } from './hybrid-clock.ts';
import { inOrder } from './message-tree.ts';
import type { ThreadState, Tombstone } from './thread-state.ts';

/**
 * Two copies of one thread as one. Messages and kept marks are a union by id, pointers and
 * tombstones are the last writer's. Commutative, associative, idempotent; no message is lost.
 */
export function mergeThreads(left: ThreadState, right: ThreadState): ThreadState {
  return {
    id: left.id,
    createdAt: Math.min(left.createdAt, right.createdAt),
    title: laterRegister(left.title, right.title),
    head: laterRegister(left.head, right.head),
    choice: laterRegister(left.choice, right.choice),
    deletedAt: laterRegister(left.deletedAt, right.deletedAt),
    kept: [...new Set([...left.kept, ...right.kept])].sort(),
    tombstones: mergeTombstones(left.tombstones, right.tombstones),
    messages: mergeMessages(left.messages, right.messages),
  };
}

function laterRegister<T>(left: Register<T>, right: Register<T>): Register<T> {
  const order = compareStamps(left.stamp, right.stamp) || compareText(left.value, right.value);
  return order >= 0 ? left : right;
}

function mergeTombstones(left: Tombstone[], right: Tombstone[]): Tombstone[] {
  const merged = new Map<string, Tombstone>();
  for (const tombstone of [...left, ...right]) {
    const standing = merged.get(tombstone.messageId);
    if (!standing || isLaterTombstone(tombstone, standing)) merged.set(tombstone.messageId, tombstone);
  }
  return [...merged.values()].sort((one, other) => (one.messageId < other.messageId ? -1 : 1));
}

function isLaterTombstone(one: Tombstone, other: Tombstone): boolean {
  return (compareStamps(one.stamp, other.stamp) || Number(one.removed) - Number(other.removed)) > 0;
}

function mergeMessages(left: Message[], right: Message[]): Message[] {
  const merged = new Map<string, Message>();
  for (const message of [...left, ...right]) {
    const standing = merged.get(message.id);
    merged.set(message.id, standing ? fuller(standing, message) : message);
  }
  return inOrder([...merged.values()]);
}

/**
 * Of two messages with one id, the one to keep. Messages do not change, with one exception: what was
 * recovered from a journal yields to the real end of that answer, or to a longer journal.
 */
export function fuller(one: Message, other: Message): Message {
  const order = Number(isRecovered(other)) - Number(isRecovered(one)) || compareText(one, other);
  return order >= 0 ? one : other;
}

/** Whether it is what the journal of a killed app had of an answer. */
function isRecovered({ outcome }: Message): boolean {
  return outcome !== undefined && 'failure' in outcome && outcome.failure.code === 'app-killed';
}

/** Any fixed order will do where two writers claim the same instant or the same id: longer text wins. */
function compareText(left: unknown, right: unknown): number {
  const [one, other] = [JSON.stringify(left), JSON.stringify(right)];
  if (one.length !== other.length) return one.length - other.length;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
