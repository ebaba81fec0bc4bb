import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message, Outcome } from '../../../src-main/contract.ts';
import type { Register, Stamp } from '../../../src-main/storage/hybrid-clock.ts';
import { mergeThreads } from '../../../src-main/storage/merge-threads.ts';
import { hiddenIds, visibleMessages } from '../../../src-main/storage/message-tree.ts';
import type { ThreadState } from '../../../src-main/storage/thread-state.ts';

const ids = Array.from({ length: 12 }, (_, index) => `m${index}`);
const stamp: fc.Arbitrary<Stamp> = fc.record({ time: fc.nat(4), device: fc.constantFrom('a', 'b', 'c') });

function register<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Register<T>> {
  return fc.record({ value, stamp });
}

const outcome: fc.Arbitrary<Outcome> = fc.constantFrom<Outcome>(
  { status: 'complete', end: 'stop' },
  { status: 'interrupted', end: 'error', failure: { code: 'app-killed' } },
);

const message: fc.Arbitrary<Message> = fc
  .record({
    id: fc.constantFrom(...ids),
    parent: fc.option(fc.nat(11), { nil: null }),
    createdAt: fc.nat(5),
    text: fc.string({ maxLength: 3 }),
    outcome,
  })
  .map(({ id, parent, createdAt, text, outcome }) => ({
    id,
    // A parent with a smaller number, so that there is no circle.
    parentId: parent === null || parent >= ids.indexOf(id) ? null : `m${parent}`,
    role: 'assistant',
    parts: [{ type: 'text', text }],
    createdAt,
    outcome,
  }));

const thread: fc.Arbitrary<ThreadState> = fc
  .record({
    id: fc.constant('t'),
    createdAt: fc.nat(9),
    title: register(
      fc.record({ text: fc.string({ maxLength: 3 }), source: fc.constantFrom('person', 'first-message') }),
    ),
    head: register(fc.option(fc.constantFrom(...ids))),
    choice: register(
      fc.option(fc.constantFrom({ providerId: 'p', model: 'm' }, { providerId: 'q', model: 'n' })),
    ),
    deletedAt: register(fc.option(fc.nat(9))),
    kept: fc.uniqueArray(fc.constantFrom(...ids)),
    tombstones: fc.uniqueArray(
      fc.record({ messageId: fc.constantFrom(...ids), removed: fc.boolean(), stamp }),
      {
        selector: ({ messageId }) => messageId,
      },
    ),
    messages: fc.uniqueArray(message, { selector: ({ id }) => id }),
  })
  // As a merge leaves it: in the order that merges give.
  .map((state) => mergeThreads(state, state));

describe('two copies of one thread', () => {
  test('come to the same, whichever is merged into which', () => {
    fc.assert(
      fc.property(thread, thread, (a, b) => {
        expect(mergeThreads(a, b)).toEqual(mergeThreads(b, a));
      }),
    );
  });

  test('come to the same, in whatever groups three are merged', () => {
    fc.assert(
      fc.property(thread, thread, thread, (a, b, c) => {
        expect(mergeThreads(mergeThreads(a, b), c)).toEqual(mergeThreads(a, mergeThreads(b, c)));
      }),
    );
  });

  test('stay as they are when merged again', () => {
    fc.assert(
      fc.property(thread, thread, (a, b) => {
        const merged = mergeThreads(a, b);
        expect(mergeThreads(merged, a)).toEqual(merged);
        expect(mergeThreads(merged, merged)).toEqual(merged);
      }),
    );
  });

  test('lose no message, no tombstone and no kept mark', () => {
    fc.assert(
      fc.property(thread, thread, (a, b) => {
        const merged = mergeThreads(a, b);
        const union = (pick: (state: ThreadState) => string[]) => new Set([...pick(a), ...pick(b)]);
        for (const pick of [
          (state: ThreadState) => state.messages.map(({ id }) => id),
          (state: ThreadState) => state.tombstones.map(({ messageId }) => messageId),
          (state: ThreadState) => state.kept,
        ]) {
          expect(new Set(pick(merged))).toEqual(union(pick));
        }
      }),
    );
  });

  test('keep the end of an answer that the other has only as it was when the app was killed', () => {
    const base = fc.sample(thread, { numRuns: 1, seed: 1 });
    const [state] = base;
    if (!state) throw new Error('no sample');
    const killed: Message = {
      id: 'm1',
      parentId: null,
      role: 'assistant',
      createdAt: 1,
      parts: [{ type: 'text', text: 'a much longer text than the other, and still not the end' }],
      outcome: { status: 'interrupted', end: 'error', failure: { code: 'app-killed' } },
    };
    const whole: Message = { ...killed, parts: [], outcome: { status: 'complete', end: 'stop' } };
    const merged = mergeThreads({ ...state, messages: [killed] }, { ...state, messages: [whole] });
    expect(merged.messages).toEqual([whole]);
  });
});

describe('the order of messages', () => {
  test('has a parent before its children', () => {
    fc.assert(
      fc.property(thread, ({ messages }) => {
        const seen = new Set<string>();
        const known = new Set(messages.map(({ id }) => id));
        for (const { id, parentId } of messages) {
          if (parentId !== null && known.has(parentId)) expect(seen).toContain(parentId);
          seen.add(id);
        }
      }),
    );
  });

  test('and what is hidden leave no child in sight whose parent is hidden', () => {
    fc.assert(
      fc.property(thread, ({ messages, tombstones }) => {
        const hidden = hiddenIds(messages, tombstones);
        const visible = visibleMessages(messages, tombstones);
        expect(visible.length + hidden.size).toBe(messages.length);
        const shown = new Set(visible.map(({ id }) => id));
        for (const { parentId } of visible) if (parentId !== null) expect(shown).toContain(parentId);
      }),
    );
  });
});
