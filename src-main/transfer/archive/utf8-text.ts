import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** A character of UTF-8, or a byte that belongs to none; in a text that has one letter for each byte. */
const CHARACTER = /[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}|[\x80-\xFF]/g;
/** The longest character has four bytes: three of them may wait for the next piece. */
const LONGEST_BEGINNING = 3;
const MARK_LENGTH = 2;

/**
 * Bytes as text, in whatever pieces they come. A byte that belongs to no UTF-8 character is read as
 * Windows-1252, which editors wrote before UTF-8, and counted. A byte order mark of UTF-16 is obeyed.
 */
export class Utf8Text {
  /** Bytes that were no UTF-8. */
  replaced = 0;
  readonly #single = new TextDecoder('windows-1252');
  /** Of UTF-16; undefined until the first bytes were seen. */
  #wide: TextDecoder | null | undefined;
  #waiting: Uint8Array = new Uint8Array();

  read(bytes: Uint8Array): string {
    if (this.#wide) return this.#wide.decode(bytes, { stream: true });
    const all = this.#waiting.length === 0 ? bytes : Buffer.concat([this.#waiting, bytes]);
    if (this.#wide === undefined) {
      this.#waiting = all;
      if (all.length < MARK_LENGTH) return '';
      this.#wide = wideDecoder(all);
      if (this.#wide) return this.#wide.decode(all, { stream: true });
    }
    const end = all.length - beginningAtEnd(all);
    this.#waiting = all.subarray(end);
    return this.#decode(all.subarray(0, end));
  }

  end(): string {
    if (this.#wide) return this.#wide.decode();
    const rest = this.#waiting;
    this.#waiting = new Uint8Array();
    return this.#decode(rest);
  }

  #decode(bytes: Uint8Array): string {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (isUtf8(buffer)) return buffer.toString('utf8');
    return buffer.toString('latin1').replace(CHARACTER, (found) => {
      const character = Buffer.from(found, 'latin1');
      if (isUtf8(character)) return character.toString('utf8');
      this.replaced += character.length;
      return this.#single.decode(character);
    });
  }
}

function wideDecoder([first, second]: Uint8Array): TextDecoder | null {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  return null;
}

/** How many of the last bytes begin a character that goes on after them. */
function beginningAtEnd(bytes: Uint8Array): number {
  for (let length = 1; length <= Math.min(LONGEST_BEGINNING, bytes.length); length += 1) {
    const byte = bytes[bytes.length - length] ?? 0;
    if (byte >= 0xc0) return length < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? length : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
