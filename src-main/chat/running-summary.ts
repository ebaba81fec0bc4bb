import type { RunningCompaction } from '../contract/compaction.ts';
import type { ThreadChange } from '../contract/events.ts';
import type { MessageId } from '../contract/messages.ts';
import { DeltaCoalescer } from './delta-coalescer.ts';

/** A summary while it is being written, and what windows are told of it. */
export class RunningSummary {
  readonly #upTo: MessageId;
  readonly #publish: (change: ThreadChange) => void;
  readonly #abort = new AbortController();
  readonly #coalescer: DeltaCoalescer;
  #text = '';

  constructor(upTo: MessageId, publish: (change: ThreadChange) => void) {
    this.#upTo = upTo;
    this.#publish = publish;
    this.#coalescer = new DeltaCoalescer((batch) => {
      for (const { text } of batch) {
        this.#text += text;
        publish({ type: 'compaction-delta', text });
      }
    });
  }

  /** As far as it has come; windows know as much. */
  get snapshot(): RunningCompaction {
    this.#coalescer.flush();
    return { upTo: this.#upTo, text: this.#text };
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** What was written so far is none of it. */
  restart(): void {
    this.#coalescer.flush();
    this.#text = '';
    this.#publish({ type: 'compaction-run', compacting: this.snapshot });
  }

  add(text: string): void {
    this.#coalescer.add('text', text);
  }

  stop(): void {
    this.#abort.abort();
  }

  /** Nothing of it stays. */
  end(): void {
    this.#coalescer.flush();
    this.#publish({ type: 'compaction-run', compacting: null });
  }
}
