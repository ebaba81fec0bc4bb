import { describe, expect, test } from 'vitest';
import { overwriteSecrets, redactor, StreamRedactor } from '../../../src-main/engine/http/redact.ts';
import { lockchatAt } from '../../support/engine/run-one-turn.ts';

const redact = redactor(
  lockchatAt('http://h', {
    secret: 'auth=a+b/c%3D=&more=t0psecret',
    extraHeaders: { 'x-key': 'header-k3y' },
  }),
);

describe('a secret disappears', () => {
  test.each([
    ['as it was given', 'bad auth=a+b/c%3D=&more=t0psecret!'],
    ['its value alone', 'bad token a+b/c%3D= here'],
    ['decoded', 'bad token a+b/c== here'],
    ['encoded', `bad token ${encodeURIComponent('a+b/c%3D=')} here`],
    ['what stands beside it in the query', 'more is t0psecret'],
    ['in a header', 'X-Key: header-k3y'],
    ['in JSON', JSON.stringify({ message: 'no a+b/c%3D=' })],
    ['cut in half at the end', 'the token was header-'],
    ['cut in half within a string', '{"text":"the token was header-k"}'],
    ['… and the other half of it', '{"text":"der-k3y"}'],
    ['in capitals', 'X-KEY: HEADER-K3Y'],
    ['with some letters in percent', 'key h%65ader%2dk3%79'],
    ['with all letters in percent, in either case', encodeAll('header-k3y')],
    ['with an escape of JSON', '"\\u0068eader\\u002Dk3y"'],
  ])('%s', (_form, text) => {
    const redacted = redact(text);
    expect(redacted).toContain('•••');
    expect(redacted).not.toMatch(/a\+b|c%3D|c==|t0psecret|header-k3y|header-|der-k3y|%68%65%61|h%65|eader/i);
  });
});

test.each([
  ['Authorization: Bearer abcdefghij', 'Authorization: Bearer •••'],
  ['http://h/v1?auth=zzz&x=1', 'http://h/v1?auth=•••&x=1'],
  ['Incorrect API key provided: sk-proj-1234567890abcdef.', 'Incorrect API key provided: sk-•••.'],
  ['http://me:pass@h/', 'http://•••@h/'],
])('what looks like a credential disappears too: %s', (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test.each(['The model: `gpt-4` does not exist', 'Rate limit reached, try again in 3 s', 'Author: me'])(
  '%s stays',
  (text) => {
    expect(redact(text)).toBe(text);
  },
);

test('a secret of one or two characters does not garble everything', () => {
  expect(redactor(lockchatAt('http://h', { secret: 'auth=a' }))('a cat')).toBe('a cat');
});

describe('base64', () => {
  const KEY = 'key-3f7a9c5e1b2d-ÿ?>';

  test.each([0, 1, 2, 3])('alone and within a longer text, %i characters in', (before) => {
    const hide = redactor(lockchatAt('http://h', { auth: 'bearer', secret: KEY }));
    for (const encoding of ['base64', 'base64url'] as const) {
      const encoded = Buffer.from(`${'n'.repeat(before)}${KEY}:after`).toString(encoding);
      const left = Buffer.from(hide(`got ${encoded}`).replace(/^got |•/g, ''), encoding).toString('latin1');
      expect(hide(`got ${encoded}`)).toContain('•••');
      expect(left).not.toContain('3f7a');
    }
  });
});

describe('in a text that comes in pieces', () => {
  const connection = lockchatAt('http://h', { auth: 'bearer', secret: 's3cret-t0ken-of-mine' });

  test('it disappears wherever the text is cut', () => {
    const text = 'It is s3cret-t0ken-of-mine, и s3cret-t0ken-of-mine.';
    for (let length = 1; length <= text.length; length++) {
      const hide = new StreamRedactor(connection);
      let shown = '';
      for (let at = 0; at < text.length; at += length) shown += hide.push(text.slice(at, at + length));
      expect(shown + hide.flush()).toBe('It is •••, и •••.');
    }
  });

  test('what only begins like it stays, and nothing is held back for long', () => {
    const hide = new StreamRedactor(connection);
    expect(hide.push('a s3cret')).toBe('a ');
    expect(hide.push(' thing')).toBe('s3cret thing');
    expect(hide.push('words')).toBe('word');
    expect(hide.flush()).toBe('s');
  });

  test('a key that is a word is none', () => {
    const hide = new StreamRedactor(lockchatAt('http://h', { auth: 'bearer', secret: 'lm-studio' }));
    expect(hide.push('Start lm-studio')).toBe('Start lm-studio');
  });
});

test('bytes keep their number and their places', () => {
  const connection = lockchatAt('http://h', { auth: 'bearer', secret: 'ключ-s3cret-t0ken' });
  const body = Buffer.from('до ключ-s3cret-t0ken после\xff');
  const overwritten = overwriteSecrets(body, [connection]);
  expect(overwritten).toHaveLength(body.length);
  expect(overwritten.toString()).toBe(`до ${'x'.repeat(21)} после\xff`);
});

function encodeAll(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('');
}
