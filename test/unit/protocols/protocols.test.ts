import { describe, expect, test } from 'vitest';
import type { ProtocolId } from '../../../src-main/contract/providers.ts';
import type { Connection, Prompt, StreamPart } from '../../../src-main/protocols/protocol.ts';
import { PRESETS } from '../../../src-main/protocols/presets.ts';
import { protocolOf } from '../../../src-main/protocols/protocols.ts';

function connectionTo(protocol: ProtocolId, endpoint: string, changes: Partial<Connection> = {}): Connection {
  return {
    providerId: 'p',
    providerName: 'P',
    protocol,
    endpoint,
    auth: 'bearer',
    secret: 'k3y',
    ...changes,
  };
}

const PROMPT: Prompt = {
  model: 'm',
  messages: [
    { role: 'system', text: 'Be brief.' },
    { role: 'user', text: 'Hi' },
    { role: 'assistant', text: 'Hello.' },
    { role: 'user', text: 'Why?' },
  ],
  temperature: 0.2,
  stream: true,
};

/** What a decoder makes of these events, an error told by its code. */
function decode(id: ProtocolId, ...events: (object | string)[]): unknown[] {
  const decoder = protocolOf(id).createDecoder();
  const parts = events.flatMap((event) =>
    decoder.decode({ data: typeof event === 'string' ? event : JSON.stringify(event) }),
  );
  return [...parts, ...decoder.flush()].map(inShort);
}

function inShort(part: StreamPart): unknown {
  return part.type === 'error'
    ? { type: 'error', code: part.error.code, retryable: part.error.retryable }
    : part;
}

describe('requests', () => {
  test.each<[ProtocolId, string, string, object]>([
    [
      'openai-chat',
      'https://a.test/v1/chat/completions',
      'https://a.test/v1/chat/completions',
      {
        model: 'm',
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello.' },
          { role: 'user', content: 'Why?' },
        ],
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0.2,
      },
    ],
    [
      'openai-responses',
      'https://a.test/v1/responses',
      'https://a.test/v1/responses',
      {
        model: 'm',
        input: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello.' },
          { role: 'user', content: 'Why?' },
        ],
        stream: true,
        store: false,
        temperature: 0.2,
      },
    ],
    [
      'anthropic',
      'https://a.test/v1/messages',
      'https://a.test/v1/messages',
      {
        model: 'm',
        max_tokens: 32_000,
        system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
        messages: [
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello.' },
          {
            role: 'user',
            content: [{ type: 'text', text: 'Why?', cache_control: { type: 'ephemeral' } }],
          },
        ],
        stream: true,
        temperature: 0.2,
      },
    ],
    [
      'gemini',
      'https://a.test/v1beta',
      'https://a.test/v1beta/models/m:streamGenerateContent?alt=sse',
      {
        systemInstruction: { parts: [{ text: 'Be brief.' }] },
        contents: [
          { role: 'user', parts: [{ text: 'Hi' }] },
          { role: 'model', parts: [{ text: 'Hello.' }] },
          { role: 'user', parts: [{ text: 'Why?' }] },
        ],
        generationConfig: { temperature: 0.2 },
      },
    ],
    [
      'ollama',
      'http://a.test/api/chat',
      'http://a.test/api/chat',
      {
        model: 'm',
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello.' },
          { role: 'user', content: 'Why?' },
        ],
        stream: true,
        options: { temperature: 0.2 },
      },
    ],
  ])('%s', (id, endpoint, url, body) => {
    const request = protocolOf(id).buildRequest(
      connectionTo(id, endpoint, { extraBody: { seed: 1 } }),
      PROMPT,
    );
    expect(request.url).toBe(url);
    expect(request.headers).toMatchObject({
      Authorization: 'Bearer k3y',
      'Content-Type': 'application/json',
    });
    expect(JSON.parse(request.body ?? '')).toEqual({ ...body, seed: 1 });
  });

  test('Gemini takes a key in its query beside its own parameter, and another path where nothing streams', () => {
    const connection = connectionTo('gemini', 'https://a.test/v1beta', {
      auth: 'query',
      authName: 'key',
      secret: 'key=k3y',
    });
    const { url } = protocolOf('gemini').buildRequest(connection, { ...PROMPT, stream: false });
    expect(url).toBe('https://a.test/v1beta/models/m:generateContent?key=k3y');
    expect(protocolOf('gemini').buildRequest(connection, PROMPT).url).toBe(
      'https://a.test/v1beta/models/m:streamGenerateContent?alt=sse&key=k3y',
    );
  });

  test.each([
    ['claude-3-haiku-20240307', 4_096],
    ['claude-3-5-sonnet-20241022', 8_192],
    ['claude-opus-4-1', 32_000],
  ])('Anthropic is told the most that %s writes', (model, limit) => {
    const { body } = protocolOf('anthropic').buildRequest(
      connectionTo('anthropic', 'https://a.test/v1/messages'),
      { ...PROMPT, model },
    );
    expect(JSON.parse(body ?? '')).toMatchObject({ max_tokens: limit });
  });

  test.each([
    ['claude-3-5-sonnet-20241022', 'Half an', 'prefill'],
    ['claude-sonnet-4-5', 'Half an', 'prefill'],
    ['claude-sonnet-5-5', 'Half an', 'instruction'],
    ['claude-opus-4-1-20250805', 'Half an', 'prefill'],
    ['claude-opus-4-6', 'Half an', 'instruction'],
    ['claude-3-5-sonnet-20241022', 'Half an ', 'instruction'],
  ])('%s carries %j on by %s', (model, answerSoFar, how) => {
    expect(protocolOf('anthropic').continuationFor({ ...PROMPT, model, answerSoFar })).toBe(how);
  });

  test.each<[ProtocolId, string, string]>([
    ['openai-chat', 'https://a.test/v1/chat/completions?x=1', 'https://a.test/v1/models?x=1'],
    ['openai-responses', 'https://a.test/v1/responses', 'https://a.test/v1/models'],
    ['anthropic', 'https://a.test/v1/messages', 'https://a.test/v1/models'],
    ['gemini', 'https://a.test/v1beta', 'https://a.test/v1beta/models?pageSize=1000'],
    ['ollama', 'http://a.test/api/chat', 'http://a.test/api/tags'],
  ])('%s lists its models beside %s', (id, endpoint, url) => {
    expect(protocolOf(id).buildModelsRequest(connectionTo(id, endpoint))).toMatchObject({
      method: 'GET',
      url,
      body: null,
    });
  });

  test('a list of models is read in whatever form it comes', () => {
    expect(protocolOf('openai-chat').readModels('{"data":[{"id":"a"},{"id":"b"},{"id":"a"},{}]}')).toEqual([
      'a',
      'b',
    ]);
    expect(protocolOf('ollama').readModels('{"models":[{"name":"llama3:8b"}]}')).toEqual(['llama3:8b']);
    expect(
      protocolOf('gemini').readModels(
        '{"models":[{"name":"models/gemini-2.5-pro","supportedGenerationMethods":["generateContent"]},{"name":"models/embed","supportedGenerationMethods":["embedContent"]}]}',
      ),
    ).toEqual(['gemini-2.5-pro']);
    expect(protocolOf('openai-chat').readModels('nothing')).toEqual([]);
  });
});

describe('events', () => {
  const chunk = (choice: object): object => ({ choices: [choice] });

  test.each<[string, ProtocolId, (object | string)[], unknown[]]>([
    [
      'typed pieces of content',
      'openai-chat',
      [
        chunk({
          delta: {
            content: [
              { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] },
              { type: 'text', text: 'Yes' },
            ],
          },
        }),
      ],
      [
        { type: 'reasoning-delta', text: 'Hm' },
        { type: 'text-delta', text: 'Yes' },
      ],
    ],
    [
      'thinking in tags',
      'openai-chat',
      [chunk({ delta: { content: '<think>Hm</th' } }), chunk({ delta: { content: 'ink>Yes' } })],
      [
        { type: 'reasoning-delta', text: 'Hm' },
        { type: 'text-delta', text: 'Yes' },
      ],
    ],
    [
      'tags in an answer of Lockchat, left alone',
      'lockchat',
      [chunk({ delta: { content: '<think>Hm</think>' } })],
      [{ type: 'text-delta', text: '<think>Hm</think>' }],
    ],
    [
      'a message in place of a delta',
      'openai-chat',
      [chunk({ message: { content: 'Yes' }, finish_reason: 'stop' })],
      [
        { type: 'text-delta', text: 'Yes' },
        { type: 'finish', reason: 'stop', provisional: true },
      ],
    ],
    [
      'an old completion',
      'openai-chat',
      [chunk({ text: 'Yes', finish_reason: 'length' })],
      [
        { type: 'text-delta', text: 'Yes' },
        { type: 'finish', reason: 'length', provisional: true },
      ],
    ],
    [
      'a reason that nobody knows',
      'openai-chat',
      [chunk({ delta: {}, finish_reason: 'eos' })],
      [{ type: 'finish', reason: 'stop', provisional: true }],
    ],
    [
      'a reason that is empty',
      'openai-chat',
      [chunk({ delta: { content: 'Yes' }, finish_reason: '' })],
      [{ type: 'text-delta', text: 'Yes' }],
    ],
    [
      'a reason that is a fault',
      'openai-chat',
      [chunk({ delta: {}, finish_reason: 'error' })],
      [{ type: 'error', code: 'stream-error', retryable: false }],
    ],
    [
      'an error that is a text',
      'openai-chat',
      [{ error: 'boom' }],
      [{ type: 'error', code: 'stream-error', retryable: false }],
    ],
    [
      'an error as vLLM writes it',
      'openai-chat',
      [{ object: 'error', message: 'boom', code: 400 }],
      [{ type: 'error', code: 'bad-request', retryable: false }],
    ],
    [
      'usage in the middle',
      'openai-chat',
      [{ choices: [], usage: { prompt_tokens: 1, completion_tokens: 2 } }],
      [{ type: 'usage', usage: { inputTokens: 1, outputTokens: 2 } }],
    ],

    [
      'reasoning, text and refusal',
      'openai-responses',
      [
        { type: 'response.created' },
        { type: 'response.reasoning_summary_text.delta', delta: 'Hm' },
        { type: 'response.output_text.delta', delta: 'Yes' },
        { type: 'response.refusal.delta', delta: 'No' },
      ],
      [
        { type: 'reasoning-delta', text: 'Hm' },
        { type: 'text-delta', text: 'Yes' },
        { type: 'refusal-delta', text: 'No' },
      ],
    ],
    [
      'an end by length',
      'openai-responses',
      [
        {
          type: 'response.incomplete',
          response: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
        },
      ],
      [{ type: 'finish', reason: 'length' }, { type: 'done' }],
    ],
    [
      'an end by the filter',
      'openai-responses',
      [
        {
          type: 'response.incomplete',
          response: { status: 'incomplete', incomplete_details: { reason: 'content_filter' } },
        },
      ],
      [{ type: 'finish', reason: 'content-filter' }, { type: 'done' }],
    ],
    [
      'a response that failed',
      'openai-responses',
      [
        {
          type: 'response.failed',
          response: { status: 'failed', error: { code: 'rate_limit_exceeded', message: 'slow' } },
        },
      ],
      [{ type: 'error', code: 'rate-limited', retryable: true }],
    ],
    [
      'an error event',
      'openai-responses',
      [{ type: 'error', code: 'server_error', message: 'boom' }],
      [{ type: 'error', code: 'server-error', retryable: true }],
    ],

    [
      'thinking, text and ping',
      'anthropic',
      [
        { type: 'ping' },
        { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm' } },
        { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'x' } },
        { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'Yes' } },
      ],
      [
        { type: 'reasoning-delta', text: 'Hm' },
        { type: 'text-delta', text: 'Yes' },
      ],
    ],
    [
      'a server that is overloaded',
      'anthropic',
      [{ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }],
      [{ type: 'error', code: 'server-error', retryable: true }],
    ],
    [
      'an end by refusal',
      'anthropic',
      [
        { type: 'message_delta', delta: { stop_reason: 'refusal' }, usage: { output_tokens: 3 } },
        { type: 'message_stop' },
      ],
      [
        { type: 'usage', usage: { outputTokens: 3 } },
        { type: 'finish', reason: 'content-filter' },
        { type: 'done' },
      ],
    ],
    [
      'an end by length',
      'anthropic',
      [{ type: 'message_delta', delta: { stop_reason: 'max_tokens' } }],
      [{ type: 'finish', reason: 'length' }],
    ],

    [
      'thoughts and text',
      'gemini',
      [{ candidates: [{ content: { parts: [{ text: 'Hm', thought: true }, { text: 'Yes' }] } }] }],
      [
        { type: 'reasoning-delta', text: 'Hm' },
        { type: 'text-delta', text: 'Yes' },
      ],
    ],
    [
      'a question that is blocked',
      'gemini',
      [{ promptFeedback: { blockReason: 'SAFETY' } }],
      [{ type: 'finish', reason: 'content-filter' }],
    ],
    [
      'an answer that is blocked',
      'gemini',
      [{ candidates: [{ finishReason: 'RECITATION' }] }],
      [{ type: 'finish', reason: 'content-filter' }],
    ],
    [
      'an answer that went wrong',
      'gemini',
      [{ candidates: [{ finishReason: 'MALFORMED_FUNCTION_CALL' }] }],
      [{ type: 'error', code: 'stream-error', retryable: false }],
    ],
    [
      'two calls in one chunk',
      'gemini',
      [
        {
          candidates: [
            {
              content: {
                parts: [{ functionCall: { name: 'a', args: { x: 1 } } }, { functionCall: { name: 'b' } }],
              },
              finishReason: 'STOP',
            },
          ],
        },
      ],
      [
        { type: 'tool-call-delta', index: 0, id: 'call-0', name: 'a', arguments: '{"x":1}' },
        { type: 'tool-call-delta', index: 1, id: 'call-1', name: 'b', arguments: '{}' },
        { type: 'finish', reason: 'tool-calls' },
      ],
    ],
    [
      'an error',
      'gemini',
      [{ error: { code: 503, status: 'UNAVAILABLE', message: 'busy' } }],
      [{ type: 'error', code: 'server-error', retryable: true }],
    ],

    [
      'thinking and text',
      'ollama',
      [
        { message: { thinking: 'Hm', content: '' }, done: false },
        { message: { content: 'Yes' }, done: false },
      ],
      [
        { type: 'reasoning-delta', text: 'Hm' },
        { type: 'text-delta', text: 'Yes' },
      ],
    ],
    [
      'an end by length, with usage',
      'ollama',
      [
        {
          message: { content: 'Yes' },
          done: true,
          done_reason: 'length',
          prompt_eval_count: 1,
          eval_count: 2,
        },
      ],
      [
        { type: 'text-delta', text: 'Yes' },
        { type: 'usage', usage: { inputTokens: 1, outputTokens: 2 } },
        { type: 'finish', reason: 'length' },
        { type: 'done' },
      ],
    ],
    [
      'an error in a line',
      'ollama',
      [{ error: 'model runner has stopped' }],
      [{ type: 'error', code: 'stream-error', retryable: false }],
    ],
  ])('%s (%s)', (_what, id, events, parts) => {
    expect(decode(id, ...events)).toEqual(parts);
  });

  test.each<ProtocolId>(['lockchat', 'openai-chat', 'openai-responses', 'anthropic', 'gemini', 'ollama'])(
    'what was to be JSON and is none leaves a gap (%s)',
    (id) => {
      expect(decode(id, '{"half')).toEqual([{ type: 'gap', data: '{"half' }]);
    },
  );
});

test('presets have names and ids of their own, and endpoints that are whole', () => {
  expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
  for (const { id, endpoint, keyPage } of PRESETS) {
    expect(id === 'custom' || URL.canParse(endpoint)).toBe(true);
    expect(keyPage === undefined || keyPage.startsWith('https://')).toBe(true);
  }
});
