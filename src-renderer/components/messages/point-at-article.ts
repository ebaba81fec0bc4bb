const MARK_MS = 2000;

/** Shows for a moment which message is meant. */
export function markArticle(article: HTMLElement): void {
  const mark = { background: 'var(--accent-soft)', boxShadow: '0 0 0 8px var(--accent-soft)' };
  article.animate([mark, { ...mark, offset: 0.6 }, {}], MARK_MS);
}
