import { MarkdownDocument } from '../markdown/document.ts';
import { type TerminalStyle, TerminalWriter } from '../markdown/write/terminal.ts';
import type { WriteWords } from '../markdown/write/write-words.ts';
import type { AskEvent } from '../contract/commands.ts';
import { LiveLines } from './live-lines.ts';
import type { AnswerPrinter } from './print-answer.ts';
import { neutralise, type Terminal } from './terminal.ts';

const sgr = (on: number, off: number): readonly [string, string] => [`\u001b[${on}m`, `\u001b[${off}m`];
const NOTHING = ['', ''] as const;

const COLOURED: TerminalStyle = {
  strong: sgr(1, 22),
  emphasis: sgr(3, 23),
  underline: sgr(4, 24),
  delete: sgr(9, 29),
  code: sgr(36, 39),
  heading: sgr(1, 22),
  quiet: sgr(2, 22),
  harmless: neutralise,
};

const PLAIN: TerminalStyle = {
  strong: NOTHING,
  emphasis: NOTHING,
  underline: NOTHING,
  delete: NOTHING,
  code: NOTHING,
  heading: NOTHING,
  quiet: NOTHING,
  harmless: neutralise,
};

/** The columns that a reader follows with ease. */
const WIDEST = 100;
/** A screen is drawn no more often: what comes meanwhile is drawn with it. */
const DRAW_EVERY_MS = 40;

/** The answer as formatted text on a terminal, drawn anew where it changes as it grows. */
export class MarkdownPrinter implements AnswerPrinter {
  readonly #terminal: Terminal;
  readonly #progress: AnswerPrinter;
  readonly #words: WriteWords;
  readonly #now: () => number;
  readonly #lines = new LiveLines();
  #document = new MarkdownDocument();
  #writer: TerminalWriter;
  #drawnAt = 0;
  #soon: NodeJS.Timeout | undefined;

  constructor(terminal: Terminal, progress: AnswerPrinter, words: WriteWords, now: () => number) {
    this.#terminal = terminal;
    this.#progress = progress;
    this.#words = words;
    this.#now = now;
    this.#writer = this.#createWriter();
  }

  async print(event: AskEvent, text: string): Promise<void> {
    if (event.type === 'text-delta') {
      this.#document.append(event.text);
      await this.#drawInTime();
    } else if (event.type === 'text-replace') {
      this.#document = new MarkdownDocument();
      this.#document.append(event.text);
      this.#writer = this.#createWriter();
      await this.#draw('streaming');
    } else if (event.type === 'end') {
      await this.#draw(event.outcome.status === 'complete' ? 'complete' : 'cut');
      if (text !== '') await this.#terminal.draw('\n');
      // A line of another stream between the lines that are drawn anew would stand in their way.
    } else if (text === '') await this.#progress.print(event, text);
  }

  async #drawInTime(): Promise<void> {
    const wait = this.#drawnAt + DRAW_EVERY_MS - this.#now();
    if (wait <= 0) await this.#draw('streaming');
    else this.#soon ??= setTimeout(() => void this.#draw('streaming'), wait);
  }

  async #draw(ending: 'streaming' | 'complete' | 'cut'): Promise<void> {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const { screen } = this.#terminal;
    if (screen === null) return;
    this.#drawnAt = this.#now();
    const lines = this.#writer.write(this.#document.draw(ending), Math.min(screen.columns, WIDEST));
    const drawn = this.#lines.update(lines, screen);
    if (drawn !== '') await this.#terminal.draw(drawn);
  }

  #createWriter(): TerminalWriter {
    const style = this.#terminal.hasColours ? COLOURED : PLAIN;
    return new TerminalWriter(style, this.#words, this.#document.references);
  }
}
