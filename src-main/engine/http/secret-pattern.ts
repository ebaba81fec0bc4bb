import type { Connection } from '../../protocols/protocol.ts';

/** Shorter texts are no secrets: hiding them everywhere would garble what a person reads. */
const SHORTEST_SECRET = 4;

/** So much of a secret at the end of a text is the secret, cut off. */
const SHORTEST_CUT = 4;

/** So much of it beside a quotation mark is a half, of which another event may bring the rest. */
const SHORTEST_HALF = 6;

/** A character outside the basic plane as two escapes of JSON. */
const LONGEST_UNIT = 12;

/**
 * The secrets of a connection, as regular expressions: each in any case, with any of its characters
 * percent-encoded or escaped as JSON has it, and in base64 or base64url, alone or within a longer text.
 */
export class SecretPattern {
  /** All of a secret. Longest first, so that no part of one is left over. */
  readonly #whole: RegExp | undefined;
  /** The beginning of a secret where the text, or a string in it, ends, and an end where one begins. */
  readonly #halves: RegExp | undefined;
  /** Any beginning of a secret, at the end of a text. */
  readonly #begun: RegExp | undefined;
  /** What the longest secret may be written with, in UTF-16 units. */
  readonly #longest: number;

  constructor(values: readonly string[]) {
    const spelled = values.map(unitsOf);
    const sources = [...spelled.map((units) => units.join('')), ...values.flatMap(base64Of).map(escape)];
    const alternatives = sources.sort((a, b) => b.length - a.length);
    this.#whole = compile(alternatives);
    this.#halves = compile([
      ...spelled.map((units) => `${beginningOf(units, SHORTEST_CUT)}$`),
      ...spelled.flatMap((units) => halvesOf(units)),
    ]);
    this.#longest = Math.max(0, ...spelled.map(({ length }) => length * LONGEST_UNIT));
    this.#begun = compile(spelled.map((units) => `${beginningOf(units, 1)}$`));
  }

  /** Puts a mark, made of what is found, in the place of every secret and every half of one. */
  replace(text: string, mark: (found: string) => string): string {
    const redacted = this.replaceWhole(text, mark);
    return this.#halves === undefined ? redacted : redacted.replace(this.#halves, mark);
  }

  /** … and leaves halves alone. */
  replaceWhole(text: string, mark: (found: string) => string): string {
    return this.#whole === undefined ? text : text.replace(this.#whole, mark);
  }

  /** How many characters at the end of a text may be the beginning of a secret. */
  begunAt(text: string): number {
    if (this.#begun === undefined) return 0;
    const start = Math.max(0, text.length - this.#longest);
    const found = text.slice(start).search(this.#begun);
    return found === -1 ? 0 : text.length - start - found;
  }
}

/** What is secret of a connection, each as it was given. */
export function secretValues({ auth, secret, extraHeaders, proxy = '' }: Connection): string[] {
  const given = Object.values(extraHeaders ?? {});
  if (URL.canParse(proxy)) given.push(new URL(proxy).password);
  if (secret !== undefined) {
    // Of a query the names are no secrets.
    if (auth === 'query') given.push(...secret.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1)));
    else given.push(secret);
    if (/^Basic /i.test(secret))
      given.push(secret.slice(6), Buffer.from(secret.slice(6), 'base64').toString());
  }
  const values = given.flatMap((value) => [value, decoded(value)]);
  return [...new Set(values)].filter((value) => value.length >= SHORTEST_SECRET);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // A `%` that begins no escape: it was not encoded.
    return value;
  }
}

function compile(sources: string[]): RegExp | undefined {
  return sources.length === 0 ? undefined : new RegExp(sources.join('|'), 'gi');
}

/** One expression a character: itself, its bytes in percent, its escape in JSON. */
function unitsOf(value: string): string[] {
  return Array.from(value, (character) => {
    const percent = [...Buffer.from(character)].map((byte) => `%${hex(byte, 2)}`).join('');
    const unicode = [...Array(character.length).keys()]
      .map((at) => `\\\\u${hex(character.charCodeAt(at), 4)}`)
      .join('');
    const escaped = JSON.stringify(character).slice(1, -1);
    const forms = [escape(character), percent, unicode, ...(escaped === character ? [] : [escape(escaped)])];
    return `(?:${forms.join('|')})`;
  });
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

/** The first `least` characters, and as many more as there are. */
function beginningOf(units: string[], least: number): string {
  const more = units.slice(least).reduceRight((rest, unit) => `(?:${unit}${rest})?`, '');
  return units.slice(0, least).join('') + more;
}

function halvesOf(units: string[]): string[] {
  if (units.length <= SHORTEST_HALF) return [];
  const end = units.slice(0, -SHORTEST_HALF).reduce((rest, unit) => `(?:${rest}${unit})?`, '');
  return [
    `${beginningOf(units, SHORTEST_HALF)}(?=["'\\\\])`,
    `(?<=["']|^)${end}${units.slice(-SHORTEST_HALF).join('')}`,
  ];
}

/** What base64 and base64url make of a text that stands at any place of another. */
function base64Of(value: string): string[] {
  const bytes = Buffer.from(value);
  if (bytes.length < SHORTEST_HALF) return [];
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The characters that a neighbour has a share in are left out.
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    const inner = encoded.slice(start, end);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
