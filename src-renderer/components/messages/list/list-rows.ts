/** The element of the row with this key, if it is drawn. */
export function rowOf(list: HTMLElement, key: string): HTMLElement | null {
  return list.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
}

/** The key of the row that `node` is in; null outside of every row of this list. */
export function keyOf(node: Node | null, list: HTMLElement): string | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const row = element?.closest<HTMLElement>('[data-row]') ?? null;
  return row !== null && list.contains(row) ? (row.dataset['row'] ?? null) : null;
}

/** The keys of the rows that are in view, from above. */
export function keysInView(list: HTMLElement): string[] {
  const view = viewOf(list);
  return [...list.querySelectorAll<HTMLElement>('[data-row]')]
    .filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > view.top && top < view.bottom;
    })
    .map((row) => row.dataset['row'] ?? '');
}

/** Whether the beginning of a row can be read where it stands. */
export function startsInView(row: HTMLElement): boolean {
  const { top, bottom } = viewOf(row);
  const start = row.getBoundingClientRect().top;
  return start >= top && start < bottom - 80;
}

/** Whether every message of the page is drawn to its end: long ones take some frames. */
export function isDrawnWhole(list: HTMLElement): boolean {
  return list.querySelector('.markdown > .gap') === null;
}

function viewOf(element: HTMLElement): DOMRect {
  return (element.closest('.scroller') ?? document.documentElement).getBoundingClientRect();
}
