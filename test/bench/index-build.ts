import type { Thread } from '../../src-main/contract/threads.ts';
import { messageText } from '../../src-main/markdown/write/message-text.ts';
import type { SearchIndex } from '../../src-main/search/search-index.ts';
import { Random } from './random.ts';
import type { Sample } from './random-queries.ts';
import { timed } from './timing.ts';

/** Threads between two looks at the memory. */
const LOOK_EVERY = 100;

/** Builds the index as the app does, thread by thread; generating the history is not counted. */
export function buildIndex(
  index: SearchIndex,
  history: () => Iterable<Thread>,
): { seconds: number; longestMs: number; memoryBytes: number; textBytes: number } {
  let total = 0;
  let longestMs = 0;
  let memoryBytes = 0;
  let textBytes = 0;
  let threads = 0;
  const call = <T>(work: () => T): T => {
    const { ms, result } = timed(work);
    total += ms;
    longestMs = Math.max(longestMs, ms);
    return result;
  };
  for (const { summary, messages } of history()) {
    index.fill({
      mark: 'mark',
      extent: 'extent',
      summary,
      messages,
      removed: [],
      titleUses: [],
      isWhole: true,
    });
    while (call(() => index.writeFull()));
    textBytes += messages.reduce((sum, message) => sum + Buffer.byteLength(messageText(message)), 0);
    threads += 1;
    if (threads % LOOK_EVERY === 0) memoryBytes = Math.max(memoryBytes, process.memoryUsage().rss);
  }
  call(() => {
    while (index.writeSome());
    index.setComplete();
  });
  return { seconds: total / 1000, longestMs, memoryBytes, textBytes };
}

/** Messages from all over the history, about `count` of them. */
export function sampleOf(history: Iterable<Thread>, count: number): Sample[] {
  const random = new Random(7);
  const samples: Sample[] = [];
  let seen = 0;
  for (const thread of history) {
    for (const message of thread.messages) {
      seen += 1;
      const place = random.below(seen);
      if (samples.length < count) samples.push({ thread, message });
      else if (place < count) samples[place] = { thread, message };
    }
  }
  return samples;
}
