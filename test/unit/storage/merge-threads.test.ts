import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message, Outcome } from '../../../src-main/contract/messages.ts';
import type { Register, Stamp } from '../../../src-main/storage/thread/hybrid-clock.ts';
import { mergeThreads } from '../../../src-main/storage/thread/merge-threads.ts';
import { hiddenIds, visibleMessages } from '../../../src-main/storage/thread/message-tree.ts';
import { isPurged } from '../../../src-main/storage/thread/purge.ts';
import type { PurgeMark, ThreadState } from '../../../src-main/storage/thread/thread-state.ts';

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

const threadWith = (purge: fc.Arbitrary<PurgeMark | null>): fc.Arbitrary<ThreadState> =>
  fc
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
      instructions: register(
        fc.option(fc.constantFrom({ systemPrompt: 'a' }, { systemPrompt: 'b', temperature: 1 })),
      ),
      deletedAt: register(fc.option(fc.nat(9))),
      pinnedAt: register(fc.option(fc.nat(9))),
      archivedAt: register(fc.option(fc.nat(9))),
      folder: register(fc.option(fc.constantFrom('f', 'g'))),
      tags: fc.uniqueArray(fc.record({ tag: fc.constantFrom('x', 'y', 'z'), on: fc.boolean(), stamp }), {
        selector: ({ tag }) => tag,
      }),
      compactions: fc.uniqueArray(
        fc.record({
          compaction: fc.record({
            id: fc.constantFrom('c1', 'c2', 'c3'),
            upTo: fc.constantFrom(...ids),
            text: fc.string({ maxLength: 3 }),
            inUse: fc.boolean(),
            createdAt: fc.nat(5),
            providerId: fc.constant('p'),
            providerName: fc.constant('P'),
            model: fc.constant('m'),
          }),
          removed: fc.boolean(),
          stamp,
        }),
        { selector: ({ compaction }) => compaction.id },
      ),
      purge,
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

/** As messages are: the same wherever they are copied to. */
function dated(state: ThreadState): ThreadState {
  const messages = state.messages.map((message) => ({ ...message, createdAt: ids.indexOf(message.id) % 6 }));
  const of = { ...state, messages };
  return mergeThreads(of, of);
}

const thread = threadWith(fc.constant(null));
const maybePurged = threadWith(fc.option(fc.record({ deletion: stamp, newest: fc.nat(5) }))).map(dated);

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

describe('a thread that was deleted for good', () => {
  const current = (state: ThreadState, deletedAt: number | null, time: number): ThreadState => ({
    ...state,
    deletedAt: { value: deletedAt, stamp: { time, device: 'a' } },
    purge: null,
    messages: [
      { id: 'm1', parentId: null, role: 'user', createdAt: 3, parts: [{ type: 'text', text: 'secret' }] },
    ],
  });
  const purged = (state: ThreadState): ThreadState =>
    mergeThreads(state, { ...state, purge: { deletion: state.deletedAt.stamp, newest: 3 } });

  test('comes to the same on two copies, whichever is merged into which, and stays so', () => {
    fc.assert(
      fc.property(maybePurged, maybePurged, (a, b) => {
        const merged = mergeThreads(a, b);
        expect(mergeThreads(b, a)).toEqual(merged);
        expect(mergeThreads(merged, merged)).toEqual(merged);
        expect(mergeThreads(merged, mergeThreads(merged, a))).toEqual(merged);
      }),
    );
  });

  test('leaves nothing of what was said, and no copy that is in the trash brings it back', () => {
    fc.assert(
      fc.property(thread, (base) => {
        const copy = current(base, 5, 9);
        const gone = purged(copy);
        expect(JSON.stringify(gone)).not.toContain('secret');
        expect(gone.title.value.text).toBe('');
        expect(mergeThreads(gone, copy)).toEqual(gone);
      }),
    );
  });

  test('comes back from a copy where it was taken out of the trash', () => {
    fc.assert(
      fc.property(thread, (base) => {
        const restored = current(base, null, 10);
        const merged = mergeThreads(purged(current(base, 5, 9)), restored);
        expect(merged.messages).toEqual(restored.messages);
        expect(merged.title).toEqual(restored.title);
      }),
    );
  });

  test('comes back, in the trash, from a copy with a message that nobody here had read', () => {
    fc.assert(
      fc.property(thread, (base) => {
        const copy = current(base, 5, 9);
        const [first] = copy.messages;
        if (!first) throw new Error('no message');
        const longer = { ...copy, messages: [first, { ...first, id: 'm2', createdAt: 4 }] };
        const merged = mergeThreads(purged(copy), longer);
        expect(merged.messages.map(({ id }) => id)).toEqual(['m1', 'm2']);
        expect(isPurged(merged, 4)).toBe(false);
      }),
    );
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
