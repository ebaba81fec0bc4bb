import type { Compaction, RunningCompaction } from '../../../src-main/contract/compaction.ts';
import type { ThreadChange } from '../../../src-main/contract/events.ts';
import type { MessageId } from '../../../src-main/contract/messages.ts';
import type { ThreadView } from '../../../src-main/contract/threads.ts';

/** The summaries of an open thread, and the one that is being written. */
export class ThreadSummaries {
  all: readonly Compaction[] = $state.raw([]);
  running: RunningCompaction | null = $state.raw(null);

  show({ compactions = [], compacting }: Pick<ThreadView, 'compactions' | 'compacting'>): void {
    this.all = compactions;
    this.running = compacting ?? null;
  }

  /** False where the beginning of a summary was missed. */
  apply(event: Extract<ThreadChange, { type: 'compaction-run' | 'compaction-delta' }>): boolean {
    if (event.type === 'compaction-run') {
      this.running = event.compacting;
      return true;
    }
    if (this.running === null) return false;
    this.running = { ...this.running, text: this.running.text + event.text };
    return true;
  }

  behind(messageId: MessageId): Compaction[] {
    return this.all.filter(({ upTo }) => upTo === messageId);
  }

  /** Where one that was found is seen: behind a message. */
  placeOf(id: string): MessageId {
    return this.all.find((compaction) => compaction.id === id)?.upTo ?? id;
  }
}
