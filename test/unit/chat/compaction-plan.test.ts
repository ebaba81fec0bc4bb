import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planCompaction } from '../../../src-main/chat/compaction-plan.ts';
import { budgetOf, tokensOfMessage } from '../../../src-main/chat/model-view.ts';
import { viewedPath } from '../../../src-main/chat/viewed-path.ts';
import type { Compaction } from '../../../src-main/contract/compaction.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import { answerMessage, userMessage } from '../../support/storage/storage-samples.ts';

/** Questions and answers in turn, of so many words each. */
function conversation(lengths: readonly number[]): Message[] {
  return lengths.map((words, index) => {
    const [id, parent] = [`m${index}`, index === 0 ? null : `m${index - 1}`];
    const text = 'word '.repeat(words);
    return index % 2 === 0 ? userMessage(id, parent, text) : answerMessage(id, parent ?? '', text);
  });
}

function summaryUpTo(upTo: string, changes: Partial<Compaction> = {}): Compaction {
  const by = { providerId: 'p', providerName: 'P', model: 'm' };
  return { id: `of-${upTo}`, upTo, text: 'Short.', inUse: true, createdAt: 0, ...by, ...changes };
}

describe('what is summarised', () => {
  test('is all but the last two turns; of two turns the first, and of one nothing', () => {
    const path = conversation([10, 10, 10, 10, 10, 10, 10, 10]);
    const plan = planCompaction(path, [], {}, 0);
    expect(plan?.upTo).toBe('m3');
    expect(plan?.pieces).toEqual([path.slice(0, 4)]);
    expect(planCompaction(path.slice(0, 4), [], {}, 0)?.upTo).toBe('m1');
    expect(planCompaction(path.slice(0, 2), [], {}, 0)).toBeNull();
    expect(planCompaction([], [], {}, 0)).toBeNull();
  });

  test('is more of it where the last turns alone would fill the window', () => {
    const path = conversation([10, 10, 400, 400, 10, 10]);
    expect(planCompaction(path, [], { contextWindow: 100_000 }, 0)?.upTo).toBe('m1');
    expect(planCompaction(path, [], { contextWindow: 2000 }, 0)?.upTo).toBe('m3');
  });

  test('is what came since the summary in use, and that is taken into the new one', () => {
    const path = conversation(Array.from({ length: 12 }, () => 10));
    const before = summaryUpTo('m3');
    const plan = planCompaction(path, [before], {}, 0);
    expect(plan?.before).toBe(before);
    expect(plan?.pieces.flat().map(({ id }) => id)).toEqual(['m4', 'm5', 'm6', 'm7']);
    expect(planCompaction(path.slice(0, 8), [before], {}, 0)).toBeNull();
  });

  test('is asked for in pieces that a request can hold, in order and without a gap', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 500, max: 5000 }), (list, contextWindow) => {
        const path = conversation(list);
        const limits = { contextWindow };
        const pieces = planCompaction(path, [], limits, 100)?.pieces ?? [];
        const ids = pieces.flat().map(({ id }) => id);
        expect(ids).toEqual(path.slice(0, ids.length).map(({ id }) => id));
        for (const piece of pieces) {
          const tokens = piece.reduce((sum, message) => sum + tokensOfMessage(message), 0);
          expect(piece.length).toBeGreaterThan(0);
          if (piece.length > 1) expect(tokens).toBeLessThanOrEqual(budgetOf(limits) - 100);
          else expect(tokens).toBeLessThan(budgetOf(limits) + 100);
        }
      }),
    );
  });
});

describe('what is seen of a conversation', () => {
  const path = conversation([1, 1, 1, 1, 1, 1]);

  test('is all of it without a summary, with one that is off, and on a path that does not lead through it', () => {
    for (const compactions of [undefined, [], [summaryUpTo('m1', { inUse: false })], [summaryUpTo('other')]])
      expect(viewedPath(path, compactions)).toEqual({ messages: path });
  });

  test('begins behind the summary that stands for most, whichever was written last', () => {
    const [early, late] = [summaryUpTo('m1'), summaryUpTo('m3')];
    for (const compactions of [
      [early, late],
      [late, early],
    ]) {
      expect(viewedPath(path, compactions)).toEqual({ summary: late, messages: path.slice(4) });
    }
    const again = summaryUpTo('m3', { id: 'again' });
    expect(viewedPath(path, [late, again]).summary).toBe(again);
  });
});
