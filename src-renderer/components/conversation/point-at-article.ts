const MARK_MS = 2000;

/** Shows for a moment which message is meant. */
export function markArticle(article: HTMLElement): void {
  const mark = { background: 'var(--accent-soft)', boxShadow: '0 0 0 8px var(--accent-soft)' };
  article.animate([mark, { ...mark, offset: 0.6 }, {}], MARK_MS);
}

/**
 * Puts the focus on a message, for the keyboard and the screen reader. It can take it for as long as it has
 * it: a click into a text that is read moves no focus.
 */
export function focusArticle(article: HTMLElement): void {
  article.tabIndex = -1;
  article.addEventListener('blur', () => article.removeAttribute('tabindex'), { once: true });
  article.focus({ preventScroll: true });
}
