import { at, emptySequence, sharedLength, type Sequence } from '../../../src-main/markdown/sequence.ts';
import type { CodeLine } from '../../../src-main/markdown/tree.ts';
import type { Highlighter, HighlightJob } from './highlighter.ts';
import type { LineTokens } from './token-kinds.ts';

/** Lines that are read at a time: the worker belongs to all blocks of the page. */
const BATCH = 200;
/** What comes after so many lines stays plain. */
const MOST_LINES = 20_000;

/** The tokens of one block of code that may still grow: every line is read once, the growing one again. */
export class CodeReader {
  readonly #highlighter: Pick<Highlighter, 'open'>;
  readonly #onRead: () => void;
  readonly #tokens = new Map<number, LineTokens>();
  #language = '';
  #lines: Sequence<CodeLine> = emptySequence();
  /** How many lines are wanted. */
  #count = 0;
  #job: HighlightJob | null = null;
  /** The line that is read next, and what of it was read already. */
  #next = 0;
  #read: CodeLine | undefined;
  /** The lines that the highlighter has now. */
  #sent: readonly CodeLine[] = [];
  #busy = false;

  constructor(highlighter: Pick<Highlighter, 'open'>, onRead: () => void) {
    this.#highlighter = highlighter;
    this.#onRead = onRead;
  }

  /** The tokens of the line with this key, as far as it was read. */
  tokensOf(key: number): LineTokens | undefined {
    return this.#tokens.get(key);
  }

  /** Reads the first `count` lines, as far as they are not read yet. */
  follow(language: string, lines: Sequence<CodeLine>, count: number): void {
    const goesOn = language === this.#language && sharedLength(this.#lines, lines) >= this.#next;
    if (!goesOn) this.close();
    this.#language = language;
    this.#lines = lines;
    this.#count = Math.min(count, lines.length, MOST_LINES);
    this.#send();
  }

  close(): void {
    this.#job?.close();
    this.#job = null;
    this.#tokens.clear();
    this.#next = 0;
    this.#read = undefined;
    this.#busy = false;
  }

  #send(): void {
    const first = at(this.#lines, this.#next);
    if (this.#busy || this.#language === '' || first === undefined || this.#next >= this.#count) return;
    if (first === this.#read && this.#next === this.#count - 1) return;
    const lines: CodeLine[] = [];
    for (let index = this.#next; index < Math.min(this.#next + BATCH, this.#count); index += 1) {
      const line = at(this.#lines, index);
      if (line !== undefined) lines.push(line);
    }
    this.#job ??= this.#open();
    this.#busy = true;
    this.#sent = lines;
    this.#read = lines.at(-1);
    const from = this.#next;
    this.#next += lines.length - 1;
    this.#job.send(
      from,
      lines.map(({ text }) => text),
    );
  }

  #open(): HighlightJob {
    const job = this.#highlighter.open(this.#language, (tokens) => {
      // An answer to what was asked before the text became another one.
      if (this.#job !== job || tokens === null) return;
      this.#sent.forEach(({ key }, index) => {
        const found = tokens[index];
        if (found !== undefined) this.#tokens.set(key, found);
      });
      this.#busy = false;
      this.#onRead();
      this.#send();
    });
    return job;
  }
}
