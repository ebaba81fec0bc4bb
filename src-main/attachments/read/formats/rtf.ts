import { MOST_DEPTH } from '../bounds.ts';
import { failure } from '../failures.ts';
import { encodingOfCharset, encodingOfCodePage } from './rtf-encodings.ts';

/** Groups that are no text of the document; one that begins with \* is none either. */
const NO_TEXT = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'header',
  'headerl',
  'headerr',
  'headerf',
  'footer',
  'footerl',
  'footerr',
  'footerf',
  'themedata',
  'datastore',
  'latentstyles',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'generator',
  'fldinst',
  'xmlnstbl',
  'bkmkstart',
  'bkmkend',
  'annotation',
]);

const CHARACTERS: Record<string, string> = {
  par: '\n',
  sect: '\n\n',
  page: '\n\n',
  line: '\n',
  tab: '\t',
  cell: ' | ',
  row: '\n',
  nestcell: ' | ',
  nestrow: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  '~': '\u00A0',
  _: '\u2011',
  '{': '{',
  '}': '}',
  '\\': '\\',
  '\n': '\n',
  '\r': '\n',
};

/** A control word with its number, a hexadecimal byte, a control symbol, a brace, or text. */
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([\s\S])|([{}])|[\r\n]+|[^\\{}\r\n]+/gi;

interface Group {
  isText: boolean;
  encoding: string;
  /** How many bytes stand for a \u where a program cannot show it. */
  fallback: number;
}

/** The text of a Rich Text document (RTF 1.9), without its marks. `source` is one character a byte. */
export function readRtf(source: string): string {
  return new RtfText().read(source);
}

class RtfText {
  #text = '';
  #bytes: number[] = [];
  readonly #groups: Group[] = [];
  #group: Group = { isText: true, encoding: 'windows-1252', fallback: 1 };
  #usual = 'windows-1252';
  /** Of each font the encoding of its bytes; `#font` is the one that the table is about. */
  readonly #fonts = new Map<number, string>();
  #font = 0;
  #toSkip = 0;

  read(source: string): string {
    for (const [token, word, number, hex, symbol, brace] of source.matchAll(TOKEN)) {
      if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
      else if (word !== undefined) this.#control(word, number === undefined ? null : Number(number));
      else if (symbol !== undefined) this.#symbol(symbol);
      else if (brace !== undefined) this.#brace(brace);
      else if (!/^[\r\n]/.test(token)) this.#plain(token);
    }
    this.#flush();
    return this.#text
      .replaceAll(/ \| *\n/g, '\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim();
  }

  #brace(brace: string): void {
    this.#flush();
    this.#toSkip = 0;
    if (brace === '{') {
      this.#groups.push({ ...this.#group });
      if (this.#groups.length > MOST_DEPTH)
        throw failure('attachment-too-much-inside', 'groups within each other');
    } else this.#group = this.#groups.pop() ?? this.#group;
  }

  #symbol(symbol: string): void {
    if (symbol === '*') this.#group.isText = false;
    else this.#plain(CHARACTERS[symbol] ?? '');
  }

  #control(word: string, number: number | null): void {
    if (word === 'u' && number !== null) {
      this.#flush();
      this.#put(String.fromCharCode(number & 0xffff));
      this.#toSkip = this.#group.fallback;
    } else if (word === 'uc') this.#group.fallback = Math.min(8, Math.max(0, number ?? 1));
    else if (word === 'ansicpg') this.#usual = this.#group.encoding = encodingOfCodePage(number ?? 0);
    else if (word === 'mac') this.#usual = this.#group.encoding = 'macintosh';
    else if (word === 'fcharset') this.#fonts.set(this.#font, encodingOfCharset(number ?? 0) ?? this.#usual);
    else if (word === 'f') {
      this.#flush();
      this.#font = number ?? 0;
      this.#group.encoding = this.#fonts.get(this.#font) ?? this.#usual;
    } else if (word === 'plain') {
      this.#flush();
      this.#group.encoding = this.#usual;
    } else if (NO_TEXT.has(word)) this.#group.isText = false;
    else if (CHARACTERS[word] !== undefined) this.#plain(CHARACTERS[word]);
  }

  #byte(byte: number): void {
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else if (this.#group.isText) this.#bytes.push(byte);
  }

  #plain(text: string): void {
    const skipped = Math.min(this.#toSkip, text.length);
    this.#toSkip -= skipped;
    for (const character of text.slice(skipped)) {
      const code = character.charCodeAt(0);
      // A second byte of Chinese or Japanese may be a letter of ASCII.
      if (code < 0x80 && this.#bytes.length === 0) this.#put(character);
      else if (code < 0x100) this.#byte(code);
      else this.#put(character);
    }
    if (text.length > skipped) this.#flush();
  }

  #put(text: string): void {
    if (this.#group.isText) this.#text += text;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    this.#text += new TextDecoder(this.#group.encoding).decode(Uint8Array.from(this.#bytes));
    this.#bytes = [];
  }
}
