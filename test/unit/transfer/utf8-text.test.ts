import { expect, test } from 'vitest';
import fc from 'fast-check';
import { Utf8Text } from '../../../src-main/transfer/archive/utf8-text.ts';

/** The text of bytes that come in pieces of this length, and how many of them were no UTF-8. */
function read(bytes: Uint8Array, length: number): [text: string, replaced: number] {
  const text = new Utf8Text();
  let all = '';
  for (let at = 0; at < bytes.length; at += length) all += text.read(bytes.subarray(at, at + length));
  return [all + text.end(), text.replaced];
}

test('UTF-8 is read as it is, wherever it is cut, a replacement character of its own too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (said, length) => {
      const text = `${said}é€😀\uFFFD`.toWellFormed();
      expect(read(Buffer.from(text), length)).toEqual([text, 0]);
    }),
  );
});

test.each([1, 2, 3, 100])(
  'bytes that are no UTF-8 are read as Windows-1252 and counted, in pieces of %i',
  (length) => {
    const bytes = Buffer.concat([
      Buffer.from('é '),
      Buffer.from([0xe9, 0x20, 0x93, 0x80, 0x94]),
      Buffer.from(' 日'),
    ]);
    expect(read(bytes, length)).toEqual(['é é “€” 日', 4]);
    expect(read(Buffer.from([0x61, 0xe9]), length)).toEqual(['aé', 1]);
  },
);

test('a character that no UTF-8 has, long, of a surrogate or past the last, is no character', () => {
  for (const bytes of [
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
  ]) {
    expect(read(Buffer.from(bytes), 10)[1]).toBe(bytes.length);
  }
});

test.each([1, 2, 3, 100])('UTF-16 is told by its mark, in pieces of %i', (length) => {
  const text = '[{"a":"é日😀"}]';
  const little = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  const big = Buffer.from(little).swap16();
  expect(read(little, length)).toEqual([text, 0]);
  expect(read(big, length)).toEqual([text, 0]);
});
