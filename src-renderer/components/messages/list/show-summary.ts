import { markArticle } from '../point-at-article.ts';

/** Brings a summary that stands behind `article` into view, unfolded and with the focus. */
export function showSummary(article: HTMLElement, id: string): void {
  const selector = `[data-summary="${CSS.escape(id)}"]`;
  const section = article.closest('[data-row]')?.querySelector<HTMLElement>(selector);
  const details = section?.querySelector('details');
  if (section == null || details == null) return;
  details.open = true;
  section.scrollIntoView({ block: 'center' });
  details.querySelector('summary')?.focus({ preventScroll: true });
  markArticle(section);
}
