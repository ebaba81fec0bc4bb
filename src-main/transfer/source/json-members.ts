import { AppError } from '../../errors.ts';
import { fieldsOf } from './source-values.ts';

/** One value of the outermost array or object of a JSON text: at its index, or under its name. */
export interface JsonMember {
  /** Counts from 1. */
  number: number;
  /** Absent in an array, and where the member could not be read. */
  name?: string;
  /** The names of the members that it stands in, of those that are read piece by piece; e.g. `data.chats`. */
  within: string;
  content: { value: unknown } | { unreadable: 'not-json' | 'cut' | 'too-large' };
}

/** UTF-16 units. A longer value is one conversation of hundreds of megabytes: no text we could show. */
const LONGEST_MEMBER = 200_000_000;
/** Of the name of a member and the blanks around it. */
const LONGEST_NAME = 200;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_LIST = 0x5b;
const OPENING_OBJECT = 0x7b;
const CLOSING_LIST = 0x5d;
const CLOSING_OBJECT = 0x7d;

/** Members that hold a whole history: what is in them is read one at a time as well. */
const HISTORIES = new Set(['conversations', 'chats', 'data']);
const NAME = /^\s*"(\w+)"\s*:\s*$/;

/**
 * The members of a JSON text in whatever pieces it comes, one at a time: a file of half a gigabyte never
 * stands in memory as a whole, and a damaged member costs itself alone. Throws `import-unknown` for what
 * begins as no array and no object.
 */
export async function* readMembers(pieces: AsyncIterable<string>): AsyncGenerator<JsonMember> {
  const scanner = new MemberScanner();
  for await (const piece of pieces) yield* scanner.read(piece);
  yield* scanner.finish();
}

interface Container {
  isObject: boolean;
  within: string;
}

class MemberScanner {
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  /** What was entered and not yet left; its last is what members are read of. */
  readonly #entered: Container[] = [];
  #hasBegun = false;
  #number = 0;
  #open: string[] = [];
  #length = 0;

  *read(piece: string): Generator<JsonMember> {
    let start = this.#hasBegun ? 0 : this.#begin(piece);
    for (let at = start; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (this.#inString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (code === BACKSLASH) this.#isEscaped = true;
        else if (code === QUOTE) this.#inString = false;
      } else if (code === QUOTE) {
        this.#inString = true;
      } else if (code === OPENING_LIST || code === OPENING_OBJECT) {
        if (this.#depth === this.#entered.length && this.#enters(piece.slice(start, at), code))
          start = at + 1;
        this.#depth += 1;
      } else if (code === CLOSING_LIST || code === CLOSING_OBJECT || code === COMMA) {
        if (this.#depth === this.#entered.length && this.#depth > 0) {
          this.#keep(piece.slice(start, at));
          yield* this.#end();
          start = at + 1;
          if (code !== COMMA) this.#entered.pop();
        }
        if (code !== COMMA) this.#depth -= 1;
        if (this.#depth === 0) return;
      }
    }
    if (this.#depth > 0) this.#keep(piece.slice(start));
  }

  *finish(): Generator<JsonMember> {
    if (!this.#hasBegun) throw new AppError('import-unknown', 'An empty file');
    if (this.#depth > 0)
      yield { number: this.#number + 1, within: this.#within, content: { unreadable: 'cut' } };
  }

  get #within(): string {
    return this.#entered.at(-1)?.within ?? '';
  }

  /** Where the first member begins, after the opening bracket; the end of the piece where there is none yet. */
  #begin(piece: string): number {
    const at = piece.search(/[^\s\uFEFF]/);
    if (at === -1) return piece.length;
    const code = piece.charCodeAt(at);
    if (code !== OPENING_LIST && code !== OPENING_OBJECT)
      throw new AppError('import-unknown', 'Neither an array nor an object');
    this.#entered.push({ isObject: code === OPENING_OBJECT, within: '' });
    this.#hasBegun = true;
    this.#depth = 1;
    return at + 1;
  }

  /** Whether the value that begins here holds a history, whose members are read from here on. */
  #enters(text: string, code: number): boolean {
    const around = this.#entered.at(-1);
    if (around?.isObject !== true || this.#length + text.length > LONGEST_NAME) return false;
    const [, name = ''] = NAME.exec([...this.#open, text].join('')) ?? [];
    if (!HISTORIES.has(name)) return false;
    const within = around.within === '' ? name : `${around.within}.${name}`;
    this.#entered.push({ isObject: code === OPENING_OBJECT, within });
    this.#open = [];
    this.#length = 0;
    return true;
  }

  #keep(text: string): void {
    this.#length += text.length;
    // Only its end is looked for from here on.
    if (this.#length > LONGEST_MEMBER) this.#open = [];
    else this.#open.push(text);
  }

  *#end(): Generator<JsonMember> {
    const text = this.#open.join('');
    const isTooLarge = this.#length > LONGEST_MEMBER;
    this.#open = [];
    this.#length = 0;
    if (!isTooLarge && text.trim() === '') return;
    this.#number += 1;
    if (isTooLarge)
      yield { number: this.#number, within: this.#within, content: { unreadable: 'too-large' } };
    else yield this.#parse(text);
  }

  #parse(text: string): JsonMember {
    const place = { number: this.#number, within: this.#within };
    try {
      if (this.#entered.at(-1)?.isObject !== true) return { ...place, content: { value: JSON.parse(text) } };
      const member: unknown = JSON.parse(`{${text}}`);
      for (const [name, value] of Object.entries(fieldsOf(member)))
        return { ...place, name, content: { value } };
    } catch (error) {
      // It is listed for the person; the others are read all the same.
      if (!(error instanceof SyntaxError)) throw error;
    }
    return { ...place, content: { unreadable: 'not-json' } };
  }
}
