import { describe, expect, test } from 'vitest';
import { describeFailedResponse, errorOfObject, hasError } from '../../../src-main/protocols/server-error.ts';

/** Error objects as gateways and inference servers send them, and their own words in each. */
const ERRORS: [from: string, value: unknown, words: string | undefined][] = [
  ['OpenAI', { error: { message: 'Bad key', type: 'invalid_request_error', code: null } }, 'Bad key'],
  ['Ollama', { error: "model 'x' not found" }, "model 'x' not found"],
  ['Anthropic', { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }, 'Overloaded'],
  ['vLLM before 0.10', { object: 'error', message: 'No key', type: 'Unauthorized', code: 401 }, 'No key'],
  ['FastAPI', { detail: 'Not authenticated' }, 'Not authenticated'],
  [
    'FastAPI, of a field',
    { detail: [{ loc: ['body', 'model'], msg: 'field required', type: 'value_error.missing' }] },
    'field required',
  ],
  ['Zhipu and others', { code: 500, msg: 'insufficient balance' }, 'insufficient balance'],
  ['SiliconFlow', { code: 20012, message: 'Model does not exist', data: null }, 'Model does not exist'],
  [
    'MiniMax',
    { base_resp: { status_code: 1008, status_msg: 'insufficient balance' } },
    'insufficient balance',
  ],
  ['Baidu', { error_code: 110, error_msg: 'Access token invalid' }, 'Access token invalid'],
  ['Cloudflare', { success: false, errors: [{ code: 7000, message: 'No route' }] }, 'No route'],
  ['a list of texts', { errors: ['too long', 'too hot'] }, 'too long\ntoo hot'],
  ['RFC 9457', { type: 'about:blank', title: 'Forbidden', status: 403 }, 'Forbidden'],
  ['AWS', { code: 'ThrottlingException', message: 'Too many tokens' }, 'Too many tokens'],
  ['Azure', { statusCode: 401, message: 'Access denied' }, 'Access denied'],
  ['one that says nothing', { error: { code: 500 } }, undefined],
];

/** Objects of answers, whatever they hold. */
const ANSWERS: unknown[] = [
  {},
  { error: null, choices: [] },
  { choices: [{ delta: { content: 'code: 500, msg: no' } }], code: 0, msg: 'ok' },
  { code: 200, message: 'success', choices: [] },
  { base_resp: { status_code: 0, status_msg: '' }, choices: [] },
  { usage: { prompt_tokens: 1 }, code: 500, message: 'x' },
  { type: 'message_start', message: { role: 'assistant' } },
  { model: 'x', message: { role: 'assistant', content: '' }, done: false, status: 'busy' },
  { type: 'response.created', response: { status: 'in_progress', error: null } },
  { status: 'processing' },
  { code: 0, msg: 'ok' },
];

describe('error objects', () => {
  test.each(ERRORS)('%s', (_from, value, words) => {
    expect(hasError(value)).toBe(true);
    expect(errorOfObject(value).detail).toBe(words);
  });

  test.each(ERRORS)('%s, with a status of its own', (_from, value, words) => {
    const body = JSON.stringify(value);
    const error = describeFailedResponse({ status: 500, headers: {}, contentType: '', body });
    expect(error.detail).toBe(words ?? body);
  });

  test('a gateway’s own number is no HTTP status, and nothing to ask again for', () => {
    expect(errorOfObject({ code: 500, msg: 'insufficient balance' })).toMatchObject({
      code: 'stream-error',
      retryable: false,
    });
  });

  test.each(ANSWERS)('%j is none', (value) => {
    expect(hasError(value)).toBe(false);
  });
});
