import type { ScreenSize } from './live-lines.ts';

/** What a terminal obeys: every control character but the tab and the end of a line, and what turns text around. */
const COMMANDS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const ALLOWED = new Set(['\n', '\t']);
const BOLD = ['\u001b[1m', '\u001b[22m'] as const;

/** The part of Node's standard streams that is written to. */
export interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(data: string | Uint8Array, done: () => void): unknown;
}

/** Text that a terminal shows in bold. */
export interface Emphasis {
  readonly emphasis: string;
}

/**
 * The only writer of the command line. What models, servers and files say commands no terminal: what would is
 * written as its code point (`<U+001B>`), in a pipe too, whose other end is often a terminal. Raw bytes go out
 * only where the person asked for them and no terminal is there.
 */
export class Terminal {
  readonly #output: TextStream;
  readonly #error: TextStream;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** A carriage return at the end of a piece: what follows tells whether it ends a line. */
  #heldReturn = '';

  constructor(
    output: TextStream,
    error: TextStream,
    environment: Readonly<Record<string, string | undefined>> = {},
  ) {
    this.#output = output;
    this.#error = error;
    this.#environment = environment;
  }

  /** What standard output is drawn on; null where it is no terminal, or one that only prints. */
  get screen(): ScreenSize | null {
    const { isTTY, columns = 0, rows = 0 } = this.#output;
    if (isTTY !== true || this.#environment['TERM'] === 'dumb') return null;
    // Some terminals give no size, or none yet.
    return { columns: columns > 0 ? columns : 80, rows: rows > 1 ? rows : 24 };
  }

  /** Whether text is set apart by colours, as far as a terminal is there: https://no-color.org */
  get hasColours(): boolean {
    return (this.#environment['NO_COLOR'] ?? '') === '';
  }

  /** Writes to the screen what was drawn for it: text of others in it went through `neutralise`. */
  async draw(drawn: string): Promise<void> {
    await write(this.#output, drawn);
  }

  /** Writes text to standard output; where that is a terminal, bold parts are shown as such. */
  async write(...parts: readonly (string | Emphasis)[]): Promise<void> {
    const [start, end] = this.#output.isTTY === true ? BOLD : ['', ''];
    const text = parts.map((part) =>
      typeof part === 'string' ? neutralise(this.#wholeLines(part)) : start + neutralise(part.emphasis) + end,
    );
    await write(this.#output, text.join(''));
  }

  /** Writes what the person asked for as it is, piece by piece: to a file or a pipe; to a terminal as `write`. */
  async writeRaw(data: string | Uint8Array): Promise<void> {
    if (this.#output.isTTY !== true) await write(this.#output, data);
    else await this.write(typeof data === 'string' ? data : this.#decoder.decode(data, { stream: true }));
  }

  /** Writes one JSON value and a line end. What a terminal would obey is escaped, and means the same. */
  async writeJson(value: unknown): Promise<void> {
    const json = JSON.stringify(value).replace(COMMANDS, (character) => `\\u${codeOf(character)}`);
    await write(this.#output, `${json}\n`);
  }

  /** Writes lines about the work to standard error. */
  async tell(text: string): Promise<void> {
    await write(this.#error, `${neutralise(text)}\n`);
  }

  #wholeLines(text: string): string {
    const whole = this.#heldReturn + text;
    this.#heldReturn = whole.endsWith('\r') ? '\r' : '';
    return this.#heldReturn === '' ? whole : whole.slice(0, -1);
  }
}

/** Text that a terminal can only show. */
export function neutralise(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(COMMANDS, (character) => (ALLOWED.has(character) ? character : `<U+${codeOf(character)}>`));
}

function codeOf(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

/** Resolves when the stream has taken it. That a reader is gone is told by the stream's own event. */
function write(stream: TextStream, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    stream.write(data, resolve);
  });
}
