import type { Attachment } from '../../src-main/contract/attachments.ts';
import type { Failure } from '../../src-main/contract/failures.ts';
import { type Connection, failureOf } from '../bridge.ts';

/** A file of a conversation that is looked at. */
export class ShownFile {
  readonly attachment: Attachment;
  text: string | null = $state(null);
  /** There is no more than `text`. */
  whole = $state(true);
  reading = $state(false);
  failure: Failure | null = $state.raw(null);
  readonly #connection: Connection;

  constructor(connection: Connection, attachment: Attachment) {
    this.#connection = connection;
    this.attachment = attachment;
    void this.#read();
  }

  /** In the program that the system has for it. */
  open(): Promise<void> {
    return this.#try(() => this.#connection.request('attachment-open', { file: this.#original }));
  }

  save(): Promise<void> {
    return this.#try(() => this.#connection.request('attachment-save', { file: this.#original }));
  }

  get #original(): Attachment['original'] {
    return $state.snapshot(this.attachment.original);
  }

  async #read(): Promise<void> {
    const { attachment } = this;
    const file =
      attachment.kind === 'text'
        ? attachment.original
        : attachment.kind === 'document'
          ? attachment.text
          : undefined;
    if (file === undefined) return;
    this.reading = true;
    await this.#try(async () => {
      const { text, whole } = await this.#connection.request('attachment-text', {
        file: $state.snapshot(file),
      });
      this.text = text;
      this.whole = whole;
    });
    this.reading = false;
  }

  async #try(act: () => Promise<unknown>): Promise<void> {
    this.failure = null;
    try {
      await act();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}
