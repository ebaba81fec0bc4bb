import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Folder, ThreadOutline, ThreadSummary } from '../../../src-main/contract/threads.ts';
import {
  layoutSections,
  LINE_HEIGHT,
  linesBetween,
  topOfLine,
} from '../../../src-renderer/lib/thread-sections.ts';
import { ThreadList } from '../../../src-renderer/state/list/thread-list.svelte.ts';
import { ThreadSelection } from '../../../src-renderer/state/list/thread-selection.svelte.ts';
import { ScriptedMain, settle, summaryOf } from '../../support/renderer/scripted-main.ts';

const folder = (id: string, threadCount: number, parentId: string | null = null): Folder => ({
  id,
  name: id,
  parentId,
  threadCount,
});
const look = {
  sort: 'updated',
  since: [],
  closed: [],
  pinnedLabel: 'Pinned',
  foldersLabel: 'Folders',
  labelOf: (span: number) => `span ${span}`,
} as const;
const outline: ThreadOutline = {
  pinned: 1,
  folders: [folder('a', 2), folder('a-in', 1, 'a'), folder('b', 3)],
  spans: [2, 0, 5],
  tags: [],
};

describe('the sections', () => {
  const layout = (closed: string[]) =>
    layoutSections({ ...look, closed, outline, filter: { place: 'loose' } });

  test('stand in their order, each below the one before, without the empty spans', () => {
    const sections = layout([]);
    expect(sections.map(({ key, first, count }) => [key, first, count])).toEqual([
      ['pinned', 0, 1],
      ['folders', 1, 0],
      ['folder-a', 1, 2],
      ['folder-a-in', 3, 1],
      ['folder-b', 4, 3],
      ['span-0', 7, 2],
      ['span-2', 9, 5],
    ]);
    expect(sections.at(-1)).toMatchObject({ offset: 2 });
    for (const [index, { top }] of sections.entries()) {
      const above = sections[index - 1];
      expect(top).toBe(above ? above.top + above.height : 0);
    }
  });

  test('of a shut folder have no lines, and none of what stands in it', () => {
    expect(
      layout(['a'])
        .map(({ key, count }) => [key, count])
        .slice(0, 4),
    ).toEqual([
      ['pinned', 1],
      ['folders', 0],
      ['folder-a', 0],
      ['folder-b', 3],
    ]);
  });

  test('know which lines lie between two heights', () => {
    const sections = layout([]);
    const last = sections.at(-1);
    if (!last) throw new Error('no section');
    const start = topOfLine(sections, last.first);
    expect(linesBetween(last, start, start + 1)).toEqual([0, 1]);
    expect(linesBetween(last, start + LINE_HEIGHT, start + 3 * LINE_HEIGHT)).toEqual([1, 3]);
    expect(linesBetween(last, 0, 10)).toEqual([0, 0]);
    expect(linesBetween(last, 0, 1e9)).toEqual([0, 5]);
  });
});

/** A main with so many threads, the newest with the largest number. */
function mainWith(count: () => number): ScriptedMain {
  const idAt = (index: number): string => String(count() - index);
  const indexes = (offset: number, limit: number): number[] =>
    Array.from({ length: Math.max(0, Math.min(limit, count() - offset)) }, (_, index) => offset + index);
  return new ScriptedMain({
    'thread-outline': () => ({ pinned: 0, folders: [], spans: [count()], tags: [] }),
    'thread-slice': ({ offset, limit }): ThreadSummary[] =>
      indexes(offset, limit).map((index) => summaryOf(idAt(index))),
    'thread-ids': ({ offset, limit }) => indexes(offset, limit).map(idAt),
  });
}

function listOf(main: ScriptedMain, thrown: unknown[] = []): ThreadList {
  return new ThreadList(
    main,
    () => ({ ...look, since: [], closed: [] }),
    (error) => thrown.push(error),
  );
}

describe('a list of 100,000 threads', () => {
  test('asks for what is in sight, wherever that is, and for each page once', async () => {
    const main = mainWith(() => 100_000);
    const list = listOf(main);
    await list.refresh();
    expect(list.count).toBe(100_000);
    const range = { filter: { place: 'loose' }, from: 70_010, to: 70_060 } as const;
    await Promise.all([list.need([range]), list.need([range])]);
    expect(main.inputs('thread-slice')).toMatchObject([
      { offset: 0 },
      { offset: 70_000 },
      { offset: 70_050 },
    ]);
    const [section] = list.sections;
    if (!section) throw new Error('no section');
    const lines = list.lines(section, [70_010]);
    expect(lines.map(({ thread }) => thread.id)).toEqual(['29990']);
    expect(list.lineOf('29990')).toBe(70_010);
    expect(await list.neighbour('29990', 1)).toBe('29989');
  });

  test('keeps few pages, however far it is scrolled', async () => {
    const list = listOf(mainWith(() => 100_000));
    await list.refresh();
    for (let from = 0; from < 100_000; from += 1_000) {
      await list.need([{ filter: { place: 'loose' }, from, to: from + 40 }]);
    }
    expect(list.lineOf('100000')).toBe(-1);
    expect(list.lineOf('1000')).toBe(99_000);
  });
});

describe('a list that changes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('follows, and asks no more often than it can draw, however many changes there are', async () => {
    let count = 3;
    const main = mainWith(() => count);
    const list = listOf(main);
    await list.refresh();
    count = 1_000;
    for (let id = 4; id <= 1_000; id += 1) list.change(summaryOf(String(id)), id === 7);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(list.count).toBe(1_000);
    expect(main.inputs('thread-outline').length).toBeLessThan(5);
    expect([...list.running]).toEqual(['7']);
  });

  test('shows a new title at once', async () => {
    const list = listOf(mainWith(() => 3));
    await list.refresh();
    list.change(summaryOf('2', { title: 'New' }), false);
    expect(list.find('2')?.title).toBe('New');
  });

  test('that cannot be fetched says so, and keeps what it has', async () => {
    const thrown: unknown[] = [];
    const main = mainWith(() => 3);
    const list = listOf(main, thrown);
    await list.refresh();
    delete main.answers['thread-outline'];
    await list.refresh();
    expect(thrown).toHaveLength(1);
    expect(list.count).toBe(3);
  });

  test('of a window that has none yet is not asked for by a change', async () => {
    const main = mainWith(() => 3);
    listOf(main).change(summaryOf('1'), true);
    await settle();
    expect(main.asked).toEqual([]);
  });
});

describe('a selection', () => {
  async function selectionOf(count: number): Promise<ThreadSelection> {
    const list = listOf(mainWith(() => count));
    await list.refresh();
    return new ThreadSelection(list, (thrown) => {
      throw thrown;
    });
  }

  test('takes single threads in and out, and ranges from the last of them', async () => {
    const selection = await selectionOf(100);
    selection.toggle('99', 1);
    selection.toggle('97', 3);
    selection.toggle('99', 1);
    expect([...selection.ids]).toEqual(['97']);
    await selection.extendTo(4);
    expect([...selection.ids]).toEqual(['99', '98', '97', '96']);
    await selection.extendTo(0);
    expect([...selection.ids]).toEqual(['100', '99']);
    expect(selection.with('99')).toEqual(['100', '99']);
    expect(selection.with('50')).toEqual(['50']);
  });

  test('takes everything, also what the window has never seen', async () => {
    const selection = await selectionOf(5_000);
    await selection.all();
    expect(selection.ids.size).toBe(5_000);
    selection.clear();
    flushSync();
    expect(selection.ids.size).toBe(0);
  });

  test('that was let go of is not filled by an answer that comes late', async () => {
    const selection = await selectionOf(10);
    const coming = selection.all();
    selection.clear();
    await coming;
    expect(selection.ids.size).toBe(0);
  });
});
