import type { LLMock } from '@copilotkit/aimock';
import { generateCACertificate as generateAuthority, getLocal } from 'mockttp';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DONE, finish, ROLE, text } from '../../servers/chat-completions-stream.ts';
import {
  QUESTIONS,
  SERVICE_PROTOCOLS,
  serviceConnection,
  startModelServices,
} from '../../servers/model-services.ts';
import {
  inWords,
  lockchatAt,
  question,
  runOneTurn,
  testEnvironment,
} from '../../support/engine/run-one-turn.ts';

const PATIENT = { connectMs: 5_000, firstByteMs: 5_000, silenceMs: 5_000 };

describe('a mock of every service', () => {
  let services: LLMock;

  beforeAll(async () => {
    services = await startModelServices();
  });

  afterAll(() => services.stop());

  const cases = SERVICE_PROTOCOLS.flatMap((protocol) =>
    QUESTIONS.flatMap((word) => [true, false].map((stream) => ({ protocol, word, stream }))),
  );

  test.each(cases)('$protocol: $word, stream: $stream', async ({ protocol, word, stream }) => {
    const environment = testEnvironment({ deadlines: PATIENT });
    const shown = await runOneTurn(
      {
        targets: [{ connection: serviceConnection(services, protocol), model: 'a-model', stream }],
        messages: [{ role: 'user', text: `A ${word}, please` }],
        continueByItself: false,
      },
      environment,
    );
    environment.close();
    const whole = 'This answer breaks off in the middle. '.repeat(5);
    switch (word) {
      case 'plain':
        expect(inWords(shown.outcome)).toBe('complete stop');
        expect(shown.text).toBe('Plain words — просто слова 👍🏽.');
        return;
      case 'thought':
        expect(inWords(shown.outcome)).toBe('complete stop');
        expect(shown.text).toBe('After a thought.');
        // The mock's Ollama does not think.
        expect(shown.reasoning).toBe(protocol === 'ollama' ? '' : 'Let me think.');
        return;
      case 'tool':
        expect(inWords(shown.outcome)).toBe('complete tool-calls');
        expect(shown.events).toContainEqual(
          expect.objectContaining({ type: 'tool-call', name: 'look', arguments: '{"at":"sky"}' }),
        );
        return;
      case 'cut':
        expect(inWords(shown.outcome)).toBe(stream ? 'interrupted cut' : 'complete stop');
        expect(whole.startsWith(shown.text)).toBe(true);
        expect(shown.text === whole).toBe(!stream);
        return;
      case 'limit':
        expect(inWords(shown.outcome)).toBe('failed rate-limited');
        expect(shown.attempts).toHaveLength(4);
        return;
      default:
        word satisfies never;
    }
  });
});

describe('a server that breaks off', () => {
  const http = getLocal();

  beforeAll(() => http.start());
  afterAll(() => http.stop());

  async function ask(): Promise<string> {
    const environment = testEnvironment();
    const shown = await runOneTurn(question(lockchatAt(http.url), { continueByItself: false }), environment);
    environment.close();
    return `${inWords(shown.outcome)}, ${shown.attempts.length}: ${shown.text}`;
  }

  test('by a reset', async () => {
    await http.forPost('/v1/chat/completions').times(4).thenResetConnection();
    expect(await ask()).toBe('failed unreachable, 4: ');
  });

  test('by closing', async () => {
    await http.forPost('/v1/chat/completions').times(4).thenCloseConnection();
    expect(await ask()).toBe('failed unreachable, 4: ');
  });

  test('by silence, once', async () => {
    await http.forPost('/v1/chat/completions').once().thenTimeout();
    await http
      .forPost('/v1/chat/completions')
      .once()
      .thenReply(200, ROLE + text('Here') + finish() + DONE, { 'content-type': 'text/event-stream' });
    expect(await ask()).toBe('complete stop, 2: Here');
  });

  test('in the middle of a stream', async () => {
    const stream = Readable.from([Buffer.from(ROLE + text('Half'))]);
    await http
      .forPost('/v1/chat/completions')
      .once()
      .thenStream(200, stream, { 'content-type': 'text/event-stream' });
    expect(await ask()).toBe('interrupted cut, 1: Half');
  });
});

describe('a server behind TLS', () => {
  test('is trusted with its authority and refused without', async () => {
    const authority = await generateAuthority();
    const https = getLocal({ https: authority });
    await https.start();
    await https
      .forPost('/v1/chat/completions')
      .always()
      .thenReply(200, text('Secret') + DONE, { 'content-type': 'text/event-stream' });
    const origin = https.url;
    const environment = testEnvironment({ deadlines: PATIENT });
    const refused = await runOneTurn(question(lockchatAt(origin)), environment);
    const trusted = await runOneTurn(question(lockchatAt(origin, { ca: authority.cert })), environment);
    environment.close();
    await https.stop();
    expect(inWords(refused.outcome)).toBe('failed tls');
    expect(trusted.text).toBe('Secret');
  });
});
