import type { Page } from 'playwright-core';
import { shownPath, type StoredThread, textOf } from './stored-thread.ts';

interface Article {
  id: string;
  role: string;
  status: string;
  text: string;
}

interface Shown {
  title: string;
  draft: string;
  articles: Article[];
}

/** What a person sees of the conversation in this window. */
function look(page: Page): Promise<Shown> {
  return page.evaluate(() => ({
    title: document.querySelector('h1')?.textContent.trim() ?? '',
    draft: document.querySelector('textarea')?.value ?? '',
    articles: [...document.querySelectorAll<HTMLElement>('article[data-message-id]')].map((article) => ({
      id: article.dataset['messageId'] ?? '',
      role: article.getAttribute('aria-label') === 'You' ? 'user' : 'assistant',
      status: article.dataset['status'] ?? '',
      text: article.textContent,
    })),
  }));
}

/**
 * In what a window differs from what main has; null where it shows the same. A long conversation is drawn in part:
 * what is drawn must be a piece of the path, without a gap.
 */
export async function difference(page: Page, stored: StoredThread): Promise<string | null> {
  const { title, draft, articles } = await look(page);
  if (title !== stored.summary.title) return `its title is "${title}", not "${stored.summary.title}"`;
  if (draft !== stored.draft) return `its draft is "${draft}", not "${stored.draft}"`;
  const path = shownPath(stored);
  const from = path.findIndex(({ id }) => id === articles[0]?.id);
  if (from === -1) return path.length === 0 && articles.length === 0 ? null : 'its messages are others';
  for (const [index, article] of articles.entries()) {
    const message = path[from + index];
    if (message?.id !== article.id) return `message ${index} of those drawn is ${article.id}`;
    const { role, outcome } = message;
    if (role !== article.role) return `${article.id} is of ${article.role}`;
    if (role === 'assistant' && outcome?.status !== article.status)
      return `${article.id} is ${article.status}, not ${outcome?.status ?? 'growing'}`;
    // Markdown draws a text's words as they are; its spaces are its own.
    if (!words(article.text).includes(words(textOf(message)))) return `${article.id} has another text`;
  }
  return null;
}

function words(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
