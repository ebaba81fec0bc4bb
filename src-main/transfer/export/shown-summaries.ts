import type { Compaction } from '../../contract/compaction.ts';
import type { MessageId } from '../../contract/messages.ts';
import type { Thread } from '../../contract/threads.ts';
import type { ExportWords } from './export-words.ts';

/** The summaries of a thread, by the message that each stands behind. */
export function shownSummaries({
  compactions = [],
}: Pick<Thread, 'compactions'>): Map<MessageId, Compaction[]> {
  return Map.groupBy(compactions, ({ upTo }) => upTo);
}

export function summaryLabel({ inUse }: Compaction, words: ExportWords): string {
  return inUse ? words.summary : words.summaryOff;
}
