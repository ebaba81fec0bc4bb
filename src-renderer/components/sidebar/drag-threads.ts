import type { ThreadId } from '../../../src-main/contract/messages.ts';

const TYPE = 'application/x-lockchat-threads';

/** Threads begin to be dragged. */
export function dragThreads(event: DragEvent, ids: readonly ThreadId[]): void {
  // The address of the link is our page's: nothing outside may take it for one.
  event.dataTransfer?.clearData();
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

/**
 * Whether a drag ended outside the window: nothing there takes a thread, whatever the drag says of itself (on X11 that
 * it moved something, also where nobody was). Where the desktop does not say where that was (Wayland), it did not.
 */
export function isDroppedOutside(
  { clientX, clientY }: DragEvent,
  { innerWidth, innerHeight }: Pick<Window, 'innerWidth' | 'innerHeight'>,
): boolean {
  return clientX < 0 || clientY < 0 || clientX >= innerWidth || clientY >= innerHeight;
}
