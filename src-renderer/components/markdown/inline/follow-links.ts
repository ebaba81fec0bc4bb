/**
 * A Svelte action for the root of an answer. No click in it navigates: an outside address goes to
 * `onLink`, a footnote's mark moves to the footnote.
 */
export function followLinks(root: HTMLElement, onLink: (url: string) => void): { destroy(): void } {
  const follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const href = link?.getAttribute('href');
    if (href === undefined || href === null) return;
    event.preventDefault();
    if (event.button === 2) return;
    if (!href.startsWith('#')) {
      onLink(href);
      return;
    }
    const note = root.ownerDocument.getElementById(href.slice(1));
    note?.scrollIntoView({ block: 'nearest' });
    note?.focus({ preventScroll: true });
  };
  root.addEventListener('click', follow);
  // The middle button would open a new window.
  root.addEventListener('auxclick', follow);
  return {
    destroy() {
      root.removeEventListener('click', follow);
      root.removeEventListener('auxclick', follow);
    },
  };
}
