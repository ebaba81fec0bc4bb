import { describe, expect, test } from 'vitest';
import { isUnencrypted, recognise } from '../../../src-main/protocols/recognise.ts';

/** What was pasted, and the protocol, the endpoint and the secret that are made of it. */
const PASTED: [string, string, string, string?][] = [
  // Lockchat
  ['http://super.lockchat.app', 'lockchat', 'http://super.lockchat.app/v1/chat/completions'],
  ['super.lockchat.app', 'lockchat', 'http://super.lockchat.app/v1/chat/completions'],
  ['http://super.lockchat.app/v1/', 'lockchat', 'http://super.lockchat.app/v1/chat/completions'],
  [
    'http://super.lockchat.app/v1/chat/completions?auth=a+b/c==',
    'lockchat',
    'http://super.lockchat.app/v1/chat/completions',
    'auth=a+b/c==',
  ],
  [
    '  "http://super.lockchat.app/v1/chat/completions?auth=x"\n',
    'lockchat',
    'http://super.lockchat.app/v1/chat/completions',
    'auth=x',
  ],
  [
    'https://my.host/v1/chat/completions?auth=%2b',
    'lockchat',
    'https://my.host/v1/chat/completions',
    'auth=%2b',
  ],
  [
    'http://127.0.0.1:8000/v1/chat/completions?a=1&auth=t&b=%20',
    'lockchat',
    'http://127.0.0.1:8000/v1/chat/completions?a=1',
    'auth=t&b=%20',
  ],
  ['http://127.0.0.1:8000?auth=t', 'lockchat', 'http://127.0.0.1:8000/v1/chat/completions', 'auth=t'],
  [
    'http://127.0.0.1:8000/v1/chat/completions?auth=',
    'lockchat',
    'http://127.0.0.1:8000/v1/chat/completions?auth=',
  ],
  ['http://h.test/v1/chat/completions?auth=t#top', 'lockchat', 'http://h.test/v1/chat/completions', 'auth=t'],
  // compatible servers
  ['http://host:1234/v1', 'openai-chat', 'http://host:1234/v1/chat/completions'],
  ['localhost:1234', 'openai-chat', 'http://localhost:1234/v1/chat/completions'],
  ['192.168.1.7:8080', 'openai-chat', 'http://192.168.1.7:8080/v1/chat/completions'],
  ['[::1]:8080/v1', 'openai-chat', 'http://[::1]:8080/v1/chat/completions'],
  ['api.example.com', 'openai-chat', 'https://api.example.com/v1/chat/completions'],
  ['https://api.example.com/llm/v2/', 'openai-chat', 'https://api.example.com/llm/v2/chat/completions'],
  [
    'https://api.example.com/v1/chat/completions',
    'openai-chat',
    'https://api.example.com/v1/chat/completions',
  ],
  [
    'https://api.example.com/v1/chat/completions/',
    'openai-chat',
    'https://api.example.com/v1/chat/completions/',
  ],
  [
    'https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21',
    'openai-chat',
    'https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21',
  ],
  [
    'https://api.example.com/v1?api_key=k1&x=2',
    'openai-chat',
    'https://api.example.com/v1/chat/completions',
    'api_key=k1&x=2',
  ],
  [
    'https://me:p%40ss@api.example.com/v1',
    'openai-chat',
    'https://api.example.com/v1/chat/completions',
    `Basic ${btoa('me:p@ss')}`,
  ],
  // services by their hosts
  ['https://api.openai.com', 'openai-responses', 'https://api.openai.com/v1/responses'],
  ['https://api.openai.com/v1/chat/completions', 'openai-chat', 'https://api.openai.com/v1/chat/completions'],
  ['api.anthropic.com', 'anthropic', 'https://api.anthropic.com/v1/messages'],
  ['https://proxy.test/anthropic/v1/messages', 'anthropic', 'https://proxy.test/anthropic/v1/messages'],
  ['https://generativelanguage.googleapis.com', 'gemini', 'https://generativelanguage.googleapis.com/v1beta'],
  [
    'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:streamGenerateContent?key=AIza',
    'gemini',
    'https://generativelanguage.googleapis.com/v1beta',
    'key=AIza',
  ],
  [
    'https://generativelanguage.googleapis.com/v1beta/openai',
    'openai-chat',
    'https://generativelanguage.googleapis.com/v1beta/openai/chat/completions',
  ],
  ['openrouter.ai', 'openai-chat', 'https://openrouter.ai/api/v1/chat/completions'],
  ['https://api.groq.com', 'openai-chat', 'https://api.groq.com/openai/v1/chat/completions'],
  ['localhost:11434', 'ollama', 'http://localhost:11434/api/chat'],
  ['http://127.0.0.1:11434/api/', 'ollama', 'http://127.0.0.1:11434/api/chat'],
  ['http://127.0.0.1:11434/v1', 'openai-chat', 'http://127.0.0.1:11434/v1/chat/completions'],
  ['http://gpu.local:9999/api/chat', 'ollama', 'http://gpu.local:9999/api/chat'],
];

test.each(PASTED)('%s is taken for %s at %s', (pasted, protocol, endpoint, secret) => {
  const recognised = recognise(pasted);
  expect(recognised.guess).toMatchObject({ protocol, endpoint, hasSecret: secret !== undefined });
  expect(recognised.secret).toBe(secret);
  expect(JSON.stringify(recognised.guess)).not.toContain(secret ?? '\0');
});

test.each(PASTED)('what is made of %s is recognised as itself again', (pasted) => {
  const { guess } = recognise(pasted);
  expect(recognise(guess.endpoint, guess.protocol).guess.endpoint).toBe(guess.endpoint);
});

test('a protocol that the person chose completes the path in its own way', () => {
  expect(recognise('https://proxy.test/v1', 'anthropic').guess.endpoint).toBe(
    'https://proxy.test/v1/messages',
  );
  expect(recognise('https://proxy.test', 'anthropic').guess.endpoint).toBe('https://proxy.test/v1/messages');
  expect(recognise('https://proxy.test/claude', 'anthropic').guess.endpoint).toBe(
    'https://proxy.test/claude/v1/messages',
  );
  expect(recognise('https://proxy.test', 'ollama').guess.endpoint).toBe('https://proxy.test/api/chat');
});

test.each(['', 'hello', 'not a url', 'ftp://host/v1', 'file:///etc/passwd', 'http://', 'sk-1234567890'])(
  '%j is no address',
  (text) => {
    expect(() => recognise(text)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  },
);

test('a # at the end says that the address is asked as it stands, now and when it is saved again', () => {
  const { guess } = recognise('https://gateway.test/llm/ask?v=1#', 'openai-chat');
  expect(guess.endpoint).toBe('https://gateway.test/llm/ask?v=1#');
  expect(recognise(guess.endpoint, 'openai-chat').guess.endpoint).toBe(guess.endpoint);
  expect(recognise('https://gateway.test/llm/ask?auth=t#')).toMatchObject({
    guess: { endpoint: 'https://gateway.test/llm/ask#' },
    secret: 'auth=t',
  });
});

test.each([
  'https://me.openai.azure.com/openai/deployments/my-4o/chat/completions?api-version=2024-10-21',
  'https://me.openai.azure.com/openai/deployments/my-4o?api-version=2024-10-21',
  'https://gateway.test/openai/deployments/my-4o/chat/completions?api-version=2024-10-21',
])('an Azure deployment has a header of its own and one model: %s', (address) => {
  expect(recognise(address).guess).toMatchObject({
    protocol: 'openai-chat',
    endpoint: `${new URL(address).origin}/openai/deployments/my-4o/chat/completions?api-version=2024-10-21`,
    auth: 'header',
    authName: 'api-key',
    models: ['my-4o'],
  });
});

test.each([
  ['https://api.deepseek.com/anthropic', 'https://api.deepseek.com/anthropic/v1/messages'],
  ['https://gateway.test/anthropic/v1', 'https://gateway.test/anthropic/v1/messages'],
])('%s speaks Anthropic’s protocol', (address, endpoint) => {
  expect(recognise(address).guess).toMatchObject({ protocol: 'anthropic', endpoint });
});

test('each service brings its way to carry a key, and its models', () => {
  expect(recognise('api.anthropic.com').guess).toMatchObject({
    name: 'Anthropic',
    auth: 'header',
    authName: 'x-api-key',
  });
  expect(recognise('super.lockchat.app').guess).toMatchObject({
    name: 'Lockchat',
    auth: 'query',
    authName: 'auth',
    models: ['gpt-4', 'gpt-3.5-turbo'],
  });
  expect(recognise('localhost:11434').guess).toMatchObject({ name: 'Ollama', auth: 'none' });
  expect(recognise('https://my.host:81/v1').guess).toMatchObject({ name: 'my.host:81', auth: 'bearer' });
});

describe('a connection that others can read', () => {
  test.each([
    ['http://super.lockchat.app/v1', true],
    ['http://192.168.1.7/v1', true],
    ['https://super.lockchat.app/v1', false],
    ['http://localhost:1234', false],
    ['http://127.0.0.1:1234', false],
    ['http://[::1]:1234', false],
    ['http://app.localhost', false],
    ['http://localhost.evil.test', true],
    ['http://127.0.0.1.evil.test', true],
  ])('%s: %s', (endpoint, expected) => {
    expect(isUnencrypted(endpoint)).toBe(expected);
  });
});
