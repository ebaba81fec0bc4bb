/** What may hold the focus for a control of its own that is gone, from the nearest to the widest. */
const PLACES = 'article, section, form, dialog, main, nav, [role="group"], [role="log"]';

/**
 * Hears every `focusout` of a window. A control that goes when it is pressed takes the focus with it, and the
 * keyboard would begin anew at the top of the window: where nothing else took the focus, the place around the
 * control does, for as long as it has it.
 */
export function keepFocus({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement)) return;
  const places = placesAround(target);
  // Behind whatever moves it with intent.
  requestAnimationFrame(() => {
    if (target.isConnected || document.activeElement !== document.body) return;
    const place = places.find((other) => other.isConnected);
    if (place !== undefined) focusPlace(place);
  });
}

/** Focuses what takes no focus by itself; a click into it still moves none. */
export function focusPlace(place: HTMLElement): void {
  if (!place.hasAttribute('tabindex')) {
    place.tabIndex = -1;
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: true });
}

function placesAround(element: HTMLElement): HTMLElement[] {
  const place = element.parentElement?.closest<HTMLElement>(PLACES) ?? null;
  return place === null ? [] : [place, ...placesAround(place)];
}
