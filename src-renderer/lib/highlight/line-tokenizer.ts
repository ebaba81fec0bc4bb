import type { LineTokens } from './token-kinds.ts';

/** A longer line stays plain: some grammars take seconds for one line of minified code. UTF-16 units. */
export const LONGEST_LINE = 2000;
/** A line that takes longer is left as far as it came. */
const LINE_TIME_MS = 500;
/** A grammar's patterns are made ready when they are first met: a line that met many is tried again. */
const TRIES = 3;
/** Where the colour stands in what TextMate says of a token: nine bits of it. */
const COLOUR_SHIFT = 15;
const COLOUR_MASK = 0x1ff;

interface LineResult<S> {
  readonly tokens: ArrayLike<number>;
  readonly ruleStack: S;
  /** It took longer than it may. */
  readonly stoppedEarly: boolean;
}

/** What is needed of a grammar of TextMate: `S` is where it stands between two lines. */
export interface LineGrammar<S> {
  tokenizeLine2(line: string, state: S | null, timeLimitMs: number): LineResult<S>;
}

/**
 * Finds the tokens of a text that grows at its end, line by line: the grammar's state is kept, so a line
 * costs the same wherever it stands.
 */
export class LineTokenizer<S> {
  readonly #grammar: LineGrammar<S>;
  /** By the grammar's colour: the kind, -1 for plain. */
  readonly #kinds: readonly number[];
  #next = 0;
  #state: S | null = null;

  constructor(grammar: LineGrammar<S>, kinds: readonly number[]) {
    this.#grammar = grammar;
    this.#kinds = kinds;
  }

  /**
   * The tokens of these lines, of which the first is number `from`. The last one may still grow: the next
   * call begins with it again.
   */
  tokenize(from: number, lines: readonly string[]): LineTokens[] {
    if (from !== this.#next) throw new RangeError(`line ${from} comes when ${this.#next} is next`);
    return lines.map((line, index) => {
      const { tokens, state } = this.#tokenizeLine(line);
      if (index < lines.length - 1) {
        this.#state = state;
        this.#next += 1;
      }
      return tokens;
    });
  }

  #tokenizeLine(line: string): { tokens: LineTokens; state: S | null } {
    if (line.length > LONGEST_LINE) return { tokens: [], state: this.#state };
    for (let tried = 1; ; tried += 1) {
      const result = this.#grammar.tokenizeLine2(line, this.#state, LINE_TIME_MS);
      if (result.stoppedEarly && tried < TRIES) continue;
      return { tokens: this.#coloured(result.tokens, line.length), state: result.ruleStack };
    }
  }

  /** Neighbours of one kind are one piece, plain ones none. */
  #coloured(tokens: ArrayLike<number>, length: number): LineTokens {
    const pieces: [number, number, number][] = [];
    for (let index = 0; index < tokens.length; index += 2) {
      const start = tokens[index] ?? 0;
      const end = Math.min(tokens[index + 2] ?? length, length);
      const kind = this.#kinds[((tokens[index + 1] ?? 0) >>> COLOUR_SHIFT) & COLOUR_MASK] ?? -1;
      const last = pieces.at(-1);
      if (kind === -1 || end <= start) continue;
      if (last?.[1] === start && last[2] === kind) last[1] = end;
      else pieces.push([start, end, kind]);
    }
    return pieces;
  }
}
