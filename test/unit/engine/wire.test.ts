import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineEnvironment } from '../../../src-main/engine/environment.ts';
import { queryPair } from '../../../src-main/protocols/query-pair.ts';
import { recognise } from '../../../src-main/protocols/recognise.ts';
import { answer } from '../../servers/chat-completions-stream.ts';
import { ScriptedServer } from '../../servers/scripted-server.ts';
import { lockchatAt, question, runOneTurn, testEnvironment } from '../../support/engine/run-one-turn.ts';

let server: ScriptedServer;
let environment: EngineEnvironment & { close(): void };

beforeEach(async () => {
  server = (await ScriptedServer.start()).always(...answer('Hi'));
  environment = testEnvironment();
});

afterEach(async () => {
  environment.close();
  await server.close();
});

describe('the request of the Lockchat API, as it goes over the wire', () => {
  test('is a POST of the documented body, in its form, with the documented header, and no more', async () => {
    const connection = lockchatAt(server.origin, { secret: 'auth=TOKEN' });
    await runOneTurn(
      question(connection, {
        messages: [
          { role: 'system', text: 'Be brief.' },
          { role: 'user', text: 'Привет "мир"' },
        ],
      }),
      environment,
    );
    const [request] = server.requests;
    expect(request?.method).toBe('POST');
    expect(request?.target).toBe('/v1/chat/completions?auth=TOKEN');
    expect(request?.body).toBe(
      '{"temperature":0.7,"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Привет \\"мир\\""}],"model":"gpt-4","stream":true}',
    );
    expect(request?.headers).toEqual({
      host: new URL(server.origin).host,
      connection: 'keep-alive',
      'user-agent': 'ChatX/39 CFNetwork/1408.0.4 Darwin/22.5.0',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(request?.body ?? '')),
    });
  });

  test('has no query where there is no token', async () => {
    await runOneTurn(question(lockchatAt(server.origin, { secret: '' })), environment);
    expect(server.requests[0]?.target).toBe('/v1/chat/completions');
  });

  test.each([
    ['a/b+c==', '/v1/chat/completions?auth=a/b%2Bc=='],
    ['100%&more#x y', '/v1/chat/completions?auth=100%25%26more%23x%20y'],
    ["~!*'();:@$,?[]", "/v1/chat/completions?auth=~!*'();:@$,?[]"],
    ['ключ', '/v1/chat/completions?auth=%D0%BA%D0%BB%D1%8E%D1%87'],
  ])('escapes of the typed token %s only what must be', async (typed, target) => {
    await runOneTurn(question(lockchatAt(server.origin, { secret: queryPair('auth', typed) })), environment);
    expect(server.requests[0]?.target).toBe(target);
  });

  test.each([
    '/v1/chat/completions?auth=a/b+c==',
    '/v1/chat/completions?auth=a%2Fb%2bc%3D%3D',
    '/v1/chat/completions?first=1&auth=x+y&last=%7E~',
    '/v1/chat/completions?auth=!*\'();:@$,?[]{}|\\^`"<>',
    '/api//v1/../chat/completions?auth=x',
  ])('keeps the pasted %s to the byte', async (target) => {
    const { guess, secret } = recognise(server.origin + target);
    const { protocol, endpoint, auth, authName } = guess;
    expect(protocol).toBe('lockchat');
    expect(endpoint).not.toContain('auth=');
    const connection = lockchatAt('', { endpoint, auth, authName: authName ?? '', secret: secret ?? '' });
    await runOneTurn(question(connection), environment);
    expect(server.requests[0]?.target).toBe(target);
  });

  test('passes extra members through, and they win', async () => {
    const extraBody = { top_p: 0.5, stop: ['END'], temperature: 1, user: null };
    await runOneTurn(question(lockchatAt(server.origin, { extraBody })), environment);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      temperature: 1,
      messages: [{ role: 'user', content: 'Hello' }],
      model: 'gpt-4',
      stream: true,
      top_p: 0.5,
      stop: ['END'],
      user: null,
    });
  });

  test('says stream: false where one answer is wanted', async () => {
    const connection = lockchatAt(server.origin);
    await runOneTurn(
      question(connection, {
        targets: [{ connection, model: 'gpt-3.5-turbo', temperature: 0, stream: false }],
      }),
      environment,
    );
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({
      stream: false,
      temperature: 0,
      model: 'gpt-3.5-turbo',
    });
  });

  test('takes the person’s headers, which win', async () => {
    const extraHeaders = { 'user-agent': 'mine', 'X-Extra': 'yes' };
    await runOneTurn(question(lockchatAt(server.origin, { extraHeaders })), environment);
    expect(server.requests[0]?.rawHeaders).toEqual(
      expect.arrayContaining(['user-agent', 'mine', 'X-Extra', 'yes']),
    );
    expect(server.requests[0]?.rawHeaders).not.toContain('User-Agent');
  });
});

describe('other ways to carry a secret', () => {
  test.each([
    [{ auth: 'bearer', secret: 'k3y' } as const, 'authorization', 'Bearer k3y'],
    [{ auth: 'header', authName: 'api-key', secret: 'k3y' } as const, 'api-key', 'k3y'],
  ])('%j', async (changes, header, value) => {
    const endpoint = `${server.origin}/openai/deployments/x/chat/completions?api-version=2024-10-21`;
    await runOneTurn(
      question(lockchatAt('', { protocol: 'openai-chat', endpoint, ...changes })),
      environment,
    );
    expect(server.requests[0]?.headers[header]).toBe(value);
    expect(server.requests[0]?.target).toBe('/openai/deployments/x/chat/completions?api-version=2024-10-21');
  });

  test('a secret that no header can carry fails clearly and is not sent', async () => {
    const shown = await runOneTurn(
      question(lockchatAt(server.origin, { protocol: 'openai-chat', auth: 'bearer', secret: 'клю\nч' })),
      environment,
    );
    expect(shown.outcome).toMatchObject({ status: 'failed', failure: { code: 'invalid-input' } });
    expect(server.requests).toHaveLength(0);
  });
});
