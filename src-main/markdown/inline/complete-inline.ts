import { trimSpacesEnd } from '../spaces.ts';

/**
 * Text that is still being written, made into what it will most likely be: emphasis and code that were
 * opened are closed, of a link only its words are shown until its address is whole, and marks that say
 * nothing yet are left out. So nothing flickers when the closing mark comes. A pure function of the text.
 */
export function completeInline(source: string): string {
  return new Completion(trimSpacesEnd(source)).text();
}

/** A mark or bracket that was opened and not closed yet. */
interface Open {
  readonly mark: '*' | '_' | '~' | '[';
  readonly at: number;
  length: number;
}

const UNFINISHED_REFERENCE = /&#?\w{0,31}$/;
const ANGLE = /<[A-Za-z/!?][^<>]*(>)?/y;
const SHORT_FORMULA = /\$(?![\s$])(?:[^$\\]|\\[^])*?(?<!\s)\$(?!\d)/y;
const WORD = /[\p{L}\p{N}]/u;
const SPACE = /\s/;

class Completion {
  readonly #source: string;
  /** Everything from here on is left out. */
  #end: number;
  readonly #leftOut = new Set<number>();
  readonly #open: Open[] = [];
  /** A formula without its end. */
  #pending = '';
  #closing = '';

  constructor(source: string) {
    this.#source = source;
    this.#end = source.length - (UNFINISHED_REFERENCE.exec(source)?.[0].length ?? 0);
    for (let at = 0; at < this.#end;) at = this.#step(at, source.charAt(at));
    for (const open of this.#open.reverse()) this.#finish(open);
  }

  text(): string {
    const text = this.#visible(0);
    return (this.#pending === '' ? trimSpacesEnd(text) : text + this.#pending) + this.#closing;
  }

  /** Reads what stands at `at`, and says where it ends. */
  #step(at: number, char: string): number {
    switch (char) {
      case '\\':
        return this.#escape(at);
      case '$':
        return this.#formula(at, '$$', '$$');
      case '!':
        if (at + 1 === this.#end && this.#source[at - 1] === ' ') this.#end = at;
        return at + 1;
      case '`':
        return this.#code(at);
      case '<':
        return this.#angle(at);
      case '[':
        if (at + 1 === this.#end) this.#end = at;
        this.#open.push({ mark: char, at, length: 1 });
        return at + 1;
      case ']':
        return this.#closeBracket(at);
      case '*':
      case '_':
      case '~':
        return this.#run(at, char);
      default:
        return at + 1;
    }
  }

  #escape(at: number): number {
    const char = this.#source[at + 1];
    if (char === '(') return this.#formula(at, '\\(', '\\)');
    if (char === '[') return this.#formula(at, '\\[', '\\]');
    if (at + 1 === this.#end) this.#end = at;
    return at + 2;
  }

  /** A formula that is not complete is shown as it is written. */
  #formula(at: number, opening: string, closing: string): number {
    SHORT_FORMULA.lastIndex = at;
    const short = SHORT_FORMULA.exec(this.#source)?.[0];
    if (short !== undefined) return at + short.length;
    if (at + 1 === this.#end) this.#end = at;
    if (!this.#source.startsWith(opening, at)) return at + 1;
    const from = at + opening.length;
    const to = this.#source.indexOf(closing, from);
    if (to !== -1) return to + closing.length;
    const formula = this.#source
      .slice(from)
      .replace(/[\\$]$/, '')
      .replaceAll('`', '')
      .trim();
    this.#end = at;
    this.#pending = formula === '' ? '' : `\`${formula}\``;
    return this.#source.length;
  }

  #code(at: number): number {
    const run = this.#runAt(at);
    for (let to = this.#source.indexOf(run, at + run.length); to !== -1;) {
      const closing = this.#runAt(to);
      if (closing.length === run.length) return to + run.length;
      to = this.#source.indexOf(run, to + closing.length);
    }
    while (this.#source[this.#end - 1] === '`') this.#end -= 1;
    this.#end = Math.max(this.#end, at);
    if (this.#end > at) this.#closing = run;
    return this.#source.length;
  }

  /** A tag or an address in angle brackets. */
  #angle(at: number): number {
    ANGLE.lastIndex = at;
    const [text, closed] = ANGLE.exec(this.#source) ?? [];
    if (text === undefined) {
      if (at + 1 === this.#source.length) this.#end = at;
      return at + 1;
    }
    if (closed === undefined && at + text.length === this.#source.length) this.#end = at;
    return at + text.length;
  }

  #closeBracket(at: number): number {
    const index = this.#open.findLastIndex(({ mark }) => mark === '[');
    const bracket = this.#open[index];
    if (bracket === undefined) return at + 1;
    const after = this.#source[at + 1];
    const closed = after === '(' || after === '[' ? this.#closingOf(at + 1, after) : at;
    if (closed === -1 || at + 1 === this.#source.length) {
      this.#end = at;
      return at;
    }
    this.#open.length = index;
    return closed + 1;
  }

  /** Where the address or the label that begins at `at` ends; -1 when its end has not come. */
  #closingOf(at: number, bracket: '(' | '['): number {
    const closing = bracket === '(' ? ')' : ']';
    let depth = 0;
    for (let index = at; index < this.#source.length; index += 1) {
      const char = this.#source[index];
      if (char === '\\') index += 1;
      else if (char === '\n' && bracket === '(') return at;
      else if (char === bracket) depth += 1;
      else if (char === closing && (depth -= 1) === 0) return index;
    }
    return -1;
  }

  #run(at: number, mark: '*' | '_' | '~'): number {
    const { length } = this.#runAt(at);
    const end = at + length;
    const before = this.#source[at - 1] ?? ' ';
    const after = this.#source[end] ?? ' ';
    const opened = SPACE.test(before) ? undefined : this.#open.findLast((open) => open.mark === mark);
    if (opened !== undefined) {
      // Half of a closing mark closes nothing yet.
      if (end === this.#source.length && length < opened.length) this.#end = at;
      else if (length >= opened.length) this.#open.length = this.#open.indexOf(opened);
    } else if (end === this.#source.length) {
      this.#end = at;
    } else if (!SPACE.test(after) && !WORD.test(before) && (mark !== '~' || length === 2)) {
      this.#open.push({ mark, at, length });
    }
    return end;
  }

  #finish({ mark, at, length }: Open): void {
    if (mark === '[') {
      const image = this.#source[at - 1] === '!';
      if (image || this.#source[at + 1] === '^') this.#end = Math.min(this.#end, image ? at - 1 : at);
      else if (!WORD.test(this.#source[at - 1] ?? ' ')) this.#leftOut.add(at);
    } else if (trimSpacesEnd(this.#visible(at + length)) === '') {
      this.#end = Math.min(this.#end, at);
    } else {
      this.#closing += mark.repeat(length);
    }
  }

  #visible(from: number): string {
    let text = '';
    for (let at = from; at < this.#end; at += 1) if (!this.#leftOut.has(at)) text += this.#source.charAt(at);
    return text;
  }

  #runAt(at: number): string {
    let end = at;
    while (this.#source[end] === this.#source[at]) end += 1;
    return this.#source.slice(at, end);
  }
}
