import type { FoundPlace } from '../../state/search/find.svelte.ts';
import { rangesIn } from './drawn-text.ts';

/** What is drawn is looked at again at most so often while it changes. */
const REFRESH_MS = 150;
/** So many frames a message may take until all of it is drawn. */
const MOST_FRAMES = 60;

/** Marks what is looked for in the messages that are drawn, as they are drawn and change. */
export class FindMarks {
  readonly #log: HTMLElement;
  readonly #ranges = new Map<Element, Range[]>();
  readonly #found = new Highlight();
  readonly #current = new Highlight();
  readonly #observer: MutationObserver;
  #needle = '';
  #changed = new Set<Element>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #reveals = 0;

  constructor(log: HTMLElement) {
    this.#log = log;
    this.#current.priority = 1;
    CSS.highlights.set('found', this.#found);
    CSS.highlights.set('found-current', this.#current);
    this.#observer = new MutationObserver((records) => this.#note(records));
    this.#observer.observe(log, { childList: true, subtree: true, characterData: true });
  }

  /** Marks every place that has `needle`. */
  mark(needle: string): void {
    this.#needle = needle;
    this.#current.clear();
    this.#found.clear();
    this.#ranges.clear();
    this.#look(this.#log.querySelectorAll('article'));
  }

  /**
   * Brings a place into view, unfolds what hides it, and marks it apart from the others. `bring` draws its
   * message.
   */
  async reveal({ nth }: Pick<FoundPlace, 'nth'>, bring: () => HTMLElement | null): Promise<void> {
    this.#reveals += 1;
    const reveal = this.#reveals;
    const article = bring();
    if (article === null) return;
    let ranges = rangesIn(article, this.#needle);
    // A long answer is drawn over some frames, and what is unfolded comes with the next one.
    for (let frame = 0; frame < MOST_FRAMES && (ranges.length <= nth || isPartial(article)); frame += 1) {
      unfold(article);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (this.#reveals !== reveal) return;
      ranges = rangesIn(article, this.#needle);
    }
    const range = ranges[Math.min(nth, ranges.length - 1)];
    if (range === undefined) return;
    range.startContainer.parentElement?.closest('details')?.setAttribute('open', '');
    if (unfoldAround(range)) await new Promise((resolve) => requestAnimationFrame(resolve));
    if (this.#reveals !== reveal) return;
    this.#look([article]);
    this.#current.clear();
    this.#current.add(range);
    scrollTo(range);
  }

  /** Takes all marks away. */
  close(): void {
    this.#reveals += 1;
    this.#observer.disconnect();
    if (this.#timer !== null) clearTimeout(this.#timer);
    // Others may have put theirs there since.
    if (CSS.highlights.get('found') === this.#found) CSS.highlights.delete('found');
    if (CSS.highlights.get('found-current') === this.#current) CSS.highlights.delete('found-current');
  }

  #note(records: MutationRecord[]): void {
    for (const { target, addedNodes } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const article = element?.closest('article');
      if (article != null) this.#changed.add(article);
      for (const node of addedNodes)
        if (node instanceof Element)
          for (const added of node.querySelectorAll('article')) this.#changed.add(added);
    }
    if (this.#changed.size > 0) this.#timer ??= setTimeout(() => this.#refresh(), REFRESH_MS);
  }

  #refresh(): void {
    this.#timer = null;
    const changed = this.#changed;
    this.#changed = new Set();
    for (const article of this.#ranges.keys()) if (!article.isConnected) changed.add(article);
    this.#look(changed);
  }

  #look(articles: Iterable<Element>): void {
    for (const article of articles) {
      for (const range of this.#ranges.get(article) ?? []) this.#found.delete(range);
      this.#ranges.delete(article);
      if (!article.isConnected || this.#needle === '') continue;
      const ranges = rangesIn(article, this.#needle);
      for (const range of ranges) this.#found.add(range);
      this.#ranges.set(article, ranges);
    }
  }
}

/** Opens all that is folded in a message, as its own buttons do. */
function unfold(article: HTMLElement): void {
  for (const details of article.querySelectorAll('[data-readable] details')) details.setAttribute('open', '');
  for (const button of article.querySelectorAll<HTMLElement>('button.fold[aria-expanded="false"]'))
    button.click();
}

/** Opens the message whose fold hides the place; what stands in its first lines is seen as it is. */
function unfoldAround(range: Range): boolean {
  const folded = range.startContainer.parentElement?.closest('.folded');
  if (folded == null || range.getBoundingClientRect().bottom <= folded.getBoundingClientRect().bottom)
    return false;
  const button = folded.nextElementSibling;
  if (!(button instanceof HTMLElement)) return false;
  button.click();
  return true;
}

/** A long answer whose middle is not drawn yet. */
function isPartial(article: HTMLElement): boolean {
  return article.querySelector('.markdown > .gap') !== null;
}

function scrollTo(range: Range): void {
  const element = range.startContainer.parentElement;
  const box = element?.closest('.scroller');
  if (element == null || box == null) return;
  // Sideways first, where the text stands in a wide block.
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const place = range.getBoundingClientRect();
  const view = box.getBoundingClientRect();
  const margin = Math.min(80, view.height / 4);
  if (place.top >= view.top + margin && place.bottom <= view.bottom - margin) return;
  box.scrollBy({ top: place.top - view.top - view.height / 3, behavior: 'instant' });
}
