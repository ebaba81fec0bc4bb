import type { Attachment } from 'svelte/attachments';
import { keyOf } from './list-rows.ts';

/** So many messages that the person opened something in stay drawn. */
const OPENED_LIMIT = 50;
/** A selection over at most so many messages keeps them all drawn; over more, its two ends. */
const SELECTED_LIMIT = 100;

/**
 * The messages that stay drawn however far they are from view: what the person selected, has the focus
 * in, or opened and unfolded must be there when they come back.
 */
export class KeptMessages {
  #focused: string | null = $state(null);
  #selected: readonly string[] = $state.raw([]);
  #opened: readonly string[] = $state.raw([]);
  readonly #keys: () => readonly string[];
  readonly all: readonly string[] = $derived([
    ...this.#selected,
    ...this.#opened,
    ...(this.#focused === null ? [] : [this.#focused]),
  ]);

  /** `keys`: of every message, in order. */
  constructor(keys: () => readonly string[]) {
    this.#keys = keys;
  }

  /** Watches what the person does in this column, whose rows have their key in `data-row`. */
  readonly watch: Attachment<HTMLElement> = (column) => {
    const ending = new AbortController();
    const { signal } = ending;
    const onFocus = (): void => void (this.#focused = keyOf(document.activeElement, column));
    const onOpen = ({ target }: Event): void => {
      const element = target instanceof Element ? target : null;
      if (element?.closest('summary, [aria-expanded], [aria-pressed]') != null)
        this.#open(keyOf(element, column));
    };
    column.addEventListener('focusin', onFocus, { signal });
    column.addEventListener('focusout', () => (this.#focused = null), { signal });
    column.addEventListener('click', onOpen, { signal });
    document.addEventListener('selectionchange', () => this.#select(column), { signal });
    return () => ending.abort();
  };

  #open(key: string | null): void {
    if (key === null) return;
    this.#opened = [...this.#opened.filter((other) => other !== key), key].slice(-OPENED_LIMIT);
  }

  #select(column: HTMLElement): void {
    const selection = getSelection();
    const ends = [selection?.anchorNode, selection?.focusNode]
      .map((node) => keyOf(node ?? null, column))
      .filter((key) => key !== null);
    if (selection === null || selection.isCollapsed || ends.length === 0) {
      if (this.#selected.length > 0) this.#selected = [];
      return;
    }
    const keys = this.#keys();
    const [from = 0, to = from] = ends.map((key) => keys.indexOf(key)).toSorted((a, b) => a - b);
    this.#selected = to - from <= SELECTED_LIMIT ? keys.slice(from, to + 1) : ends;
  }
}
