import { expect, test } from 'vitest';
import { readEnvironmentProvider } from '../../../src-main/providers/environment-provider.ts';

const NOTHING = { endpoint: undefined, auth: undefined, model: undefined, protocol: undefined };

test('with nothing set there is no such provider', () => {
  expect(readEnvironmentProvider(NOTHING)).toBeNull();
  expect(readEnvironmentProvider({ ...NOTHING, model: 'gpt-4' })).toBeNull();
});

test('a token alone is for the Lockchat API', () => {
  expect(readEnvironmentProvider({ ...NOTHING, auth: 'a+b' })).toMatchObject({
    provider: {
      id: 'environment',
      protocol: 'lockchat',
      endpoint: 'http://super.lockchat.app/v1/chat/completions',
    },
    secret: 'auth=a%2Bb',
  });
});

test('an endpoint with a token in its query is a Lockchat server, and its query is kept as it was written', () => {
  const endpoint = 'http://127.0.0.1:8080/v1/chat/completions?auth=a/b==&x=%41';
  const read = readEnvironmentProvider({ ...NOTHING, endpoint });
  expect(read).toMatchObject({
    provider: { protocol: 'lockchat', auth: 'query', authName: 'auth' },
    secret: 'auth=a/b==&x=%41',
  });
  expect(JSON.stringify(read?.provider)).not.toContain('a/b');
});

test('the token of the address comes before that of the variable', () => {
  const endpoint = 'http://127.0.0.1:8080/v1/chat/completions?auth=pasted';
  expect(readEnvironmentProvider({ ...NOTHING, endpoint, auth: 'typed' })?.secret).toBe('auth=pasted');
});

test('any other endpoint is compatible with OpenAI, and the token its bearer', () => {
  const endpoint = 'http://127.0.0.1:8080/v1/chat/completions';
  expect(readEnvironmentProvider({ ...NOTHING, endpoint, auth: 'key' })).toMatchObject({
    provider: { protocol: 'openai-chat', auth: 'bearer', endpoint },
    secret: 'key',
  });
});

test('a server that usually wants no token gets the one that is given', () => {
  const endpoint = 'http://127.0.0.1:11434/api/chat';
  expect(readEnvironmentProvider({ ...NOTHING, endpoint })?.provider.auth).toBe('none');
  expect(readEnvironmentProvider({ ...NOTHING, endpoint, auth: 'key' })).toMatchObject({
    provider: { protocol: 'ollama', auth: 'bearer' },
    secret: 'key',
  });
});

test('the model and the protocol that are given overrule the guess', () => {
  const endpoint = 'http://127.0.0.1:8080/v1/chat/completions';
  expect(
    readEnvironmentProvider({ ...NOTHING, endpoint, model: 'mine', protocol: 'lockchat' })?.provider,
  ).toMatchObject({ models: ['mine'], protocol: 'lockchat', auth: 'query' });
});

test.each([
  ['an address that is none', { ...NOTHING, endpoint: 'not an address' }],
  ['a protocol that nobody speaks', { ...NOTHING, auth: 'key', protocol: 'gopher' }],
])('%s is refused', (_name, values) => {
  expect(() => readEnvironmentProvider(values)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
});
