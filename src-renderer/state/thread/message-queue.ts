import type { QueuedMessage } from '../../../src-main/contract/messages.ts';
import type { ReportedRequest } from '../reported-request.ts';
import type { Draft } from './draft.svelte.ts';
import type { OpenThread } from './open-thread.svelte.ts';

interface Shown {
  readonly thread: OpenThread | null;
  readonly draft: Draft;
}

/** The messages that wait for the end of the running answer, in the thread that is shown. */
export class MessageQueue {
  readonly #shown: Shown;
  readonly #request: ReportedRequest;
  readonly #onAsk: () => void;

  constructor(shown: Shown, request: ReportedRequest, onAsk: () => void) {
    this.#shown = shown;
    this.#request = request;
    this.#onAsk = onAsk;
  }

  /** What stands in the message box waits from now on; false where there is no answer to wait for. */
  add(): boolean {
    const { draft, thread } = this.#shown;
    const text = draft.text.trim();
    if (thread === null || thread.turns.length === 0 || text === '') return false;
    draft.take();
    draft.flush();
    void this.#request('queue-add', { threadId: thread.id, text }).then((saved) => {
      if (!saved) draft.prepend(text);
    });
    return true;
  }

  /** Back into the message box, before what stands there. */
  async edit({ id, text }: QueuedMessage): Promise<void> {
    const { draft } = this.#shown;
    draft.prepend(text);
    draft.flush();
    await this.remove(id);
  }

  async remove(id: string): Promise<void> {
    const { thread } = this.#shown;
    if (thread !== null) await this.#request('queue-remove', { threadId: thread.id, id });
  }

  /** Now, and not at the end of an answer. */
  async send(id: string): Promise<void> {
    const { thread } = this.#shown;
    this.#onAsk();
    if (thread !== null) await this.#request('queue-send', { threadId: thread.id, id });
  }
}
