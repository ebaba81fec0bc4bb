/** The places of a page that a row of the settings is known by. */
const NAMES = 'label, h3, h4';

/**
 * Brings the row or the part with this name into view and gives it the focus: its control, or else the first
 * control below its heading. One that the page does not have yet is waited for, until the person does
 * something else. Returns the function that ends the waiting.
 */
export function focusRow(page: HTMLElement, name: string): () => void {
  if (reach(page, name)) return () => undefined;
  const waiting = new AbortController();
  const observer = new MutationObserver(() => {
    if (reach(page, name)) waiting.abort();
  });
  observer.observe(page, { childList: true, subtree: true });
  const end = (): void => waiting.abort();
  waiting.signal.addEventListener('abort', () => observer.disconnect());
  for (const type of ['keydown', 'pointerdown'])
    page.ownerDocument.addEventListener(type, end, { capture: true, signal: waiting.signal });
  return end;
}

/** Whether the page has it. */
function reach(page: HTMLElement, name: string): boolean {
  const found = [...page.querySelectorAll<HTMLElement>(NAMES)].find(
    (element) => element.textContent.trim() === name,
  );
  if (found === undefined) return false;
  found.scrollIntoView({ block: 'center' });
  const control = found instanceof HTMLLabelElement ? found.control : controlBelow(found);
  control?.focus({ preventScroll: true });
  return true;
}

function controlBelow(heading: HTMLElement): HTMLElement | null {
  return heading.parentElement?.querySelector<HTMLElement>('button, input, select, textarea') ?? null;
}
