import { trimSpacesEnd } from '../spaces.ts';
import { flankingOf } from './flanking.ts';
import { environmentAt, formulaAt, isProse } from './formula.ts';
import { readSpanTag } from './tags.ts';

/**
 * Text that is still being written, made into what it will most likely be: emphasis, code and tags that were
 * opened are closed, of a link only its words are shown until its address is whole, and marks that say
 * nothing yet are left out. So nothing flickers when the closing mark comes. A pure function of the text.
 */
export function completeInline(source: string): string {
  return new Completion(trimSpacesEnd(source)).text();
}

/** Emphasis or a tag that was opened and not closed yet. */
interface OpenSpan {
  readonly mark: string;
  /** Where what is inside it begins. */
  readonly from: number;
  readonly at: number;
  /** How many marks of its run are open: 0 for a tag. */
  length: number;
  closing: string;
}

/** Nobody nests so deep: the outer ones are text. */
const MOST_OPEN = 16;

const UNFINISHED_REFERENCE = /&#?\w{0,31}$/;
const ANGLE = /<[A-Za-z/!?][^<>]*(>)?/y;
/** Of a tag or an address whose end has not come, so much is left out. */
const LONGEST_TAG = 200;
const WORD = /[\p{L}\p{N}]/u;

class Completion {
  readonly #source: string;
  /** Everything from here on is left out. */
  #end: number;
  readonly #leftOut = new Set<number>();
  readonly #spans: OpenSpan[] = [];
  readonly #brackets: number[] = [];
  /** A formula without its end. */
  #pending = '';
  #closing = '';

  constructor(source: string) {
    this.#source = source;
    this.#end = source.length - (UNFINISHED_REFERENCE.exec(source)?.[0].length ?? 0);
    for (let at = 0; at < this.#end;) at = this.#step(at, source.charAt(at));
    for (const at of this.#brackets.reverse()) this.#leaveOutBracket(at);
    for (const span of this.#spans.reverse()) this.#close(span);
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
        return this.#dollar(at);
      case '!':
        if (at + 1 === this.#end && this.#source[at - 1] === ' ') this.#end = at;
        return at + 1;
      case '`':
        return this.#code(at);
      case '<':
        return this.#angle(at);
      case '[':
        if (at + 1 === this.#end) this.#end = at;
        this.#brackets.push(at);
        return at + 1;
      case ']':
        return this.#closeBracket(at);
      case '*':
      case '_':
      case '~':
        return this.#run(at);
      default:
        return at + 1;
    }
  }

  #escape(at: number): number {
    const formula = formulaAt(this.#source, at);
    if (formula !== null) return formula.end;
    const char = this.#source[at + 1];
    if (char === '(') return this.#openFormula(at, '\\(', '\\)');
    if (char === '[') return this.#openFormula(at, '\\[', '\\]');
    const environment = environmentAt(this.#source, at);
    if (environment !== null) return this.#openFormula(at, '', `\\end{${environment}}`);
    if (at + 1 === this.#end) this.#end = at;
    return at + 2;
  }

  #dollar(at: number): number {
    const formula = formulaAt(this.#source, at);
    if (formula !== null) return formula.end;
    if (at + 1 === this.#end) this.#end = at;
    return this.#source.startsWith('$$', at) && this.#source[at - 1] !== '$'
      ? this.#openFormula(at, '$$', '$$')
      : at + this.#runAt(at).length;
  }

  /** A formula that is not complete is shown as it is written. */
  #openFormula(at: number, opening: string, closing: string): number {
    const from = at + opening.length;
    const rest = this.#source.slice(from);
    // Its end is there: it is text.
    if (rest.includes(closing) || isProse(rest) || rest.startsWith('$')) return at + 2;
    const formula = rest
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
    const end = at + text.length;
    if (closed === undefined && end === this.#source.length && text.length < LONGEST_TAG) this.#end = at;
    const tag = readSpanTag(text);
    if (tag?.closes === false)
      this.#open({ mark: tag.name, at, from: end, length: 0, closing: `</${tag.name}>` });
    if (tag?.closes === true) this.#closeTo(this.#spans.findLastIndex(({ mark }) => mark === tag.name));
    return end;
  }

  #closeBracket(at: number): number {
    const bracket = this.#brackets.pop();
    if (bracket === undefined) return at + 1;
    const after = this.#source[at + 1];
    const closed = after === '(' || after === '[' ? this.#closingOf(at + 1, after) : at;
    if (closed === -1 || at + 1 === this.#source.length) {
      this.#brackets.push(bracket);
      this.#end = at;
      return at;
    }
    this.#closeTo(this.#spans.findIndex((span) => span.at > bracket));
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

  #run(at: number): number {
    const run = this.#runAt(at);
    const mark = run.charAt(0);
    const end = at + run.length;
    const { opens, closes } = flankingOf(run, charBefore(this.#source, at), charAfter(this.#source, end));
    let left = run.length;
    while (closes && left > 0) {
      const index = this.#spans.findLastIndex((span) => span.mark === mark);
      const opened = this.#spans[index];
      if (opened === undefined) break;
      // Half of a closing mark closes nothing yet.
      if (end === this.#source.length && left < opened.length) {
        this.#end = end - left;
        return end;
      }
      this.#closeTo(index + 1);
      const closed = Math.min(left, opened.length);
      left -= closed;
      opened.length -= closed;
      opened.closing = mark.repeat(opened.length);
      if (opened.length === 0) this.#closeTo(index);
    }
    if (left > 0 && end === this.#source.length) this.#end = end - left;
    else if (left > 0 && opens && (mark !== '~' || left === 2))
      this.#open({ mark, at: end - left, from: end, length: left, closing: mark.repeat(left) });
    return end;
  }

  #open(span: OpenSpan): void {
    this.#spans.push(span);
    if (this.#spans.length > MOST_OPEN) this.#spans.shift();
  }

  /** Spans from `index` on are closed, or end with what is around them; -1 is none. */
  #closeTo(index: number): void {
    if (index >= 0 && index < this.#spans.length) this.#spans.length = index;
  }

  #close({ at, from, closing }: OpenSpan): void {
    if (trimSpacesEnd(this.#visible(from)) === '' && this.#pending === '')
      this.#end = Math.min(this.#end, at);
    else this.#closing += closing;
  }

  #leaveOutBracket(at: number): void {
    const image = this.#source[at - 1] === '!';
    if (image || this.#source[at + 1] === '^') this.#end = Math.min(this.#end, image ? at - 1 : at);
    else if (!WORD.test(this.#source[at - 1] ?? ' ')) this.#leftOut.add(at);
  }

  #visible(from: number): string {
    const text = this.#source.slice(from, Math.max(from, this.#end));
    if (this.#leftOut.size === 0) return text;
    return [...text.matchAll(/[^]/g)]
      .filter(({ index }) => !this.#leftOut.has(from + index))
      .map(([char]) => char)
      .join('');
  }

  #runAt(at: number): string {
    let end = at;
    while (this.#source[end] === this.#source[at]) end += 1;
    return this.#source.slice(at, end);
  }
}

function charBefore(text: string, at: number): string {
  return /[^]$/u.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? '';
}

function charAfter(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';
}
