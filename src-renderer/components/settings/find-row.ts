/** The places of a page that a row of the settings is known by. */
const NAMES = 'label, h3, h4';

/**
 * Brings the row or the part with this name into view and gives it the focus: its control, or else the first
 * control below its heading. Does nothing where the page has none of that name.
 */
export function focusRow(page: ParentNode, name: string): void {
  const found = [...page.querySelectorAll<HTMLElement>(NAMES)].find(
    (element) => element.textContent.trim() === name,
  );
  if (found === undefined) return;
  found.scrollIntoView({ block: 'center' });
  const control = found instanceof HTMLLabelElement ? found.control : controlBelow(found);
  control?.focus({ preventScroll: true });
}

function controlBelow(heading: HTMLElement): HTMLElement | null {
  return heading.parentElement?.querySelector<HTMLElement>('button, input, select, textarea') ?? null;
}
