import type { Compaction } from '../../contract/compaction.ts';
import type { Message } from '../../contract/messages.ts';
import { isRecord } from '../../files/is-record.ts';
import { hasFiniteNumbers, isTime } from '../files/sane-numbers.ts';
import { compareStamps, type HybridClock, NEVER, type Stamp } from './hybrid-clock.ts';
import { withSaneNumbers } from './message-numbers.ts';
import { compareText } from './register.ts';

/**
 * A summary of a thread. Each has a last writer of its own. One that the person removed stays: it can come back, and
 * what it used was used.
 */
export interface CompactionMark {
  compaction: Compaction;
  removed: boolean;
  stamp: Stamp;
}

export function isCompactionMark(value: unknown): value is CompactionMark {
  return (
    isRecord(value) &&
    typeof value['removed'] === 'boolean' &&
    isRecord(value['stamp']) &&
    isTime(value['stamp']['time']) &&
    typeof value['stamp']['device'] === 'string' &&
    isCompaction(value['compaction'])
  );
}

function isCompaction(value: unknown): value is Compaction {
  return (
    isRecord(value) &&
    ['id', 'upTo', 'text', 'providerId', 'providerName', 'model'].every(
      (name) => typeof value[name] === 'string',
    ) &&
    typeof value['inUse'] === 'boolean' &&
    isTime(value['createdAt']) &&
    hasFiniteNumbers(value)
  );
}

/** Those that stand among the messages with these ids, in the order in which they were written. */
export function compactionsAmong(
  marks: readonly CompactionMark[] | undefined,
  shown: ReadonlySet<string>,
): Compaction[] {
  return (marks ?? []).flatMap(({ compaction, removed }) =>
    removed || !shown.has(compaction.upTo) ? [] : [compaction],
  );
}

/** As messages: for who looks for texts, and for who counts what was used. */
export function compactionMessages(
  marks: readonly CompactionMark[] | undefined,
  shown: ReadonlySet<string>,
): { messages: Message[]; removed: Message[] } {
  const current = compactionsAmong(marks, shown);
  const others = (marks ?? []).flatMap(({ compaction }) =>
    current.includes(compaction) ? [] : [compaction],
  );
  return { messages: current.map(asMessage), removed: others.map(asMessage) };
}

/** With figures that make sense, whoever wrote them. */
export function withSaneFigures(mark: CompactionMark): CompactionMark {
  const { id, upTo, text, inUse, createdAt, providerId, providerName, model } = mark.compaction;
  const current = { id, upTo, text, inUse, createdAt, providerId, providerName, model };
  return { ...mark, compaction: { ...current, ...figuresOf(withSaneNumbers(asMessage(mark.compaction))) } };
}

/** With `compaction` as it is now, written after whatever stands under its id. */
export function withCompaction(
  marks: readonly CompactionMark[] | undefined,
  set: { compaction: Compaction; removed: boolean },
  clock: HybridClock,
): CompactionMark[] {
  const current = (marks ?? []).find(({ compaction }) => compaction.id === set.compaction.id);
  return mergeCompactions(marks ?? [], [{ ...set, stamp: clock.after(current?.stamp ?? NEVER) }]);
}

/** In the order in which they were written; of two under one id, the one that was set last. */
export function mergeCompactions(
  left: readonly CompactionMark[],
  right: readonly CompactionMark[],
): CompactionMark[] {
  const merged = new Map<string, CompactionMark>();
  for (const mark of [...left, ...right]) {
    const { id } = mark.compaction;
    const current = merged.get(id);
    const order = current ? compareStamps(mark.stamp, current.stamp) || compareText(mark, current) : 1;
    if (order > 0) merged.set(id, mark);
  }
  return [...merged.values()].sort(
    ({ compaction: one }, { compaction: other }) =>
      one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1),
  );
}

function asMessage(compaction: Compaction): Message {
  const { id, upTo, text, createdAt, providerId, providerName, model } = compaction;
  return {
    id,
    parentId: upTo,
    role: 'assistant',
    parts: [{ type: 'text', text }],
    createdAt,
    outcome: { status: 'complete', end: 'stop' },
    providerId,
    providerName,
    model,
    ...figuresOf(compaction),
  };
}

type Figures = Pick<Compaction, 'usage' | 'attempts' | 'durationMs'>;

function figuresOf({ usage, attempts, durationMs }: Figures): Figures {
  return {
    ...(usage === undefined ? {} : { usage }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(durationMs === undefined ? {} : { durationMs }),
  };
}
