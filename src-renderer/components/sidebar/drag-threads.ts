import type { ThreadId } from '../../../src-main/contract/messages.ts';

const TYPE = 'application/x-lockchat-threads';

/** Threads begin to be dragged. */
export function dragThreads(event: DragEvent, ids: readonly ThreadId[]): void {
  event.dataTransfer?.setData(TYPE, JSON.stringify(ids));
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
}

/** Whether threads are dragged, and not a file or a text from elsewhere. */
export function dragsThreads(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes(TYPE) ?? false;
}

export function droppedThreads(event: DragEvent): ThreadId[] {
  const ids: unknown = JSON.parse(event.dataTransfer?.getData(TYPE) ?? '[]');
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
