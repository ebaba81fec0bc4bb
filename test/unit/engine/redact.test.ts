import { describe, expect, test } from 'vitest';
import { redactor } from '../../../src-main/engine/http/redact.ts';
import { lockchatAt } from './run-one-turn.ts';

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
  ])('%s', (_form, text) => {
    const redacted = redact(text);
    expect(redacted).toContain('•••');
    expect(redacted).not.toMatch(/a\+b|c%3D|c==|t0psecret|header-k3y|header-$/);
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
