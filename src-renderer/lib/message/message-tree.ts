import type { Message, MessageId } from '../../../src-main/contract/messages.ts';

/** Whether an answer has anything to read. */
function hasText(message: Message): boolean {
  return message.parts.some((part) => (part.type === 'text' || part.type === 'refusal') && part.text !== '');
}

/** A thread's messages, ready to be walked. */
export class MessageTree {
  readonly #byId = new Map<MessageId, Message>();
  readonly #children = new Map<MessageId | null, Message[]>();
  /** Answers that a later one carries on: their text is the beginning of that one's. */
  readonly #continued = new Set<MessageId>();

  constructor(messages: readonly Message[]) {
    for (const message of messages) {
      this.#byId.set(message.id, message);
      const siblings = this.#children.get(message.parentId);
      if (siblings === undefined) this.#children.set(message.parentId, [message]);
      else siblings.push(message);
      if (message.continues !== undefined) this.#continued.add(message.continues);
    }
  }

  get(id: MessageId): Message | undefined {
    return this.#byId.get(id);
  }

  /** The answer that `message` carries on, directly or by way of others; itself where it carries on none. */
  rootOf(message: Message): MessageId {
    let root = message;
    while (root.continues !== undefined) {
      const before = this.#byId.get(root.continues);
      if (before === undefined) return root.continues;
      root = before;
    }
    return root.id;
  }

  /** From the first message to `head`. */
  path(head: MessageId | null): Message[] {
    const path: Message[] = [];
    let message = head === null ? undefined : this.#byId.get(head);
    while (message !== undefined) {
      path.push(message);
      message = message.parentId === null ? undefined : this.#byId.get(message.parentId);
    }
    return path.reverse();
  }

  /** The answers side by side with `message`, itself among them: the newest of each column, from the left. */
  compared({ parentId, comparison }: Message): Message[] {
    if (comparison === undefined) return [];
    const columns = new Map<number, Message>();
    for (const sibling of this.#children.get(parentId) ?? []) {
      if (sibling.comparison?.id === comparison.id) columns.set(sibling.comparison.column, sibling);
    }
    return [...columns].sort(([one], [other]) => one - other).map(([, answer]) => answer);
  }

  /**
   * The versions a person may switch between at this place, oldest first, `message` always among
   * them. An answer that a later one continues is not one of its own, nor is a failure without text.
   */
  versions(message: Message): Message[] {
    const siblings = (this.#children.get(message.parentId) ?? []).toSorted(byBeginning);
    return siblings.filter(
      (sibling) =>
        sibling.id === message.id ||
        (sibling.role === message.role &&
          !this.#continued.has(sibling.id) &&
          !(sibling.outcome?.status === 'failed' && !hasText(sibling))),
    );
  }
}

/** Answers that came at once stand in a thread in the order of their ends. */
function byBeginning(one: Message, other: Message): number {
  return one.createdAt - other.createdAt || (one.comparison?.column ?? 0) - (other.comparison?.column ?? 0);
}
