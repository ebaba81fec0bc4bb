import { writtenWords, type WrittenWord } from './written-words.ts';

/** What tells whether words are right. */
export interface WordSource {
  /** undefined: nobody was asked yet. */
  isWrong(word: string): boolean | undefined;
  /** Asks for those of which nothing is known. */
  learn(words: Iterable<string>): Promise<void>;
  /** Shows what may be meant by the word that is selected. */
  showMenu(word: string): Promise<void>;
}

/** In `base.css`: drawn as Chromium draws it. */
const HIGHLIGHT = 'spelling';
/** Nobody reads a longer text for its spelling; it would be laid out twice. UTF-16 units. */
const MOST_TEXT = 20_000;
/** Behind the last key, ms. */
const ASK_AFTER_MS = 250;

/** What makes the lines of the field break where they do. */
const COPIED = [
  'font',
  'font-feature-settings',
  'font-variant-ligatures',
  'letter-spacing',
  'word-spacing',
  'line-height',
  'text-indent',
  'text-align',
  'text-transform',
  'tab-size',
  'overflow-wrap',
  'word-break',
  'hyphens',
  'padding',
  'border-width',
  'direction',
  'unicode-bidi',
];

interface Mark extends WrittenWord {
  range: Range;
}

/**
 * Underlines the misspelt words of a field. Chromium's own checker fetches its dictionaries, and the one that Electron
 * lets an app provide sees words of one alphabet alone. So the text is laid out once more above the field, unseen,
 * and only the underlines are drawn.
 */
export class SpellingMarks {
  readonly #field: HTMLTextAreaElement;
  readonly #words: WordSource;
  readonly #mirror = document.createElement('div');
  readonly #text = document.createTextNode('');
  readonly #ends = new AbortController();
  readonly #sizes = new ResizeObserver(() => this.#place());
  #marks: Mark[] = [];
  /** Where the caret stands behind what was typed last: that word is not finished. */
  #typedAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(field: HTMLTextAreaElement, words: WordSource) {
    this.#field = field;
    this.#words = words;
    const mirror = this.#mirror;
    mirror.className = 'spelling-mirror';
    mirror.ariaHidden = 'true';
    mirror.append(this.#text);
    const holder = field.parentElement;
    if (holder !== null && getComputedStyle(holder).position === 'static') holder.style.position = 'relative';
    field.after(mirror);
    this.#sizes.observe(field);
    if (holder !== null) this.#sizes.observe(holder);
    const { signal } = this.#ends;
    field.addEventListener('input', () => this.#typed(), { signal });
    field.addEventListener('scroll', () => (mirror.scrollTop = field.scrollTop), { signal, passive: true });
    field.addEventListener('selectionchange', () => this.#moved(), { signal });
    field.addEventListener('blur', () => this.#moved(), { signal });
    field.addEventListener('contextmenu', (event) => this.#openMenu(event), { signal });
    this.#place();
  }

  /** The text of the field may be another. */
  draw(): void {
    const { value } = this.#field;
    const text = value.length > MOST_TEXT ? '' : value;
    // Without something behind it, an empty last line is none.
    if (this.#text.data !== `${text}\n`) this.#text.data = `${text}\n`;
    this.#mirror.style.direction = getComputedStyle(this.#field).direction;
    this.#mirror.scrollTop = this.#field.scrollTop;
    const written = writtenWords(text);
    this.#clear();
    this.#marks = written
      .filter((each) => this.#words.isWrong(each.word) === true && !this.#isTyped(each))
      .map((each) => ({ ...each, range: this.#rangeOf(each) }));
    const highlight = highlightOf();
    for (const { range } of this.#marks) highlight.add(range);
    const unknown = written.filter(
      (each) => this.#words.isWrong(each.word) === undefined && !this.#isTyped(each),
    );
    clearTimeout(this.#timer);
    if (unknown.length > 0) this.#timer = setTimeout(() => this.#learn(unknown), ASK_AFTER_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#ends.abort();
    this.#sizes.disconnect();
    this.#clear();
    this.#mirror.remove();
  }

  #learn(unknown: readonly WrittenWord[]): void {
    this.#words
      .learn(unknown.map(({ word }) => word))
      .then(() => {
        if (!this.#ends.signal.aborted) this.draw();
      })
      .catch(() => {
        // Nothing is underlined; the next word that is typed asks again.
      });
  }

  #typed(): void {
    this.#typedAt = this.#field.selectionEnd;
    this.draw();
  }

  #moved(): void {
    const isThere = document.activeElement === this.#field && this.#field.selectionEnd === this.#typedAt;
    if (this.#typedAt === null || isThere) return;
    this.#typedAt = null;
    this.draw();
  }

  #isTyped({ start, end }: WrittenWord): boolean {
    return this.#typedAt !== null && start <= this.#typedAt && this.#typedAt <= end;
  }

  #rangeOf({ start, end }: WrittenWord): Range {
    const range = document.createRange();
    range.setStart(this.#text, start);
    range.setEnd(this.#text, end);
    return range;
  }

  #clear(): void {
    const highlight = highlightOf();
    for (const { range } of this.#marks) highlight.delete(range);
    this.#marks = [];
  }

  #place(): void {
    const field = this.#field;
    const { style } = this.#mirror;
    const shown = getComputedStyle(field);
    for (const name of COPIED) style.setProperty(name, shown.getPropertyValue(name));
    const borders = Number.parseFloat(shown.borderLeftWidth) + Number.parseFloat(shown.borderRightWidth);
    style.left = `${field.offsetLeft}px`;
    style.top = `${field.offsetTop}px`;
    // A scroll bar takes room from the text.
    style.width = `${field.clientWidth + borders}px`;
    style.height = `${field.offsetHeight}px`;
    this.#mirror.scrollTop = field.scrollTop;
  }

  #openMenu(event: MouseEvent): void {
    const mark = this.#markAt(event);
    if (mark === undefined) return;
    event.preventDefault();
    this.#field.setSelectionRange(mark.start, mark.end);
    this.#words.showMenu(mark.word).catch(() => {
      // No menu: the word can be written anew.
    });
  }

  /** Under the pointer; where the menu was asked for by a key, at the caret. */
  #markAt({ button, clientX, clientY }: MouseEvent): Mark | undefined {
    const { selectionStart } = this.#field;
    return this.#marks.find(({ range, start, end }) =>
      button === 2
        ? [...range.getClientRects()].some(
            ({ left, right, top, bottom }) =>
              left <= clientX && clientX <= right && top <= clientY && clientY <= bottom,
          )
        : start <= selectionStart && selectionStart <= end,
    );
  }
}

function highlightOf(): Highlight {
  const highlight = CSS.highlights.get(HIGHLIGHT) ?? new Highlight();
  CSS.highlights.set(HIGHLIGHT, highlight);
  return highlight;
}
