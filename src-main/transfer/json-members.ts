import { AppError } from '../errors.ts';

/** One value of the outermost array or object of a JSON text: at its index, or under its name. */
export interface JsonMember {
  /** Counts from 1. */
  number: number;
  /** Absent in an array, and where the member could not be read. */
  name?: string;
  content: { value: unknown } | { unreadable: 'not-json' | 'cut' | 'too-large' };
}

/** Thrown where a member is asked for that could not be read. */
export class UnreadableMember extends Error {
  readonly reason: 'not-json' | 'cut' | 'too-large';

  constructor(reason: UnreadableMember['reason']) {
    super(reason);
    this.reason = reason;
  }
}

export function valueOf(content: JsonMember['content']): unknown {
  if ('unreadable' in content) throw new UnreadableMember(content.unreadable);
  return content.value;
}

/** UTF-16 units. A longer value is one conversation of hundreds of megabytes: no text we could show. */
const LONGEST_MEMBER = 200_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

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

class MemberScanner {
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  #isObject = false;
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
      } else if (OPENING.has(code)) {
        this.#depth += 1;
      } else if (CLOSING.has(code) || (code === COMMA && this.#depth === 1)) {
        if (this.#depth === 1) {
          this.#keep(piece.slice(start, at));
          yield* this.#end();
          start = at + 1;
        }
        if (code !== COMMA) this.#depth -= 1;
        if (this.#depth === 0) return;
      }
    }
    if (this.#depth > 0) this.#keep(piece.slice(start));
  }

  *finish(): Generator<JsonMember> {
    if (!this.#hasBegun) throw new AppError('import-unknown', 'An empty file');
    if (this.#depth > 0) yield { number: this.#number + 1, content: { unreadable: 'cut' } };
  }

  /** Where the first member begins, after the opening bracket; the end of the piece where there is none yet. */
  #begin(piece: string): number {
    const at = piece.search(/[^\s\uFEFF]/);
    if (at === -1) return piece.length;
    const code = piece.charCodeAt(at);
    if (!OPENING.has(code)) throw new AppError('import-unknown', 'Neither an array nor an object');
    this.#isObject = piece[at] === '{';
    this.#hasBegun = true;
    this.#depth = 1;
    return at + 1;
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
    if (isTooLarge) yield { number: this.#number, content: { unreadable: 'too-large' } };
    else yield this.#parse(text);
  }

  #parse(text: string): JsonMember {
    const number = this.#number;
    try {
      if (!this.#isObject) return { number, content: { value: JSON.parse(text) } };
      const member: unknown = JSON.parse(`{${text}}`);
      if (typeof member !== 'object' || member === null)
        return { number, content: { unreadable: 'not-json' } };
      for (const [name, value] of Object.entries(member)) return { number, name, content: { value } };
      return { number, content: { unreadable: 'not-json' } };
    } catch {
      // It is listed for the person; the others are read all the same.
      return { number, content: { unreadable: 'not-json' } };
    }
  }
}
