import type { FileRef } from '../contract/attachments.ts';
import type { LostFile, Message } from '../contract/messages.ts';

/** Half of a SHA-256: whole, it would look as if the message named a file that has to be there. */
const ID_LENGTH = 32;

/** Files whose bytes are gone, and without which the person asks all the same: once told in a conversation, it holds there. */
export class LostFiles {
  readonly #accepted: Set<string>;
  readonly #all: boolean;
  readonly #lacking = new Map<string, LostFile>();

  /** @param path the messages before the answer. `all`: whatever is lost, this question is asked without it. */
  constructor(path: readonly Message[], all = false) {
    this.#accepted = new Set(path.flatMap(({ without = [] }) => without.map(({ id }) => id)));
    this.#all = all;
  }

  /** Whether the question goes without `file`, which then is among those that it lacks. */
  mayLack({ sha256, name }: FileRef): boolean {
    const id = sha256.slice(0, ID_LENGTH);
    if (!this.#all && !this.#accepted.has(id)) return false;
    this.#lacking.set(id, { id, name });
    return true;
  }

  /** Those that the question went without. */
  get lacking(): LostFile[] {
    return [...this.#lacking.values()];
  }
}
