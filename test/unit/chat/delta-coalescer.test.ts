import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Delta, DeltaCoalescer } from '../../../src-main/chat/delta-coalescer.ts';

describe('deltas on their way to the windows', () => {
  let batches: Delta[][];
  let coalescer: DeltaCoalescer;

  beforeEach(() => {
    vi.useFakeTimers();
    batches = [];
    coalescer = new DeltaCoalescer((batch) => batches.push(batch));
  });
  afterEach(() => vi.useRealTimers());

  test('the first one leaves at once: a person waits for it', () => {
    coalescer.add('text', 'a');
    expect(batches).toEqual([[{ type: 'text', text: 'a' }]]);
  });

  test('later ones leave together after 16 ms, as one delta', () => {
    coalescer.add('text', 'a');
    coalescer.add('text', 'b');
    coalescer.add('text', 'c');
    vi.advanceTimersByTime(15);
    expect(batches).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(batches[1]).toEqual([{ type: 'text', text: 'bc' }]);
  });

  test('a full batch does not wait for its time', () => {
    coalescer.add('text', 'a');
    coalescer.add('text', 'x'.repeat(2048));
    expect(batches).toHaveLength(2);
  });

  test('reasoning and text keep their order and do not run together', () => {
    coalescer.add('reasoning', 'a');
    coalescer.add('reasoning', 'b');
    coalescer.add('text', 'c');
    coalescer.add('reasoning', 'd');
    coalescer.flush();
    expect(batches[1]).toEqual([
      { type: 'reasoning', text: 'b' },
      { type: 'text', text: 'c' },
      { type: 'reasoning', text: 'd' },
    ]);
  });

  test('a flush leaves no timer behind and sends nothing twice', () => {
    coalescer.add('text', 'a');
    coalescer.add('text', 'b');
    coalescer.flush();
    coalescer.flush();
    vi.advanceTimersByTime(100);
    expect(batches).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});
