import { SvelteSet } from 'svelte/reactivity';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import type { Message, MessageId, ThreadId } from '../../../src-main/contract/messages.ts';
import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type { Input } from '../../../src-main/contract/requests.ts';
import { messageText } from '../../../src-main/markdown/write/message-text.ts';
import type { Connection } from '../../bridge.ts';
import { attachmentsOf } from '../../lib/message/message-files.ts';
import type { ReportedRequest } from '../reported-request.ts';
import type { CompareMode } from './compare-mode.svelte.ts';
import type { Draft } from './draft.svelte.ts';
import type { NewConversation } from './new-conversation.svelte.ts';
import type { OpenThread } from './open-thread.svelte.ts';
import type { ThreadInput } from './thread-input.svelte.ts';

interface Shown {
  readonly thread: OpenThread | null;
  readonly selectedId: ThreadId | null;
  readonly input: ThreadInput;
  readonly running: boolean;
  readonly choice: ModelChoice;
  readonly compare: CompareMode;
  readonly next: NewConversation;
  editingId: MessageId | null;
}

interface QuestionsOptions {
  shown: Shown;
  connection: Connection;
  request: ReportedRequest;
  report: (thrown: unknown) => void;
  onAsk: () => void;
  /** Opens the thread that the first message made; what was typed since goes with it. */
  openSent: (threadId: ThreadId, typed: Draft) => Promise<void>;
}

/** What the person asks in the conversation that is shown. */
export class Questions {
  readonly #options: QuestionsOptions;
  readonly #shown: Shown;
  readonly #unsaved = new SvelteSet<() => Promise<void>>();

  constructor(options: QuestionsOptions) {
    this.#options = options;
    this.#shown = options.shown;
  }

  /** Sends what stands in the message box. */
  async send(): Promise<void> {
    const { draft } = this.#shown.input;
    const text = draft.text.trim();
    const { files } = draft;
    if ((text === '' && files.ready.length === 0) || files.isReading || this.#shown.running) return;
    draft.take();
    draft.flush();
    const attachments = files.take();
    if (await this.ask(text, attachments)) return;
    draft.prepend(text);
    files.putBack(attachments);
  }

  /** Asks `text` here; false where it could not be asked. */
  async ask(text: string, attachments: Attachment[] = []): Promise<boolean> {
    const { input, next, thread } = this.#shown;
    const asked = { text, ...withFiles(attachments), ...this.#asked() };
    if (thread !== null) return this.#send(input, () => ({ threadId: thread.id, ...asked }));
    // As it was when it was asked: what is temporary stays so, wherever the person goes meanwhile.
    const temporary = next.temporary ? { temporary: true } : {};
    const sent = await this.#send(input, () => ({ threadId: null, ...asked, ...temporary, ...next.told }));
    if (sent) next.reset();
    return sent;
  }

  /** Asks again with another text, as a sibling of the message `original`. A new text that fails becomes a draft. */
  async resend(original: Message, text: string): Promise<void> {
    const { input, running, thread } = this.#shown;
    if (thread === null || running) return;
    this.#shown.editingId = null;
    const { parentId } = original;
    const files = withFiles(attachmentsOf(original));
    const message = { threadId: thread.id, text, parentId, ...files, ...this.#asked() };
    const sent = await this.#send(input, () => message);
    if (!sent && text !== messageText(original)) input.draft.prepend(text);
  }

  /** `flush` is awaited before anything is asked. Returns the function that ends it. */
  flushBeforeAsking(flush: () => Promise<void>): () => void {
    this.#unsaved.add(flush);
    return () => this.#unsaved.delete(flush);
  }

  /** What was typed into the instructions a moment ago is meant for this question. */
  async flush(): Promise<void> {
    if (this.#unsaved.size > 0) await Promise.all([...this.#unsaved].map((flush) => flush()));
  }

  #asked(): { choice: ModelChoice; others?: ModelChoice[] } {
    return $state.snapshot(this.#shown.compare.asked(this.#shown.choice));
  }

  /** Whether it could be sent; a failure is reported. */
  async #send(input: ThreadInput, messageOf: () => Input<'turn-send'>): Promise<boolean> {
    const { connection, onAsk, openSent, report, request } = this.#options;
    const shown = this.#shown;
    input.sending = true;
    onAsk();
    try {
      await this.flush();
      const message = messageOf();
      const { threadId } = await connection.request('turn-send', message);
      if (message.threadId === null && shown.selectedId === null && shown.input === input)
        await openSent(threadId, input.draft);
      // Left before it began: nobody shows it, and so it goes.
      else if (message.temporary === true) await request('thread-close', { threadId });
      return true;
    } catch (thrown) {
      report(thrown);
      return false;
    } finally {
      input.sending = false;
    }
  }
}

function withFiles(attachments: Attachment[]): { attachments?: Attachment[] } {
  return attachments.length === 0 ? {} : { attachments: $state.snapshot(attachments) };
}
